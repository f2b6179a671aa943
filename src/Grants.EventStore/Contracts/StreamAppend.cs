namespace Grants.EventStore;

/// <summary>Events for one stream, under the condition that the stream still has the version the decision was made on.</summary>
/// <param name="ExpectedVersion">The version the stream must have; 0 for a stream that must not exist yet.</param>
/// <param name="Events">May be empty: then the commit only demands that the stream has not changed.</param>
public sealed record StreamAppend(Guid StreamId, string StreamType, long ExpectedVersion, IReadOnlyList<NewEvent> Events);
