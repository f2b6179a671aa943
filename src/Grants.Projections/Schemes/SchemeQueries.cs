using System.Text.Json;
using Grants.Domain.Schemes;
using Grants.Projections.Applications;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Projections.Schemes;

/// <summary>One version of a scheme, with when it came into the log.</summary>
public sealed record PublishedScheme(SchemeEvent.Published Version, DateTimeOffset PublishedAt);

/// <summary>The schemes of the country, from the rows that <see cref="SchemesProjection"/> keeps. Everybody may read them.</summary>
public sealed class SchemeQueries(NpgsqlDataSource database)
{
    private const string Sql = """
        with checkpoint as (select checkpoint from log.projections where name = $1)
        select c.checkpoint, s.body, s.published_at from checkpoint c left join read.schemes s on true order by s.scheme collate "C", s.version
        """;

    /// <summary>All versions by scheme and number.</summary>
    public async Task<Found<PublishedScheme>> List(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = SchemesProjection.ProjectionName });
        var (items, position) = (new List<PublishedScheme>(), 0L);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            position = row.GetInt64(0);
            if (!row.IsDBNull(1)) items.Add(new(JsonSerializer.Deserialize<SchemeEvent.Published>(row.GetFieldValue<byte[]>(1), GrantsJson.Options)!, row.GetFieldValue<DateTimeOffset>(2)));
        }

        return new(items, position);
    }
}
