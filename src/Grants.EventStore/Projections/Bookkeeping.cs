using System.Text.Json;
using Npgsql;

namespace Grants.EventStore;

/// <summary>The rows of <c>log.projections</c>.</summary>
internal sealed class Bookkeeping(NpgsqlDataSource database)
{
    private const string Columns = "name, revision, checkpoint, state, error, failed_position, updated_at";

    /// <summary>The tables a read model has, as text: a change in them asks for a rebuild like a new revision does.</summary>
    public static string TablesOf(Projection projection) => JsonSerializer.Serialize(projection.Tables);

    public async Task<ProjectionStatus?> Find(string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from log.projections where name = $1");
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    public async Task<IReadOnlyList<ProjectionStatus>> All(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from log.projections order by name");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<ProjectionStatus>();
        while (await reader.ReadAsync(ct))
            all.Add(Read(reader));
        return all;
    }

    /// <summary>Whether the live tables are of the read model's revision and shape; null if there are none.</summary>
    public async Task<(int Revision, bool IsSameShape, long Checkpoint)?> Compare(Projection projection, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select revision, tables::text = $2, checkpoint from log.projections where name = $1");
        command.Parameters.Add(new() { Value = projection.Name });
        command.Parameters.Add(new() { Value = TablesOf(projection) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt32(0), reader.GetBoolean(1), reader.GetInt64(2)) : null;
    }

    public async Task MarkStopped(string name, long? position, Exception error, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update log.projections set state = 'stopped', error = $2, failed_position = $3, updated_at = clock_timestamp()
             where name = $1
            """);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = $"{error.GetType().Name}: {error.Message}".Replace('\0', ' ') });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = position, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task MarkRebuilding(string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update log.projections set state = 'rebuilding', updated_at = clock_timestamp()
             where name = $1 and state <> 'stopped'
            """);
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static ProjectionStatus Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetInt64(2), Enum.Parse<ProjectionState>(row.GetString(3), ignoreCase: true),
        row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetFieldValue<DateTimeOffset>(6));
}
