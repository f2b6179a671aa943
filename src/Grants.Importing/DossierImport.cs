using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Importing.Proposals;

namespace Grants.Importing;

/// <summary>Reads budgets and plans as people typed them, and proposes what to record (NL: importeren).</summary>
public static class DossierImport
{
    /// <exception cref="FileNotReadableException">A file is not a file that can be read, or holds no table that is recognised.</exception>
    public static ImportProposal Read(ImportRequest request)
    {
        // The same bytes under two names are one file.
        var drafts = request.Files.DistinctBy(file => file.Sha256).Select(file => FileReader.Read(request, file)).ToList();
        return new(
            [.. drafts.SelectMany(draft => draft.Tables)],
            [.. drafts.SelectMany(draft => draft.Notes.Readings.OrderBy(reading => draft.Order.GetValueOrDefault(reading.Source)))],
            [.. drafts.SelectMany(draft => draft.Notes.Problems.OrderBy(problem => draft.Order.GetValueOrDefault(problem.Source)))],
            [.. drafts.Where(draft => draft.IsNewToBudget).Select(draft => new BudgetCommand.Import(draft.File.Reference, draft.Budget.ToValueList()))],
            [.. drafts.Where(draft => draft.IsNewToPlan).Select(draft => new PlanCommand.Import(draft.File.Reference, draft.Plan.ToValueList()))],
            [.. drafts.SelectMany(draft => draft.Ledger)]);
    }
}
