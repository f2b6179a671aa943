using System.Text.Json;
using Grants.Domain;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Npgsql;
using NpgsqlTypes;

namespace Grants.Projections.Applications;

/// <summary>What somebody may know of: some regions (null: all), and there everything or what one party takes part in.</summary>
public sealed record ApplicationScope(IReadOnlyList<string>? Regions, Audience Audience);

/// <summary>What somebody looks for; null is no matter.</summary>
/// <param name="Board">A party that takes part.</param>
/// <param name="Text">A part of the reference or the title.</param>
public sealed record ApplicationFilter(string? Scheme, ApplicationPhase? Phase, string? Board, string? Text);

/// <summary>What was found, and the position of the log at which it is true.</summary>
public sealed record Found<TItem>(IReadOnlyList<TItem> Items, long Position);

/// <summary>A region with the totals of its applications (NL: onderwijsregio), as far as somebody may see them.</summary>
public sealed record RegionSummary(string Region, int Applications, int Submitted, Money Total, Money Subsidy, Money Cofinancing);

/// <summary>Lists of applications, from the rows that <see cref="ApplicationsProjection"/> keeps.</summary>
public sealed class ApplicationQueries(NpgsqlDataSource database)
{
    // Whoever sees all reads the row of the application; a board its own row, which holds what it may see.
    private const string Visible = """
        read.applications a
        left join read.application_boards b on b.application_id = a.application_id and b.board = $2
        where ($1::text[] is null or a.region = any ($1)) and ($2::text is null or b.board is not null)
        """;

    private const string ListSql = $"""
        with checkpoint as (select checkpoint from log.projections where name = $9),
        found as (
          select a.region, a.reference, coalesce(b.summary, a.summary) as summary
          from {Visible}
            and ($3::text is null or a.scheme = $3)
            and ($4::text is null or a.phase = $4)
            and ($5::text is null or exists (select from read.application_boards p where p.application_id = a.application_id and p.board = $5))
            and ($6::text is null or strpos(lower(a.reference || ' ' || a.title), lower($6)) > 0)
            and ($7::text is null or (a.region collate "C", a.reference collate "C") > ($7, $8))
          order by a.region collate "C", a.reference collate "C"
          limit $10)
        select c.checkpoint, f.summary from checkpoint c left join found f on true order by f.region collate "C", f.reference collate "C"
        """;

    private const string RegionsSql = $"""
        with checkpoint as (select checkpoint from log.projections where name = $3),
        found as (
          select a.region, count(*)::integer as applications, count(*) filter (where a.phase = 'submitted')::integer as submitted,
            least(sum(coalesce(b.total_cents, a.total_cents)), 9223372036854775807)::bigint as total,
            least(sum(coalesce(b.subsidy_cents, a.subsidy_cents)), 9223372036854775807)::bigint as subsidy,
            least(sum(coalesce(b.cofinancing_cents, a.cofinancing_cents)), 9223372036854775807)::bigint as cofinancing
          from {Visible}
          group by a.region)
        select c.checkpoint, f.region, f.applications, f.submitted, f.total, f.subsidy, f.cofinancing
        from checkpoint c left join found f on true order by f.region collate "C"
        """;

    /// <summary>At most <paramref name="limit"/> applications by region and reference, those after a region and reference if given.</summary>
    public async Task<Found<ApplicationSummary>> List(
        ApplicationScope scope, ApplicationFilter filter, (string Region, string Reference)? after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ListSql);
        AddScope(command, scope);
        Add(command, filter.Scheme);
        Add(command, filter.Phase is { } phase ? JsonNamingPolicy.KebabCaseLower.ConvertName(phase.ToString()) : null);
        Add(command, filter.Board);
        Add(command, string.IsNullOrWhiteSpace(filter.Text) ? null : filter.Text.Trim());
        Add(command, after?.Region);
        Add(command, after?.Reference);
        Add(command, ApplicationsProjection.ProjectionName);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await Read(command, row => JsonSerializer.Deserialize<ApplicationSummary>(row.GetFieldValue<byte[]>(1), GrantsJson.Options)!, ct);
    }

    /// <summary>The regions that have applications that one may see.</summary>
    public async Task<Found<RegionSummary>> Regions(ApplicationScope scope, CancellationToken ct)
    {
        await using var command = database.CreateCommand(RegionsSql);
        AddScope(command, scope);
        Add(command, ApplicationsProjection.ProjectionName);
        return await Read(command, row => new RegionSummary(
            row.GetString(1), row.GetInt32(2), row.GetInt32(3), new(row.GetInt64(4)), new(row.GetInt64(5)), new(row.GetInt64(6))), ct);
    }

    // One statement, so that the position belongs to the rows; it is there even when there are no rows.
    private static async Task<Found<TItem>> Read<TItem>(NpgsqlCommand command, Func<NpgsqlDataReader, TItem> item, CancellationToken ct)
    {
        var (items, position) = (new List<TItem>(), 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            position = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) items.Add(item(reader));
        }

        return new(items, position);
    }

    private static void AddScope(NpgsqlCommand command, ApplicationScope scope)
    {
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        // A person bound to a board without a name sees the applications of no board.
        Add(command, scope.Audience.Board is { } board ? board.Value ?? "" : null);
    }

    private static void Add(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
}
