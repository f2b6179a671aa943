namespace Grants.EventStore;

/// <summary>How far a rebuild is.</summary>
/// <param name="EventsRead">Of all passes together.</param>
public sealed record RebuildProgress(long EventsRead, long EventsInAll);
