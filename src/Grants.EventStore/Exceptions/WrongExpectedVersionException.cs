namespace Grants.EventStore;

/// <summary>Somebody else changed the stream after it was read. Nothing was written; read it again and decide again.</summary>
public sealed class WrongExpectedVersionException(Guid streamId, long expected, long actual)
    : Exception($"Stream {streamId} has version {actual}, not {expected}.")
{
    public Guid StreamId { get; } = streamId;

    public long Expected { get; } = expected;

    /// <summary>The version the stream has; 0 if there is no such stream.</summary>
    public long Actual { get; } = actual;
}
