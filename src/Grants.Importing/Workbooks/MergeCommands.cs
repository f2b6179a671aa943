using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Workbooks;

/// <summary>What has to be recorded for a budget to become what was merged.</summary>
internal sealed class MergeCommands(BudgetSheet now, BudgetState theirs, BudgetState result, WorkbookContents mine, BudgetState was, UploadedFile file, string reason)
{
    private readonly Dictionary<Guid, int> _order = mine.Order.Select((id, index) => (id, index)).DistinctBy(entry => entry.id).ToDictionary(entry => entry.id, entry => entry.index);

    public IReadOnlyList<BudgetCommand> Of(IReadOnlyDictionary<MergeKey, MergeChoice> choices)
    {
        var commands = new List<BudgetCommand>(mine.Decided);
        if (result.BoardCount is { } count && count != theirs.BoardCount) commands.Add(new BudgetCommand.CountBoards(count, Cell(MergeSubject.BoardCount, Guid.Empty)));
        var used = result.Lines.Values.Select(line => line.Activity).ToHashSet();
        var moved = new Dictionary<ActivityId, ActivityId>();

        foreach (var (id, activity) in InOrder(result.Activities, id => id.Value))
        {
            if (theirs.Activities.TryGetValue(id, out var known))
            {
                if (known != activity) commands.Add(new BudgetCommand.ReviseActivity(id, activity, reason, Cell(MergeSubject.Activity, id.Value)));
            }
            else Add(id, activity);
        }

        // A line that stays or comes needs its activity, also when somebody removed that meanwhile.
        foreach (var id in used.Where(id => !result.Activities.ContainsKey(id) && now.Activities.Find(id) is null && !moved.ContainsKey(id)).ToList())
        {
            if ((mine.State.Activities.GetValueOrDefault(id) ?? was.Activities.GetValueOrDefault(id)) is { } activity) Add(id, activity);
        }

        foreach (var (id, line) in InOrder(result.Lines, id => id.Value))
        {
            var content = line with { Activity = moved.GetValueOrDefault(line.Activity, line.Activity) };
            if (!theirs.Lines.TryGetValue(id, out var known)) commands.Add(new BudgetCommand.AddLine(Free(id), content, Cell(MergeSubject.Line, id.Value)));
            else if (known != content) commands.Add(new BudgetCommand.ReviseLine(id, content, reason, Cell(MergeSubject.Line, id.Value)));
        }

        foreach (var id in theirs.Lines.Keys.Where(id => !result.Lines.ContainsKey(id)).OrderBy(id => id.Value))
            commands.Add(new BudgetCommand.RemoveLine(id, Why(MergeSubject.Line, id.Value)));
        foreach (var id in theirs.Activities.Keys.Where(id => !result.Activities.ContainsKey(id) && !used.Contains(id)).OrderBy(id => id.Value))
            commands.Add(new BudgetCommand.RemoveActivity(id, Why(MergeSubject.Activity, id.Value)));
        return commands;

        void Add(ActivityId id, BudgetActivity activity)
        {
            // What was removed does not come back under its own number.
            var free = now.Activities.WasRemoved(id) ? new ActivityId(Again(id.Value)) : id;
            if (free != id) moved[id] = free;
            commands.Add(new BudgetCommand.AddActivity(free, activity, Cell(MergeSubject.Activity, id.Value)));
        }

        string Why(MergeSubject subject, Guid id) => choices.GetValueOrDefault(new(subject, id, MergeField.Whole))?.Reason is { Length: > 0 } why ? why : reason;
    }

    private LineId Free(LineId id) => now.Lines.WasRemoved(id) ? new(Again(id.Value)) : id;

    private Guid Again(Guid id) => DeterministicId.From($"{now.Application}/{file.Sha256}/{id}/again");

    // What was added in the order of its rows; what was there already comes first.
    private IEnumerable<KeyValuePair<TId, TItem>> InOrder<TId, TItem>(IEnumerable<KeyValuePair<TId, TItem>> items, Func<TId, Guid> id)
        where TId : notnull => items.OrderBy(item => _order.GetValueOrDefault(id(item.Key), -1)).ThenBy(item => id(item.Key));

    // The first cell of it that was changed.
    private Source? Cell(MergeSubject subject, Guid id) =>
        mine.Cells.Where(cell => cell.Key.Subject == subject && cell.Key.Id == id).OrderBy(cell => cell.Key.Field).Select(cell => cell.Value).FirstOrDefault();
}
