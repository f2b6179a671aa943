namespace Grants.EventStore;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Its place in the log: 1, 2, 3 … without holes, in the order in which the events were committed.</param>
/// <param name="Version">Its place in its stream: 1, 2, 3 …</param>
/// <param name="Data">Canonical JSON, the very bytes the hash covers.</param>
/// <param name="RecordedAt">When it was appended, by the database's clock (as the host reads it, at most a second off), to the microsecond; never before the event ahead of it.</param>
/// <param name="Hash">SHA-256 over this event and, through the hash before it, over all earlier ones.</param>
public sealed record RecordedEvent(
    long Position, Guid EventId, string Tenant, Guid StreamId, string StreamType, long Version, string Type, ReadOnlyMemory<byte> Data,
    string Actor, Guid? CorrelationId, Guid? CausationId, string? Reason, DateTimeOffset RecordedAt, ReadOnlyMemory<byte> Hash);
