using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>One transaction of an import: takes the head, checks the streams, copies the events in and moves the head on.</summary>
internal sealed class ImportPart(NpgsqlDataSource owner, List<PendingAppend> commits)
{
    private const string CopySql = """
        copy log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                         actor, correlation_id, causation_id, reason, recorded_at, hash)
        from stdin (format binary)
        """;

    private readonly ImportedStreams _streams = new();
    private long _position;
    private byte[] _hash = [];
    private DateTime _now;

    /// <returns>The position of the log after it.</returns>
    public async Task<long> Write(CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await TakeHead(connection, ct);
        await _streams.Read(connection, commits, ct);
        // On a thread of its own: awaiting each of some hundred thousand values would cost more than the values.
        await Task.Factory.StartNew(() => CopyAll(connection, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await _streams.Write(connection, _now, ct);
        await MoveHead(connection, ct);
        await transaction.CommitAsync(ct);
        return _position;
    }

    private async Task TakeHead(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var turn = new NpgsqlCommand("select pg_advisory_xact_lock(1, 0)", connection) { CommandTimeout = 0 };   // see log.append_chained
        await turn.ExecuteNonQueryAsync(ct);
        const string sql = "select position, hash, greatest(recorded_at, clock_timestamp()) from log.log_head for update";
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        (_position, _hash, _now) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetDateTime(2));
    }

    private void CopyAll(NpgsqlConnection connection, CancellationToken ct)
    {
        using var copy = connection.BeginBinaryImport(CopySql);
        foreach (var pending in commits)
        {
            ct.ThrowIfCancellationRequested();
            Copy(copy, pending);
        }

        copy.Complete();
    }

    private void Copy(NpgsqlBinaryImporter copy, PendingAppend pending)
    {
        var (commit, next) = (pending.Commit, 0);
        foreach (var stream in commit.Streams)
        {
            var version = _streams.Expect(commit.Tenant, stream);
            foreach (var @event in stream.Events)
            {
                _position++;
                version++;
                _hash = ChainLink.Hash(pending.Links[next], _hash, _position, _now);
                CopyRow(copy, commit, stream, @event, version, pending.Data[next++]);
            }
        }
    }

    private void CopyRow(NpgsqlBinaryImporter copy, Commit commit, StreamAppend stream, NewEvent @event, long version, byte[] data)
    {
        copy.StartRow();
        copy.Write(_position, NpgsqlDbType.Bigint);
        copy.Write(@event.Id, NpgsqlDbType.Uuid);
        copy.Write(commit.Tenant, NpgsqlDbType.Text);
        copy.Write(stream.StreamId, NpgsqlDbType.Uuid);
        copy.Write(stream.StreamType, NpgsqlDbType.Text);
        copy.Write(version, NpgsqlDbType.Bigint);
        copy.Write(@event.Type, NpgsqlDbType.Text);
        copy.Write(data, NpgsqlDbType.Json);
        copy.Write(commit.Metadata.Actor, NpgsqlDbType.Text);
        copy.Write(commit.Metadata.CorrelationId, NpgsqlDbType.Uuid);
        copy.Write(commit.Metadata.CausationId, NpgsqlDbType.Uuid);
        copy.Write(commit.Metadata.Reason, NpgsqlDbType.Text);
        copy.Write(_now, NpgsqlDbType.TimestampTz);
        copy.Write(_hash, NpgsqlDbType.Bytea);
    }

    private async Task MoveHead(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "update log.log_head set position = $1, hash = $2, recorded_at = $3", connection);
        command.Parameters.Add(new() { Value = _position });
        command.Parameters.Add(new() { Value = _hash });
        command.Parameters.Add(new() { Value = _now });
        await command.ExecuteNonQueryAsync(ct);
        await using var notify = new NpgsqlCommand("select pg_notify('log', '')", connection);
        await notify.ExecuteNonQueryAsync(ct);
    }
}
