namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>Stores a commit whole or not at all. Concurrent commits share a transaction, but each has its own outcome.</summary>
    /// <param name="ct">Ends the waiting, not the commit: it is written all the same.</param>
    /// <exception cref="WrongExpectedVersionException">A stream has another version than was expected.</exception>
    /// <exception cref="WrongTenantException">A stream belongs to another tenant.</exception>
    /// <exception cref="WrongStreamTypeException">A stream was started as another type.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another request.</exception>
    /// <exception cref="DuplicateEventIdException">An event with the same id is in the log already.</exception>
    /// <exception cref="AppendOutcomeUnknownException">The connection was lost meanwhile: retry with the idempotency key.</exception>
    /// <exception cref="EventLogUnavailableException">The log could not be reached; nothing was written.</exception>
    /// <exception cref="System.Text.Json.JsonException">The data of an event is not JSON that can be stored.</exception>
    public Task<CommitResult> Append(Commit commit, CancellationToken ct) => _appender.Append(commit, ct);

    public Task<CommitResult> Append(
        string tenant, Guid id, string type, long expectedVersion, IEnumerable<object> events, Metadata m, CancellationToken ct) =>
        Append(new Commit(tenant, [new StreamAppend(id, type, expectedVersion, Write(events))], m), ct);

    /// <summary>Appends the first events of a stream; refused as a wrong expected version if there is one with this id.</summary>
    public Task<CommitResult> StartStream(
        string tenant, Guid id, string type, IEnumerable<object> events, Metadata m, CancellationToken ct) =>
        Append(tenant, id, type, 0, events, m, ct);

    /// <summary>Events ready to be appended, with new ids that follow the time.</summary>
    public IReadOnlyList<NewEvent> Write(IEnumerable<object> events) =>
        [.. events.Select(e => _serializer.Write(EventIds.Next(), e))];

    /// <summary>
    /// The answer that was stored with the key, so that a repeated request need not be decided again; null if the key is new.
    /// </summary>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another request.</exception>
    public async Task<CommitResult?> FindOutcome(string tenant, IdempotencyKey key, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            "select position, versions, request_hash from log.idempotency_keys where tenant = $1 and key = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = key.Key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        if (!reader.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(key.RequestHash.Span))
            throw new IdempotencyKeyReusedException(key.Key);
        return new CommitResult(reader.GetInt64(0), StoredVersions.Read(reader.GetString(1)), Replayed: true);
    }
}
