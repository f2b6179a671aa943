namespace Grants.EventStore;

/// <summary>The last rebuild of a read model, on whichever node.</summary>
/// <param name="EventsInAll">Zero until it is known.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Failed">It ended without success, or its node is gone; the old tables are still in place.</param>
public sealed record RebuildStatus(string Name, DateTimeOffset StartedAt, long EventsRead, long EventsInAll, DateTimeOffset? EndedAt, bool Failed);
