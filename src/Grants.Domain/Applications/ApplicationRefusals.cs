namespace Grants.Domain.Applications;

internal static class ApplicationRefusals
{
    public static RuleViolationException NotStarted() => new("application.unknown",
        new("Deze aanvraag bestaat niet.", "There is no such application."), RefusalKind.NotFound);

    public static RuleViolationException ReferenceTaken(string reference) => new("application.reference-taken",
        new($"Het kenmerk {reference} is al in gebruik.", $"The reference {reference} is taken."), field: "reference");

    public static RuleViolationException RegionMalformed() => new("application.region-malformed",
        new("Een regio heeft een korte naam van kleine letters, cijfers en streepjes.", "A region has a short name of lower-case letters, digits and hyphens."), RefusalKind.Invalid, "region");

    public static RuleViolationException ReferenceMalformed(int longest) => new("application.reference-malformed",
        new($"Een kenmerk heeft ten hoogste {longest} tekens, zonder schuine strepen en besturingstekens.", $"A reference has at most {longest} characters, without slashes and control characters."), RefusalKind.Invalid, "reference");

    public static RuleViolationException Empty(string field) => new("application.empty-field",
        new("Vul dit veld in.", "Fill in this field."), RefusalKind.Invalid, field);

    public static RuleViolationException ParticipantKnown(PartyId party) => new("application.participant-known",
        new($"{party} neemt al deel, met andere gegevens. Wijzig de deelnemer.", $"{party} takes part already, with other details. Revise the participant."), field: "party");

    public static RuleViolationException ParticipantUnknown(PartyId party) => new("application.participant-unknown",
        new($"{party} neemt niet deel aan deze aanvraag.", $"{party} does not take part in this application."), RefusalKind.NotFound, "party");

    public static RuleViolationException LeadPartnerStays(PartyId party) => new("application.lead-partner-stays",
        new($"{party} is penvoerder en kan niet worden verwijderd.", $"{party} is the lead partner and cannot be removed."), field: "party");

    public static RuleViolationException LeadPartnerMissing(PartyId party) => new("application.lead-partner-missing",
        new($"De penvoerder {party} is nog geen deelnemer.", $"The lead partner {party} is not a participant yet."));

    public static RuleViolationException BudgetRequired() => new("application.budget-required",
        new("Deze regeling vraagt een begroting.", "This scheme asks for a budget."));

    public static RuleViolationException BudgetIsDraft() => new("application.budget-is-draft",
        new("De begroting is nog een concept. Dien eerst de begroting in.", "The budget is still a draft. Submit the budget first."));
}
