namespace Grants.EventStore;

/// <summary>
/// The states that were read last, at most <paramref name="capacity"/> of them; the one unused for longest goes first. A state belongs
/// to a stream, a fold and an initial state, so two ways of folding one stream never mix.
/// </summary>
internal sealed class StateCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StateKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    public Aggregate<TState>? Find<TState>(StateKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return (Aggregate<TState>)node.Value.Aggregate;
        }
    }

    /// <summary>An older state never replaces a newer one.</summary>
    public void Put<TState>(StateKey key, Aggregate<TState> aggregate)
    {
        lock (_lock)
        {
            if (_entries.Remove(key, out var known))
            {
                _byUse.Remove(known);
                if (((Aggregate<TState>)known.Value.Aggregate).Version > aggregate.Version)
                    aggregate = (Aggregate<TState>)known.Value.Aggregate;
            }

            _entries.Add(key, _byUse.AddFirst(new Entry(key, aggregate)));
            if (_entries.Count <= capacity)
                return;
            _entries.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }

    private sealed record Entry(StateKey Key, object Aggregate);
}

internal readonly record struct StateKey(Guid Stream, Delegate Fold, object? Initial);
