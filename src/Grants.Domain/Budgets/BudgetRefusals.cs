namespace Grants.Domain.Budgets;

internal static class BudgetRefusals
{
    public static RuleViolationException NotStarted() => new("budget.unknown",
        new("Deze aanvraag heeft nog geen begroting.", "This application has no budget yet."), RefusalKind.NotFound);

    public static RuleViolationException Frozen(int version) => new("budget.frozen",
        new($"De begroting is ingediend als versie {version}. Heropen haar om te wijzigen.", $"The budget was submitted as version {version}. Reopen it to make changes."));

    public static RuleViolationException Empty() => new("budget.empty",
        new("Een begroting zonder posten kan niet worden ingediend.", "A budget without lines cannot be submitted."));

    public static RuleViolationException EmptyName() => new("budget.activity-name-missing",
        new("Een activiteit heeft een naam.", "An activity has a name."), RefusalKind.Invalid, "name");

    public static RuleViolationException ReasonMissing() => new("budget.reason-missing",
        new("Geef een reden.", "Give a reason."), RefusalKind.Invalid, "reason");

    public static RuleViolationException Unknown(string what) => new($"budget.{what}-unknown",
        new(what == "line" ? "Deze post staat niet in de begroting." : "Deze activiteit staat niet in de begroting.", $"This {what} is not in the budget."),
        RefusalKind.NotFound, what);

    public static RuleViolationException Known(string what) => new($"budget.{what}-known",
        new(what == "line" ? "Deze post bestaat al, met een andere inhoud." : "Deze activiteit bestaat al, met een andere inhoud.", $"This {what} exists already, with other content."),
        field: what);

    public static RuleViolationException Removed(string what) => new($"budget.{what}-removed",
        new(what == "line" ? "Deze post is verwijderd." : "Deze activiteit is verwijderd.", $"This {what} was removed."), field: what);

    public static RuleViolationException ActivityHasLines() => new("budget.activity-has-lines",
        new("Deze activiteit heeft nog posten.", "This activity still has lines."), field: "activity");

    public static RuleViolationException LumpSumNeedsAmount() => new("budget.lump-sum-needs-amount",
        new("Een vast bedrag zonder bedrag zegt niets.", "A lump sum needs its amount."), RefusalKind.Invalid, "statedCents");

    public static RuleViolationException AmountOutOfRange(string field) => new("budget.amount-out-of-range",
        new("Een bedrag ligt tussen € 0 en € 1 miljard.", "An amount is between € 0 and € 1,000 million."), RefusalKind.Invalid, field);

    public static RuleViolationException HoursOutOfRange(string field) => new("budget.hours-out-of-range",
        new("Uren liggen tussen 0 en 10 miljoen.", "Hours are between 0 and 10 million."), RefusalKind.Invalid, field);

    public static RuleViolationException QuantityOutOfRange() => new("budget.quantity-out-of-range",
        new("Een aantal ligt tussen 0 en 1 miljard en heeft ten hoogste vier decimalen.", "A quantity is between 0 and 1,000 million and has at most four decimals."), RefusalKind.Invalid, "cost.quantity");

    public static RuleViolationException FactorOutOfRange() => new("budget.factor-out-of-range",
        new("Een berekening heeft ten hoogste vijf factoren van 1 tot 1 miljoen, samen niet meer dan 1 miljard.", "A calculation has at most five factors of 1 to 1 million, together at most 1,000 million."), RefusalKind.Invalid, "cost.factors");

    public static RuleViolationException CountOutOfRange(int most) => new("budget.count-out-of-range",
        new($"Een aantal in een totaal ligt tussen 0 en {most}.", $"A count in a total is between 0 and {most}."), RefusalKind.Invalid, "count");

    public static RuleViolationException BoardCountOutOfRange(int most) => new("budget.board-count-out-of-range",
        new($"Het aantal besturen ligt tussen 1 en {most}.", $"The number of boards is between 1 and {most}."), RefusalKind.Invalid, "count");

    public static RuleViolationException TooManyLines(int most) => new("budget.too-many-lines",
        new($"Een begroting heeft ten hoogste {most} posten.", $"A budget has at most {most} lines."));
}
