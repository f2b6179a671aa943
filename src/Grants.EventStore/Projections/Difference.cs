namespace Grants.EventStore;

/// <summary>A row that is not what the log says it should be.</summary>
/// <param name="Live">The row as it is, as JSON; null if it is missing.</param>
/// <param name="Rebuilt">The row as it follows from the log; null if it should not be there.</param>
public sealed record Difference(string Table, string? Live, string? Rebuilt);
