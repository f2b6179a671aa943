namespace Grants.EventStore;

/// <summary>
/// The connection was lost while the commit was being written: it may or may not be in the log. Retry with the same idempotency key
/// (the answer is then the stored one if it is), or read the streams first.
/// </summary>
public sealed class AppendOutcomeUnknownException(Exception inner)
    : Exception("The connection to the log was lost during the append: its outcome is unknown. Retry with your idempotency key.", inner);
