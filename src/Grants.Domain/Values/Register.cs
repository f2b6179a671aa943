using System.Collections.Immutable;

namespace Grants.Domain;

/// <summary>
/// Things by their id, in the order in which they were entered, with the cell that each was last read from. It also remembers which ids were
/// removed.
/// </summary>
/// <remarks>
/// A register never changes. What was entered stands in a list that it shares with those that were made from it: each sees as much of the
/// list as there was in its time, so one more thing is one more place, and not a copy, however many there are. Only the latest of them
/// can lengthen the list; an earlier one copies it, unless the very same was added there before: a decision is made on a state, and
/// what it led to is then folded into that state once more. Replacements and removals are the register's own.
/// </remarks>
public sealed class Register<TId, TItem>
    where TId : notnull
    where TItem : class
{
    public static readonly Register<TId, TItem> Empty = new(new Entries(0), 0, ImmutableDictionary<int, Entry>.Empty);

    private readonly Entries _entries;
    private readonly int _entered;
    private readonly ImmutableDictionary<int, Entry> _changes;
    private IReadOnlyList<(TId Id, TItem Item)>? _inOrder;

    private Register(Entries entries, int entered, ImmutableDictionary<int, Entry> changes) => (_entries, _entered, _changes) = (entries, entered, changes);

    public IReadOnlyList<(TId Id, TItem Item)> InOrder => _inOrder ??= [.. Present.Where(entry => entry.Item is not null).Select(entry => (entry.Id, entry.Item!))];

    /// <summary>How many there are, those that were removed included.</summary>
    public int Count => _entered;

    public TItem? Find(TId id) => EntryOf(id)?.Item;

    /// <summary>The cell that its content was last read from, if that came from a file.</summary>
    public Source? SourceOf(TId id) => EntryOf(id)?.Source;

    public bool WasRemoved(TId id) => EntryOf(id) is { Item: null };

    public Register<TId, TItem> Add(TId id, TItem item, Source? source = null)
    {
        var entry = new Entry(id, item, source);
        if (_entered > 0 && _entries.TryAdd(entry, _entered))   // the empty one is everybody's
            return new(_entries, _entered + 1, _changes);

        var copy = new Entries(_entered + 1);
        foreach (var own in Present.Where(own => !own.Id.Equals(id)).Append(entry))
            copy.TryAdd(own, copy.Count);
        return new(copy, copy.Count, ImmutableDictionary<int, Entry>.Empty);
    }

    public Register<TId, TItem> Replace(TId id, TItem item, Source? source = null) => Change(id, entry => entry with { Item = item, Source = source });

    public Register<TId, TItem> Remove(TId id) => Change(id, entry => entry with { Item = null });

    private IEnumerable<Entry> Present => Enumerable.Range(0, _entered).Select(At);

    private Register<TId, TItem> Change(TId id, Func<Entry, Entry> change) => PlaceOf(id) is { } place
        ? new(_entries, _entered, _changes.SetItem(place, change(At(place))))
        : throw new KeyNotFoundException($"There is no {id} here.");

    private Entry? EntryOf(TId id) => PlaceOf(id) is { } place ? At(place) : null;

    private Entry At(int place) => _changes.TryGetValue(place, out var changed) ? changed : _entries[place];

    private int? PlaceOf(TId id) => _entries.PlaceOf(id) is { } place && place < _entered ? place : null;

    /// <param name="Item">Null when it was removed.</param>
    private sealed record Entry(TId Id, TItem? Item, Source? Source);

    /// <summary>What was entered, one after another. It only grows, so what is in it may be read while others add to it.</summary>
    private sealed class Entries(int capacity)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<TId, int> _places = new(capacity);
        private Entry[] _entries = new Entry[capacity];

        public int Count { get; private set; }

        public Entry this[int place] => _entries[place];

        public int? PlaceOf(TId id)
        {
            lock (_lock)
                return _places.TryGetValue(id, out var place) ? place : null;
        }

        /// <returns>False, and nothing is added, if something else was added at this place or the id has another.</returns>
        public bool TryAdd(Entry entry, int place)
        {
            lock (_lock)
            {
                if (place < Count)
                    return _entries[place] == entry;
                if (!_places.TryAdd(entry.Id, place))
                    return false;
                if (place == _entries.Length)
                    Array.Resize(ref _entries, Math.Max(4, 2 * place));
                _entries[place] = entry;
                Count++;
                return true;
            }
        }
    }
}
