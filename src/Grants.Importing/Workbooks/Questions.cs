using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>What has to be asked about the cells of a workbook, and what was answered.</summary>
internal sealed class Questions
{
    private static readonly Doubt ReasonMissing = new("import.decision-without-reason", new("Geef bij deze beslissing een reden.", "Give a reason with this decision."));

    private readonly Dictionary<Source, CellDecision> _decisions = [];
    private readonly Dictionary<Source, BudgetCommand.DecideCell> _applied = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly HashSet<Source> _asked = [];

    public Questions(IEnumerable<CellDecision> decisions)
    {
        foreach (var decision in decisions) _decisions[decision.Source] = string.IsNullOrWhiteSpace(decision.ReadAs) ? decision with { ReadAs = null } : decision;
    }

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public IReadOnlyCollection<BudgetCommand.DecideCell> Decided => _applied.Values;

    /// <summary>The cell as somebody decided that it is read; null when it was decided that it says nothing.</summary>
    public Cell? Answered(Cell cell)
    {
        if (!_decisions.TryGetValue(cell.Source, out var decision)) return cell;
        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            Ask(cell, ReasonMissing);
            return cell;
        }

        _applied[cell.Source] = new(cell.Source, cell.Typed, decision.ReadAs, decision.Reason);
        return decision.ReadAs is null ? null : cell with { Text = decision.ReadAs.Trim(), Number = null, Date = null };
    }

    public void Ask(Cell cell, Doubt doubt) => Ask(cell.Source, cell.Typed, doubt);

    public void Ask(Source source, string typed, Doubt doubt)
    {
        if (_asked.Add(source)) _problems.Add(new(doubt.Code, ImportSeverity.Error, source, typed, doubt.Message, doubt.Suggestion));
    }

    public void Warn(Cell cell, Doubt doubt) => _problems.Add(new(doubt.Code, ImportSeverity.Warning, cell.Source, cell.Typed, doubt.Message, doubt.Suggestion));
}
