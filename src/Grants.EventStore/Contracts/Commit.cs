namespace Grants.EventStore;

/// <summary>One decision: events for one or several streams of one tenant, stored all or not at all.</summary>
/// <param name="Tenant">Owner of the streams. A stream belongs to the tenant that started it, for good.</param>
/// <param name="Streams">
/// Each stream at most once. With a <paramref name="Key"/> there may be none: then only the answer is remembered.
/// </param>
/// <param name="Key">Stored with the outcome in the same transaction; a repeated commit gets the stored answer.</param>
public sealed record Commit(string Tenant, IReadOnlyList<StreamAppend> Streams, Metadata Metadata, IdempotencyKey? Key = null);
