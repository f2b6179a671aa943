namespace Grants.EventStore;

/// <summary>A stream as it was read for a decision. What is appended through it is refused if the stream has changed meanwhile.</summary>
public sealed class StreamForWriting<TState>
{
    private readonly EventLog _log;

    internal StreamForWriting(EventLog log, string tenant, Guid id, string type, Aggregate<TState> aggregate)
    {
        _log = log;
        (Tenant, Id, Type) = (tenant, id, type);
        (State, Version, Position) = aggregate;
    }

    public string Tenant { get; }

    public Guid Id { get; }

    public string Type { get; }

    public TState State { get; }

    /// <summary>0 if the stream does not exist yet; the first append then starts it.</summary>
    public long Version { get; }

    public long Position { get; }

    /// <summary>This stream's part of a commit over several streams.</summary>
    public StreamAppend With(IEnumerable<object> events) => new(Id, Type, Version, _log.Write(events));

    public Task<CommitResult> Append(
        IEnumerable<object> events, Metadata metadata, IdempotencyKey? key = null, CancellationToken ct = default) =>
        _log.Append(new Commit(Tenant, [With(events)], metadata, key), ct);
}
