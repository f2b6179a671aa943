using Grants.Domain;
using Grants.Projections.Applications;
using Npgsql;
using NpgsqlTypes;

namespace Grants.Projections.Search;

/// <summary>The place in a list of hits where the next page begins.</summary>
public sealed record SearchPlace(int Kind, string Region, string Reference, int Place);

/// <summary>Searches in everything that somebody may know of, from the rows that <see cref="SearchProjection"/> keeps.</summary>
public sealed class SearchQueries(NpgsqlDataSource database)
{
    // A board searches the applications it takes part in, and there what is of no other board; totals are those that it may see.
    private const string Sql = """
        with checkpoint as (select min(checkpoint) as checkpoint from log.projections where name = any ($10)),
        found as (
          select e.kind, e.region, e.reference, e.place, a.title, e.subject_id, e.label, e.detail,
            case e.kind when 0 then coalesce(b.total_cents, a.total_cents) else e.amount_cents end as amount, e.computed_cents
          from read.search_entries e
          join read.applications a on a.application_id = e.application_id
          left join read.application_boards b on b.application_id = e.application_id and b.board = $2
          where ($1::text[] is null or e.region = any ($1))
            and ($2::text is null or (b.board is not null and e.board in ('', $2)))
            and (e.words like all ($3)
              or $4::bigint in (e.amount_cents, e.computed_cents, e.total_cents)
              or (e.kind = 0 and $4::bigint in (coalesce(b.total_cents, a.total_cents), coalesce(b.subsidy_cents, a.subsidy_cents), coalesce(b.cofinancing_cents, a.cofinancing_cents))))
            and ($5::integer is null or (e.kind, e.region collate "C", e.reference collate "C", e.place) > ($5, $6, $7, $8))
          order by e.kind, e.region collate "C", e.reference collate "C", e.place
          limit $9)
        select c.checkpoint, f.* from checkpoint c left join found f on true order by f.kind, f.region collate "C", f.reference collate "C", f.place
        """;

    /// <summary>The read models that it reads.</summary>
    public static readonly string[] Projections = [SearchProjection.ProjectionName, ApplicationsProjection.ProjectionName];

    /// <summary>At most <paramref name="limit"/> hits, those after a place if given; nothing when nothing is asked.</summary>
    public async Task<Found<(SearchHit Hit, SearchPlace Place)>> Search(ApplicationScope scope, SearchText text, SearchPlace? after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(command, NpgsqlDbType.Text, scope.Audience.Board is { } board ? board.Value ?? "" : null);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. text.Words.Select(Pattern)] });
        Add(command, NpgsqlDbType.Bigint, text.Amount?.Cents);
        Add(command, NpgsqlDbType.Integer, after?.Kind);
        Add(command, NpgsqlDbType.Text, after?.Region);
        Add(command, NpgsqlDbType.Text, after?.Reference);
        Add(command, NpgsqlDbType.Integer, after?.Place);
        Add(command, NpgsqlDbType.Integer, text.IsEmpty ? 0 : limit);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Projections });

        var (items, position) = (new List<(SearchHit, SearchPlace)>(), 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            position = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) items.Add(Read(reader));
        }

        return new(items, position);
    }

    private static (SearchHit, SearchPlace) Read(NpgsqlDataReader row) => (
        new((SearchKind)row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(5), Text(row, 6), row.GetString(7), Text(row, 8), Amount(row, 9), Amount(row, 10)),
        new(row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetInt32(4)));

    private static string Pattern(string word) =>
        $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) || row.GetString(column).Length == 0 ? null : row.GetString(column);

    private static Money? Amount(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetInt64(column));

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) => command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
