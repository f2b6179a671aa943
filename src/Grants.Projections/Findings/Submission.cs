using System.Globalization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether what was submitted and imported was complete.</summary>
internal static class Submission
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("submission.errors-remain", Severity.Warning,
            new("Er is ingediend terwijl er nog fouten zijn", "It was submitted while errors remain"), "praktijk: verbeter of licht toe voordat de beoordelaar het doet", ErrorsRemain),
        new("submission.budget-changed", Severity.Warning,
            new("De begroting is na de indiening heropend", "The budget was reopened after it was submitted"), "een aanvulling hoort opnieuw te worden ingediend (Awb 4:5)", BudgetChanged),
        new("import.cell-left-out", Severity.Notice,
            new("Een cel van een bestand is buiten de begroting of het plan gelaten", "A cell of a file was left out of the budget or the plan"), "besluit bij het inlezen", CellLeftOut),
    ];

    private static IEnumerable<Hit> ErrorsRemain(Facts facts)
    {
        if (facts.App?.Submission is null && facts.Dossier.Budget is not Budget.Frozen) yield break;
        var errors = FindingRules.All.Where(rule => rule.Severity == Severity.Error).Sum(rule => rule.Find(facts).Count());
        if (errors == 0) yield break;
        var count = errors.ToString(CultureInfo.InvariantCulture);
        var (on, what, whatEn) = facts.App?.Submission is { } submission
            ? (submission.SubmittedOn, "De aanvraag", "The application")
            : (((Budget.Frozen)facts.Dossier.Budget).SubmittedOn, "De begroting", "The budget");
        yield return new(
            Spots.Application(facts), errors, 0,
            $"{what} is op {on.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)} ingediend met {(errors == 1 ? "een fout" : $"{count} fouten")} erin.",
            $"{whatEn} was submitted on {on.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} with {(errors == 1 ? "an error" : $"{count} errors")} in it.")
        // The number counts errors in every board's lines.
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> BudgetChanged(Facts facts)
    {
        if (facts.App?.Submission is not { BudgetVersion: { } version } || facts.Dossier.Budget is not Budget.Draft) yield break;
        yield return new(
            Spots.Application(facts), version, Figure.None,
            $"De aanvraag is ingediend met versie {Nl((decimal)version)} van de begroting; die is daarna heropend en nog niet opnieuw ingediend.",
            $"The application was submitted with version {En((decimal)version)} of the budget, which was reopened since and not yet submitted again.");
    }

    private static IEnumerable<Hit> CellLeftOut(Facts facts)
    {
        // A cell of a budget may hold any board's figure.
        var decided = (facts.Sheet?.Decided.Values.Select(cell => (cell.Source, cell.Typed, cell.ReadAs, cell.Reason, Boards: facts.BoardsInTotals)) ?? [])
            .Concat(facts.Plan?.Decided.Values.Select(cell => (cell.Source, cell.Typed, cell.ReadAs, cell.Reason, Boards: ValueList<PartyId>.Empty)) ?? [])
            .Where(cell => cell.ReadAs is null)
            .OrderBy(cell => cell.Source.Sheet, StringComparer.Ordinal).ThenBy(cell => cell.Source.Cell.Length).ThenBy(cell => cell.Source.Cell, StringComparer.Ordinal);
        return decided.Select((cell, i) => new Hit(
            new(new(PlaceKind.Application, $"{cell.Source.Sha256}/{cell.Source.Sheet}/{cell.Source.Cell}", $"{cell.Source.Sheet} {cell.Source.Cell}".Trim(), cell.Source), SpotPart.Application, 1 + i),
            cell.Typed, Figure.None,
            $"Cel {cell.Source.Cell} (‘{cell.Typed}’) is bij het inlezen buiten beschouwing gelaten: {cell.Reason}",
            $"Cell {cell.Source.Cell} (‘{cell.Typed}’) was left out when the file was read: {cell.Reason}")
        { Boards = cell.Boards });
    }
}
