using System.Data;
using System.Globalization;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Proves of a few streams what <see cref="LogVerifier"/> proves of the whole log: every event of them gives its hash, follows on the event
/// before it in the log, and is followed by the one after it; their versions are 1, 2, 3 … It costs as much as the streams are long, so it can
/// be done while somebody waits. That the log around them is whole, only the whole log shows.
/// </summary>
public sealed class StreamVerifier(NpgsqlDataSource database)
{
    // The event after one of ours holds our event's hash: whoever rewrites ours must rewrite that one too, and all after it.
    private const string Sql = $"""
        select {LogRow.Columns}, (select p.hash from log.events p where p.position = e.position - 1)
          from log.events e
         where stream_id = any ($1) or position in (select o.position + 1 from log.events o where o.stream_id = any ($1))
         order by position
        """;

    private const string StreamsSql = "select id, version from log.streams where id = any ($1)";

    /// <summary>Reads one snapshot; appends go on meanwhile. The head of the report is the last event of these streams.</summary>
    public async Task<VerificationReport> Verify(IReadOnlyList<Guid> streams, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var findings = new List<Finding>();
        var versions = streams.ToDictionary(stream => stream, _ => 0L);
        var (head, events) = (new LogAnchor(0, new byte[32]), 0L);
        await using (var command = Command(Sql, connection, streams))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (findings.Count < LogVerifier.MostFindings && await reader.ReadAsync(ct))
            {
                var row = LogRow.Read(reader);
                var previous = row.Position == 1 ? new byte[32] : reader.IsDBNull(14) ? null : reader.GetFieldValue<byte[]>(14);
                if (previous is null) findings.Add(new(FindingKind.Dropped, row.Position - 1, "The event before it is missing."));
                else if (!row.Follows(previous, row.Position)) findings.Add(new(FindingKind.Altered, row.Position, "The event does not follow on the one before it: one of the two was altered."));
                if (!versions.TryGetValue(row.StreamId, out var version)) continue;
                if (row.Version != version + 1) findings.Add(new(FindingKind.Dropped, row.Position, Text($"Version {version + 1} of stream {row.StreamId} is missing.")));
                versions[row.StreamId] = row.Version;
                (head, events) = (new(row.Position, row.Hash), events + 1);
            }
        }

        await CompareStreams(connection, streams, versions, findings, ct);
        return new(head, events, findings);
    }

    private static async Task CompareStreams(NpgsqlConnection connection, IReadOnlyList<Guid> streams, Dictionary<Guid, long> versions, List<Finding> findings, CancellationToken ct)
    {
        await using var command = Command(StreamsSql, connection, streams);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (stream, version) = (reader.GetGuid(0), reader.GetInt64(1));
            if (versions[stream] != version) findings.Add(new(FindingKind.StreamDiffers, 0, Text($"Stream {stream} says version {version} and ends at {versions[stream]}.")));
        }
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, IReadOnlyList<Guid> streams)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. streams] });
        return command;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
