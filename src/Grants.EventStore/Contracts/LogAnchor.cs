namespace Grants.EventStore;

/// <summary>
/// The log at one position. Kept outside the database (printed in a report, sent to an auditor) it proves later that the log up to
/// there is unchanged: nobody, not even the owner of the database, can then rewrite or cut it unnoticed.
/// </summary>
public sealed record LogAnchor(long Position, ReadOnlyMemory<byte> Hash);
