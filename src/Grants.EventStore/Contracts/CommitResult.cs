namespace Grants.EventStore;

/// <summary>What a commit came to.</summary>
/// <param name="Position">The position of its last event; the head's position if it wrote none.</param>
/// <param name="Versions">The version of each of its streams after it.</param>
/// <param name="Replayed">The idempotency key was known: nothing was written and this is the answer of the first time.</param>
public sealed record CommitResult(long Position, IReadOnlyDictionary<Guid, long> Versions, bool Replayed);
