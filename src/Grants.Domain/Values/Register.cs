using System.Collections.Immutable;

namespace Grants.Domain;

/// <summary>
/// Things by their id, in the order in which they were entered, that also remembers which ids were removed.
/// </summary>
public sealed class Register<TId, TItem>
    where TId : notnull
    where TItem : class
{
    public static readonly Register<TId, TItem> Empty = new(ImmutableDictionary<TId, (int, TItem?)>.Empty, 0);

    // A removed id keeps its place with no item.
    private readonly ImmutableDictionary<TId, (int Order, TItem? Item)> _entries;
    private readonly int _entered;
    private IReadOnlyList<(TId Id, TItem Item)>? _inOrder;

    private Register(ImmutableDictionary<TId, (int Order, TItem? Item)> entries, int entered) => (_entries, _entered) = (entries, entered);

    public IReadOnlyList<(TId Id, TItem Item)> InOrder => _inOrder ??=
        [.. _entries.Where(entry => entry.Value.Item is not null).OrderBy(entry => entry.Value.Order).Select(entry => (entry.Key, entry.Value.Item!))];

    /// <summary>How many there are, those that were removed included.</summary>
    public int Count => _entries.Count;

    public TItem? Find(TId id) => _entries.TryGetValue(id, out var entry) ? entry.Item : null;

    public bool WasRemoved(TId id) => _entries.TryGetValue(id, out var entry) && entry.Item is null;

    public Register<TId, TItem> Add(TId id, TItem item) => new(_entries.SetItem(id, (_entered, item)), _entered + 1);

    public Register<TId, TItem> Replace(TId id, TItem item) => new(_entries.SetItem(id, (_entries[id].Order, item)), _entered);

    public Register<TId, TItem> Remove(TId id) => new(_entries.SetItem(id, (_entries[id].Order, null)), _entered);
}
