using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Workbooks;

/// <summary>What a workbook that came back says.</summary>
/// <param name="State">The budget as the workbook has it; what could not be read is as it was.</param>
/// <param name="Cells">The cell of each changed value.</param>
/// <param name="Order">The order of what was added.</param>
internal sealed record WorkbookContents(
    BudgetState State, IReadOnlyDictionary<MergeKey, Source> Cells, IReadOnlyList<Guid> Order, IReadOnlyList<ImportProblem> Problems, IReadOnlyCollection<BudgetCommand.DecideCell> Decided);
