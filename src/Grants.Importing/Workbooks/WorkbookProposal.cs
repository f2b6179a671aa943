using Grants.Domain.Budgets;
using Grants.Domain;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Workbooks;

/// <summary>A workbook that came back, to be merged with the budget as it is now.</summary>
/// <param name="Was">The dossier that the workbook was made from.</param>
/// <param name="Now">The dossier as it is.</param>
/// <param name="Choices">What somebody chose where both changed the same, and about what is gone from the workbook.</param>
/// <param name="Reason">Why the budget is changed.</param>
public sealed record WorkbookRequest(
    Dossier Was, Dossier Now, UploadedFile File, IReadOnlyDictionary<MergeKey, MergeChoice> Choices, IReadOnlyList<CellDecision> Decisions, string Reason);

/// <summary>What would be recorded when the merge is accepted. Nothing is recorded by proposing it.</summary>
/// <param name="Items">Every value that somebody changed.</param>
/// <param name="Cells">The cell of the workbook that says a value.</param>
/// <param name="Open">The values about which somebody still has to choose.</param>
/// <param name="IsKnown">This very file was accepted before.</param>
public sealed record WorkbookProposal(
    WorkbookStamp Stamp, IReadOnlyList<MergeItem> Items, IReadOnlyDictionary<MergeKey, Source> Cells, IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<MergeKey> Open, BudgetCommand.Import Command, bool IsKnown)
{
    public bool CanBeAccepted => Open.Count == 0 && Problems.All(problem => problem.Severity != ImportSeverity.Error);

    public bool AddsAnything => !IsKnown && Items.Any(item => item.Outcome is MergeOutcome.Mine or MergeOutcome.Conflict);
}
