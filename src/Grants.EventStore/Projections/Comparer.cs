using System.Data;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// A rebuild in the shadow, compared with the live rows one by one. Nothing stands still meanwhile: the live rows are seen in a
/// snapshot, and the rebuilt ones are brought to the checkpoint of that snapshot.
/// </summary>
internal sealed class Comparer(EventLog log, NpgsqlDataSource database, ProjectionOptions options)
{
    private const string Schema = "read_check";
    private const int DifferencesShown = 100;

    public async Task<Comparison> Compare(Projection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var guard = await SessionLock.Take(database, $"{Schema}:{projection.Name}", ct);
        var builder = new TableBuilder(log, database, projection, Schema, options);
        try
        {
            var start = await Checkpoint(guard.Connection, projection.Name, ct);
            await builder.Build(start, progress, ct);
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var position = await Checkpoint(connection, projection.Name, ct);
            await builder.CatchUp(connection, start, position, ct);
            return await Compare(connection, projection, builder, position, ct);
        }
        finally
        {
            await builder.Drop(CancellationToken.None);
        }
    }

    private static async Task<Comparison> Compare(
        NpgsqlConnection connection, Projection projection, TableBuilder builder, long position, CancellationToken ct)
    {
        long rows = 0, differing = 0;
        var shown = new List<Difference>();
        foreach (var (definition, rebuilt) in projection.Tables.Zip(builder.Tables))
        {
            var live = new ReadTable(definition, ReadTable.Live);
            rows += await Count(connection, rebuilt, ct);
            var (found, first) = await Differences(connection, live, rebuilt, DifferencesShown - shown.Count, ct);
            differing += found;
            shown.AddRange(first);
        }

        return new Comparison(projection.Name, position, rows, differing, shown);
    }

    private static async Task<(long Count, List<Difference> First)> Differences(
        NpgsqlConnection connection, ReadTable live, ReadTable rebuilt, int show, CancellationToken ct)
    {
        var key = string.Join(", ", rebuilt.PrimaryKey.Select(ReadTable.Quote));
        await using var command = new NpgsqlCommand($"""
            select to_jsonb(l)::text, to_jsonb(r)::text
              from {live.FullName} l full join {rebuilt.FullName} r using ({key})
             where to_jsonb(l) is distinct from to_jsonb(r)
             order by {key}
            """, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        long count = 0;
        var first = new List<Difference>();
        while (await reader.ReadAsync(ct))
            if (++count <= show)
                first.Add(new Difference(rebuilt.Name, Text(reader, 0), Text(reader, 1)));
        return (count, first);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static async Task<long> Count(NpgsqlConnection connection, ReadTable table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {table.FullName}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<long> Checkpoint(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select checkpoint from log.projections where name = $1", connection);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(ct) as long?
            ?? throw new InvalidOperationException($"Read model '{name}' has not been built.");
    }
}
