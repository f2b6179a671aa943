namespace Grants.EventStore;

/// <summary>The client's own name for one request, so that a repeated request is answered and not executed again.</summary>
/// <param name="Key">Unique within the tenant.</param>
/// <param name="RequestHash">Hash of the whole request: the same key with another hash is refused.</param>
public sealed record IdempotencyKey(string Key, ReadOnlyMemory<byte> RequestHash);
