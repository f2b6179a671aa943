using System.Diagnostics.CodeAnalysis;

namespace Grants.EventStore;

/// <summary>At most <paramref name="capacity"/> values; the one unused for longest goes first. Not thread-safe.</summary>
internal sealed class LruCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    public bool Contains(TKey key) => _entries.ContainsKey(key);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_entries.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    public void Put(TKey key, TValue value)
    {
        if (_entries.Remove(key, out var known))
            _byUse.Remove(known);
        _entries.Add(key, _byUse.AddFirst((key, value)));
        if (_entries.Count <= capacity)
            return;
        _entries.Remove(_byUse.Last!.Value.Key);
        _byUse.RemoveLast();
    }

    public void Clear()
    {
        _entries.Clear();
        _byUse.Clear();
    }
}
