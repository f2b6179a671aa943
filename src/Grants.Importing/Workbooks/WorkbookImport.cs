using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Workbooks;

/// <summary>Workbooks that were downloaded, changed and handed in again.</summary>
public static class WorkbookImport
{
    /// <summary>What the workbook was made from.</summary>
    /// <exception cref="FileNotReadableException">It is no workbook, or none of ours.</exception>
    public static WorkbookStamp StampOf(UploadedFile file) => WorkbookStamp.Read(file, SheetFile.Read(file));

    /// <summary>Whether the file is a workbook of ours rather than a table as somebody typed it.</summary>
    /// <exception cref="FileNotReadableException">The file cannot be read.</exception>
    public static bool IsWorkbook(UploadedFile file) => WorkbookStamp.IsIn(SheetFile.Read(file));

    /// <exception cref="FileNotReadableException">The file cannot be read.</exception>
    public static WorkbookProposal Read(WorkbookRequest request)
    {
        var sheets = SheetFile.Read(request.File);
        var stamp = WorkbookStamp.Read(request.File, sheets);
        var now = request.Now.Budget.Sheet ?? BudgetSheet.Empty(request.Now.Id);
        var decisions = now.Decided.Values.Select(decided => new CellDecision(decided.Source, decided.ReadAs, decided.Reason)).Concat(request.Decisions);
        var mine = WorkbookReader.Read(request.File, sheets, stamp.Board, request.Was, request.Now, decisions, request.Written);
        var (was, theirs) = (BudgetState.Of(request.Was.Budget.Sheet, stamp.Board), BudgetState.Of(now, stamp.Board));
        var items = BudgetMerge.Of(was, mine.State, theirs);
        var open = items.Where(item => item.Asks && !IsChosen(item, request.Choices)).Select(item => item.Key).ToList();
        var result = BudgetMerge.Apply(items, request.Choices, BudgetMerge.Joined(was, mine.State, theirs), theirs);
        var commands = new MergeCommands(now, theirs, result, mine, was, request.File, request.Reason).Of(request.Choices);
        var isKnown = now.Files.Contains(request.File.Sha256);
        var problems = isKnown ? [] : mine.Problems.Concat(Refused(request, commands, mine.Problems)).ToList();
        return new(stamp, items, mine.Cells, problems, isKnown ? [] : open, new(request.File.Reference, [.. commands]), isKnown);
    }

    // A removal needs its reason; which of two values holds, needs none.
    private static bool IsChosen(MergeItem item, IReadOnlyDictionary<MergeKey, MergeChoice> choices) =>
        choices.TryGetValue(item.Key, out var choice) && !(choice.TakeMine && item.IsRemoval && string.IsNullOrWhiteSpace(choice.Reason));

    // What the rules would refuse is a question at its cell now, and not a failure later.
    private static IEnumerable<ImportProblem> Refused(WorkbookRequest request, IReadOnlyList<BudgetCommand> commands, IReadOnlyList<ImportProblem> asked)
    {
        if (asked.Any(problem => problem.Severity == ImportSeverity.Error)) yield break;
        var budget = request.Now.Budget switch
        {
            Budget.NotStarted => Budget.Evolve(Budget.Initial, new BudgetEvent.Started(request.Now.Id)),
            Budget.Frozen frozen => new Budget.Draft(frozen.Content, frozen.Number),
            var open => open,
        };
        foreach (var command in commands)
        {
            if (Try(ref budget, command) is { } refusal && CommandSources.Of(command) is var source)
                yield return new($"import.{refusal.Code}", ImportSeverity.Error, source ?? new(request.File.Sha256, WorkbookLayout.Lines, "A1"), "", refusal.Text, null);
        }
    }

    private static RuleViolationException? Try(ref Budget budget, BudgetCommand command)
    {
        try
        {
            foreach (var @event in BudgetDecider.Decide(budget, command)) budget = Budget.Evolve(budget, @event);
            return null;
        }
        catch (RuleViolationException refusal)
        {
            return refusal;
        }
    }
}
