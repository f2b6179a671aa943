namespace Grants.EventStore;

/// <summary>
/// The states that were read last. A state belongs to a tenant's stream, a fold and an initial state, so two ways of folding one
/// stream never mix.
/// </summary>
internal sealed class StateCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LruCache<StateKey, object> _states = new(capacity);

    public Aggregate<TState>? Find<TState>(StateKey key)
    {
        lock (_lock)
            return _states.TryGet(key, out var known) ? (Aggregate<TState>)known : null;
    }

    /// <summary>An older state never replaces a newer one.</summary>
    public void Put<TState>(StateKey key, Aggregate<TState> aggregate)
    {
        lock (_lock)
            if (!_states.TryGet(key, out var known) || ((Aggregate<TState>)known).Version < aggregate.Version)
                _states.Put(key, aggregate);
    }
}

internal readonly record struct StateKey(string Tenant, Guid Stream, Delegate Fold, object? Initial);
