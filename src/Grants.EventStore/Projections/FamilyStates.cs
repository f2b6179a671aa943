namespace Grants.EventStore;

/// <summary>The states of a read model's families at its checkpoint: from memory, or folded again from their streams.</summary>
internal sealed class FamilyStates(EventLog log, Projection projection, int capacity)
{
    private readonly LruCache<Guid, object?> _cache = new(capacity);

    public async Task<Dictionary<Guid, object?>> At(long position, IReadOnlyCollection<Guid> keys, CancellationToken ct)
    {
        var states = new Dictionary<Guid, object?>();
        var streams = new HashSet<Guid>();
        foreach (var key in keys)
        {
            if (_cache.TryGet(key, out var cached))
            {
                states.Add(key, cached);
                continue;
            }

            states.Add(key, projection.InitialState(key));
            streams.UnionWith(projection.StreamsOf(key));
        }

        if (streams.Count == 0 || position == 0)
            return states;
        var missing = keys.Where(k => !_cache.Contains(k)).ToHashSet();
        foreach (var e in await log.FetchStreams([.. streams], atPosition: position, ct: ct))
            if (projection.KeyOf(e) is { } key && missing.Contains(key))
                states[key] = projection.FoldState(states[key], e);
        return states;
    }

    /// <summary>Only after the rows are committed: what failed is folded again.</summary>
    public void Keep(Dictionary<Guid, object?> states)
    {
        foreach (var (key, state) in states)
            _cache.Put(key, state);
    }

    public void Forget() => _cache.Clear();
}
