using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>What people decided on cells, now or when the file was accepted.</summary>
internal sealed class Decisions
{
    private static readonly Doubt NoCell = new("import.decision-without-cell", new(
        "In deze cel staat niets waarover beslist kan worden.", "There is nothing in this cell to decide on."));

    private readonly Dictionary<Source, CellDecision> _bySource = [];
    private readonly List<(Cell Cell, CellDecision Decision)> _applied = [];

    public Decisions(ImportRequest request)
    {
        foreach (var decided in request.Dossier.Budget.Sheet?.Decided.Values ?? []) _bySource[decided.Source] = new(decided.Source, decided.ReadAs, decided.Reason);
        foreach (var decided in request.Dossier.Plan.Started?.Decided.Values ?? []) _bySource[decided.Source] = new(decided.Source, decided.ReadAs, decided.Reason);
        foreach (var decision in request.Decisions)
            _bySource[decision.Source] = string.IsNullOrWhiteSpace(decision.ReadAs) ? decision with { ReadAs = null } : decision;
    }

    /// <summary>The sheet as people decided that it is read.</summary>
    public Sheet Apply(Sheet sheet, Notes notes) => sheet.With(cell =>
    {
        if (!_bySource.TryGetValue(cell.Source, out var decision)) return cell;
        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            notes.Ask(cell, new Doubt("import.decision-without-reason", new("Geef bij deze beslissing een reden.", "Give a reason with this decision.")));
            return cell;
        }

        _applied.Add((cell, decision));
        if (decision.ReadAs is null)
        {
            notes.LeftOut(cell, decision.Reason);
            return null;
        }

        return cell with { Text = decision.ReadAs.Trim(), Number = null, Date = null };
    });

    public IEnumerable<BudgetCommand> ForBudget(Func<Cell, bool> where) =>
        Applied(where).Select(entry => new BudgetCommand.DecideCell(entry.Cell.Source, entry.Cell.Typed, entry.Decision.ReadAs, entry.Decision.Reason));

    public IEnumerable<PlanCommand> ForPlan(Func<Cell, bool> where) =>
        Applied(where).Select(entry => new PlanCommand.DecideCell(entry.Cell.Source, entry.Cell.Typed, entry.Decision.ReadAs, entry.Decision.Reason));

    /// <summary>Says of which decisions there was no cell.</summary>
    public static void WarnOfUnused(ImportRequest request, FileDraft draft, IReadOnlyList<Sheet> sheets)
    {
        var cells = sheets.SelectMany(sheet => sheet.Cells).Select(cell => cell.Source).ToHashSet();
        foreach (var decision in request.Decisions.Where(decision => decision.Source.Sha256 == draft.File.Sha256 && !cells.Contains(decision.Source)))
            draft.Notes.Warn(decision.Source, decision.ReadAs ?? "", NoCell);
    }

    private IEnumerable<(Cell Cell, CellDecision Decision)> Applied(Func<Cell, bool> where) => _applied.Where(entry => where(entry.Cell));
}
