using System.Runtime.CompilerServices;
using Npgsql;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>
    /// The events of a stream in order, up to a version, an instant (inclusive) or a position of the log; empty if there are none.
    /// </summary>
    public async Task<IReadOnlyList<RecordedEvent>> FetchStream(
        Guid id, long? upToVersion = null, DateTimeOffset? asOf = null, long? atPosition = null, CancellationToken ct = default)
    {
        await using var command = StreamQuery.One(_database, EventReader.Columns, id, upToVersion, asOf, atPosition);
        return await EventReader.ReadAll(command, ct);
    }

    /// <summary>The events of several streams, merged in the order of the log: those after a position, up to an instant or another position.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> FetchStreams(
        IReadOnlyList<Guid> ids, DateTimeOffset? asOf = null, long? atPosition = null, long afterPosition = 0, CancellationToken ct = default)
    {
        await using var command = StreamQuery.Several(_database, ids, asOf, atPosition, afterPosition);
        return await EventReader.ReadAll(command, ct);
    }

    /// <summary>The whole log after a position, in order, up to the head that is reached. No transaction is held between batches.</summary>
    public async IAsyncEnumerable<RecordedEvent> ReadAll(
        long afterPosition, int batch = 1000, [EnumeratorCancellation] CancellationToken ct = default)
    {
        while (true)
        {
            var events = await ReadBatch(afterPosition, batch, ct);
            foreach (var @event in events)
                yield return @event;
            if (events.Count < batch)
                yield break;
            afterPosition = events[^1].Position;
        }
    }

    /// <summary>Up to <paramref name="count"/> events after a position; positions have no holes, so the batch has none either.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> ReadBatch(long afterPosition, int count, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            $"select {EventReader.Columns} from log.events where position > $1 order by position limit $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterPosition });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        return await EventReader.ReadAll(command, ct);
    }

    /// <summary>The position of the last event; 0 for an empty log.</summary>
    public async Task<long> HeadPosition(CancellationToken ct) => (await Anchor(ct)).Position;

    /// <summary>The last position with its hash, to be kept elsewhere as evidence (<see cref="LogVerifier"/>).</summary>
    public async Task<LogAnchor> Anchor(CancellationToken ct)
    {
        await using var command = _database.CreateCommand("select position, hash from log.log_head");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new LogAnchor(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    /// <summary>Tenant, type and version of a stream; null if there is no such stream.</summary>
    public async Task<StreamHead?> Head(Guid streamId, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("select tenant, type, version from log.streams where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = streamId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new StreamHead(reader.GetString(0), reader.GetString(1), reader.GetInt64(2))
            : null;
    }
}
