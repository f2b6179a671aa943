using System.Collections.Immutable;
using Grants.Domain.Budgets;

namespace Grants.Importing.Workbooks.Merging;

/// <summary>
/// Merges what a person changed in a workbook with what others changed in the budget meanwhile, value by value. No value is dropped: every
/// value that differs from the common one is in the result, or in an item that asks.
/// </summary>
public static class BudgetMerge
{
    /// <summary>Every value that somebody changed, with all three states of it.</summary>
    /// <param name="base">The budget when the workbook was downloaded.</param>
    /// <param name="mine">The workbook.</param>
    /// <param name="theirs">The budget now.</param>
    public static IReadOnlyList<MergeItem> Of(BudgetState @base, BudgetState mine, BudgetState theirs)
    {
        mine = Joined(@base, mine, theirs);
        var items = new List<MergeItem>();
        Add(new(MergeSubject.BoardCount, Guid.Empty, MergeField.Count), @base.BoardCount, mine.BoardCount, theirs.BoardCount);
        foreach (var id in @base.Activities.Keys.Union(mine.Activities.Keys).Union(theirs.Activities.Keys))
        {
            var (was, file, now) = (@base.Activities.GetValueOrDefault(id), mine.Activities.GetValueOrDefault(id), theirs.Activities.GetValueOrDefault(id));
            if (was is null || file is null || now is null) Add(new(MergeSubject.Activity, id.Value, MergeField.Whole), was, file, now);
            else AddFields(MergeSubject.Activity, id.Value, Fields.Of(was), Fields.Of(file), Fields.Of(now));
        }

        foreach (var id in @base.Lines.Keys.Union(mine.Lines.Keys).Union(theirs.Lines.Keys))
        {
            var (was, file, now) = (@base.Lines.GetValueOrDefault(id), mine.Lines.GetValueOrDefault(id), theirs.Lines.GetValueOrDefault(id));
            if (was is null || file is null || now is null)
            {
                Add(new(MergeSubject.Line, id.Value, MergeField.Whole), was, file, now);
                continue;
            }

            var whole = !SameKind(was, file) || !SameKind(was, now);
            AddFields(MergeSubject.Line, id.Value, Fields.Of(was, whole), Fields.Of(file, whole), Fields.Of(now, whole));
        }

        return items;

        void AddFields(MergeSubject subject, Guid id, ImmutableDictionary<MergeField, object?> was, ImmutableDictionary<MergeField, object?> file, ImmutableDictionary<MergeField, object?> now)
        {
            foreach (var field in was.Keys.Order()) Add(new(subject, id, field), was[field], file[field], now[field]);
        }

        void Add(MergeKey key, object? was, object? file, object? now)
        {
            if (ThreeWay.Compare(was, file, now) is var outcome && outcome != MergeOutcome.Unchanged) items.Add(new(key, was, file, now, outcome));
        }
    }

    /// <summary>The budget as it becomes: what is not chosen yet stays as it is now.</summary>
    public static BudgetState Apply(IReadOnlyList<MergeItem> items, IReadOnlyDictionary<MergeKey, MergeChoice> choices, BudgetState mine, BudgetState theirs)
    {
        var result = theirs;
        foreach (var subject in items.Where(item => TakesMine(item, choices)).GroupBy(item => (item.Key.Subject, item.Key.Id)))
        {
            var taken = subject.ToList();
            switch (subject.Key.Subject)
            {
                case MergeSubject.BoardCount:
                    result = result with { BoardCount = (int?)taken[0].Mine };
                    break;
                case MergeSubject.Activity:
                    result = result with { Activities = Set(result.Activities, new(subject.Key.Id), Activity(taken, new(subject.Key.Id))) };
                    break;
                default:
                    result = result with { Lines = Set(result.Lines, new(subject.Key.Id), Line(taken, new(subject.Key.Id))) };
                    break;
            }
        }

        return result;

        BudgetActivity? Activity(List<MergeItem> taken, ActivityId id) => taken[0].Key.Field == MergeField.Whole ? (BudgetActivity?)taken[0].Mine
            : Fields.Activity(Fields.Of(theirs.Activities[id]).SetItems(taken.Select(Value)));

        BudgetLine? Line(List<MergeItem> taken, LineId id)
        {
            if (taken[0].Key.Field == MergeField.Whole) return (BudgetLine?)taken[0].Mine;
            var whole = items.Any(item => item.Key == new MergeKey(MergeSubject.Line, id.Value, MergeField.Calculation));
            return Fields.Line(Fields.Of(theirs.Lines[id], whole).SetItems(taken.Select(Value)), theirs.Lines[id], mine.Lines[id]);
        }

        static KeyValuePair<MergeField, object?> Value(MergeItem item) => new(item.Key.Field, item.Mine);
    }

    /// <summary>Whether the value of the file goes into the result.</summary>
    public static bool TakesMine(MergeItem item, IReadOnlyDictionary<MergeKey, MergeChoice> choices) => item.Outcome switch
    {
        MergeOutcome.Mine or MergeOutcome.Conflict when item.Asks => choices.TryGetValue(item.Key, out var choice) && choice.TakeMine,
        MergeOutcome.Mine => true,
        _ => false,
    };

    /// <summary>A line that was added on both sides with the same content is one line; as many as there are on both sides.</summary>
    public static BudgetState Joined(BudgetState @base, BudgetState mine, BudgetState theirs)
    {
        var online = theirs.Lines.Where(line => !@base.Lines.ContainsKey(line.Key)).GroupBy(line => line.Value with { Typed = null })
            .ToDictionary(group => group.Key, group => new Queue<KeyValuePair<LineId, BudgetLine>>(group.OrderBy(line => line.Key.Value)));
        foreach (var (id, line) in mine.Lines.Where(line => !@base.Lines.ContainsKey(line.Key) && !theirs.Lines.ContainsKey(line.Key)).OrderBy(line => line.Key.Value).ToList())
        {
            if (!online.TryGetValue(line with { Typed = null }, out var same) || !same.TryDequeue(out var known)) continue;
            mine = mine with { Lines = mine.Lines.Remove(id).SetItem(known.Key, known.Value) };
        }

        return mine;
    }

    private static bool SameKind(BudgetLine one, BudgetLine other) => CostParts.Of(one.Cost).Kind == CostParts.Of(other.Cost).Kind;

    private static ImmutableDictionary<TId, TItem> Set<TId, TItem>(ImmutableDictionary<TId, TItem> items, TId id, TItem? item)
        where TId : notnull
        where TItem : class => item is null ? items.Remove(id) : items.SetItem(id, item);
}
