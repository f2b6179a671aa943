using Npgsql;
using NpgsqlTypes;

namespace Grants.Projections.AuditTrails;

/// <summary>Somebody who recorded something, as the log knows people: a role, a board and a pseudonym.</summary>
/// <param name="Entries">How much they recorded in this region.</param>
public sealed record SeenActor(string Actor, string Region, long Entries, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Who was seen in the log, from the rows that <see cref="AuditTrailProjection"/> keeps.</summary>
public sealed class ActorQueries(NpgsqlDataSource database)
{
    private const string Sql = """
        select actor, region, count(*), min(recorded_at), max(recorded_at) from read.audit_trail
        where $1::text[] is null or region = any ($1)
        group by actor, region order by max(recorded_at) desc, actor collate "C", region collate "C" limit $2
        """;

    /// <summary>At most <paramref name="limit"/> of them in these regions (null: all), who was last seen first.</summary>
    public async Task<IReadOnlyList<SeenActor>> List(IReadOnlyList<string>? regions, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var seen = new List<SeenActor>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) seen.Add(new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4)));
        return seen;
    }
}
