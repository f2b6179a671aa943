namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>Folds a stream, up to a version or an instant (inclusive): time travel is the same fold stopped earlier.</summary>
    public Task<Aggregate<TState>> AggregateStream<TState>(
        Guid id, TState initial, Func<TState, object, TState> fold,
        long? version = null, DateTimeOffset? timestamp = null, CancellationToken ct = default) =>
        FoldOn(new Aggregate<TState>(initial, 0, 0), id, fold, version, timestamp, ct);

    /// <summary>
    /// The state to decide on, and the version the append will demand. The state is remembered, and only the events since are read, so
    /// a hot stream costs one short query however long it is. Another node's append in between is refused as a wrong expected
    /// version when the events are appended: a stale state can cost a retry, never a wrong decision.
    /// </summary>
    /// <param name="tenant">The tenant that owns the stream, or will when the first append starts it.</param>
    /// <param name="initial">The state before the first event. States must be immutable: they are shared between callers.</param>
    /// <param name="fold">A static function or lambda; one that captures variables is never found again in the cache.</param>
    /// <exception cref="WrongTenantException">The stream belongs to another tenant.</exception>
    public async Task<StreamForWriting<TState>> FetchForWriting<TState>(
        string tenant, Guid id, string type, TState initial, Func<TState, object, TState> fold, CancellationToken ct = default)
    {
        var key = new StateKey(tenant, id, fold, initial);
        var known = _states.Find<TState>(key) ?? new Aggregate<TState>(initial, 0, 0);
        var current = await FoldOn(known, id, fold, null, null, ct, tenant);
        if (current.Version > known.Version)
            _states.Put(key, current);
        return new StreamForWriting<TState>(this, tenant, id, type, current);
    }

    private async Task<Aggregate<TState>> FoldOn<TState>(
        Aggregate<TState> known, Guid id, Func<TState, object, TState> fold,
        long? version, DateTimeOffset? timestamp, CancellationToken ct, string? tenant = null)
    {
        var columns = tenant is null ? "version, position, type, data" : "version, position, type, data, tenant";
        await using var command = StreamQuery.One(_database, columns, id, version, timestamp, null, known.Version);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var decoded = new DecodedEvents(_serializer);
        var (state, at, position) = known;
        while (await reader.ReadAsync(ct))
        {
            if (at == known.Version && tenant is not null && reader.GetString(4) != tenant)
                throw new WrongTenantException(id);
            (at, position) = (reader.GetInt64(0), reader.GetInt64(1));
            foreach (var @event in await decoded.Add(reader.GetString(2), reader.GetFieldValue<byte[]>(3)))
                state = fold(state, @event);
        }

        await foreach (var @event in decoded.Rest())
            state = fold(state, @event);
        return new Aggregate<TState>(state, at, position);
    }
}
