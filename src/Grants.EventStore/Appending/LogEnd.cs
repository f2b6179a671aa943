namespace Grants.EventStore;

/// <summary>Behind what the next event is chained.</summary>
internal sealed record LogEnd(long Position, byte[] Hash, DateTime RecordedAt);
