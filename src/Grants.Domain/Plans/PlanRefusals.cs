namespace Grants.Domain.Plans;

internal static class PlanRefusals
{
    public static RuleViolationException NotStarted() => new("plan.unknown",
        new("Deze aanvraag heeft nog geen plan.", "This application has no plan yet."), RefusalKind.NotFound);

    public static RuleViolationException Empty(string field) => new("plan.empty-field",
        new("Vul dit veld in.", "Fill in this field."), RefusalKind.Invalid, field);

    public static RuleViolationException ActivityKnown(string activity) => new("plan.activity-known",
        new($"Activiteit {activity} staat al in het plan, met een andere inhoud.", $"Activity {activity} is in the plan already, with other content."));

    public static RuleViolationException ActivityUnknown() => new("plan.activity-unknown",
        new("Deze activiteit staat niet in het plan.", "This activity is not in the plan."), RefusalKind.NotFound, "activity");

    public static RuleViolationException ActivityRemoved() => new("plan.activity-removed",
        new("Deze activiteit is verwijderd.", "This activity was removed."), field: "activity");

    public static RuleViolationException RowTooLong(string row) => new("plan.table-row-too-long",
        new($"Rij '{row}' heeft meer waarden dan er kolommen zijn.", $"Row '{row}' has more values than there are columns."), RefusalKind.Invalid, "rows");

    public static RuleViolationException NumberOutOfRange(string field) => new("plan.table-number-out-of-range",
        new("Een getal in een tabel ligt tussen -1.000 miljard en 1.000 miljard.", "A number in a table is between -1,000,000 million and 1,000,000 million."), RefusalKind.Invalid, field);

    public static RuleViolationException RowUnknown(string row) => new("plan.table-row-unknown",
        new($"De tabel heeft geen rij '{row}'.", $"The table has no row '{row}'."), RefusalKind.Invalid, "relations");
}
