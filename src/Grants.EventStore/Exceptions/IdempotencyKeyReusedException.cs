namespace Grants.EventStore;

/// <summary>The key was used before for a request with another content. Nothing was written.</summary>
public sealed class IdempotencyKeyReusedException(string key) : Exception($"Idempotency key '{key}' was used before for another request.")
{
    public string Key { get; } = key;
}
