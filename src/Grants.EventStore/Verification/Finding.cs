namespace Grants.EventStore;

/// <summary>Something wrong with the log.</summary>
/// <param name="Position">Where; for a stream the position of its last event, 0 if it has none.</param>
/// <param name="Message">What was found, in a sentence.</param>
public sealed record Finding(FindingKind Kind, long Position, string Message);
