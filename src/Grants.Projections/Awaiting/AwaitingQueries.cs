using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.Applications;
using Grants.Projections.Findings;
using Npgsql;
using NpgsqlTypes;

namespace Grants.Projections.Awaiting;

/// <summary>What may wait for somebody in an application.</summary>
public enum AwaitingKind
{
    /// <summary>Errors among its findings; the count is how many.</summary>
    Errors,

    /// <summary>The cofinancing is below what the scheme asks; the amount is the shortfall.</summary>
    Shortfall,

    /// <summary>A budget that was not submitted; the amount is its total.</summary>
    BudgetToSubmit,

    /// <summary>The budget was submitted and the application was not.</summary>
    ApplicationToSubmit,
}

public sealed record AwaitingItem(AwaitingKind Kind, string Region, string Reference, string Title, int Count, Money? Amount);

/// <summary>The first of what waits, of each kind, and of each kind how much there is in all.</summary>
public sealed record AwaitingList(IReadOnlyList<AwaitingItem> Items, IReadOnlyDictionary<AwaitingKind, int> InAll);

/// <summary>What waits in the applications that somebody may see, from the rows of applications and findings.</summary>
public sealed class AwaitingQueries(NpgsqlDataSource database)
{
    private const string Sql = """
        with seen as (
          select a.application_id, a.region, a.reference, a.title, a.phase, a.budget_phase, a.lead_partner, coalesce(b.total_cents, a.total_cents) as total
          from read.applications a
          left join read.application_boards b on b.application_id = a.application_id and b.board = $2
          where ($1::text[] is null or a.region = any ($1)) and ($2::text is null or b.board is not null)),
        found as (
          select s.*, f.severity, f.code, f.computed_cents - f.stated_cents as short
          from seen s join read.findings f on f.application_id = s.application_id
          where f.severity = 'error' and not f.accepted and ($2::text is null or f.boards in ('', $2))),
        waiting as (
          select 0 as kind, region, reference, title, count(*)::integer as number, null::bigint as amount from found group by region, reference, title
          union all
          select 1, region, reference, title, 1, max(short) from found where code = 'cofinancing.below-rule' group by region, reference, title
          union all
          select 2, region, reference, title, 1, total from seen where budget_phase = 'draft' and ($3::text is null or lead_partner = $3)
          union all
          select 3, region, reference, title, 1, total from seen where phase = 'preparation' and budget_phase = 'submitted' and ($3::text is null or lead_partner = $3)),
        numbered as (
          select *, count(*) over (partition by kind)::integer as in_all,
            row_number() over (partition by kind order by number desc, amount desc nulls last, region collate "C", reference collate "C") as place
          from waiting)
        select kind, region, reference, title, number, amount, in_all from numbered where place <= $4 order by kind, place
        """;

    public static readonly string[] Projections = [ApplicationsProjection.ProjectionName, FindingsProjection.ProjectionName];

    /// <param name="lead">The board for whose applications somebody may submit; null for all.</param>
    public async Task<AwaitingList> List(ApplicationScope scope, PartyId? lead, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(command, scope.Audience.Board is { } board ? board.Value ?? "" : null);
        Add(command, lead?.Value);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var (items, inAll) = (new List<AwaitingItem>(), new Dictionary<AwaitingKind, int>());
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var kind = (AwaitingKind)row.GetInt32(0);
            items.Add(new(kind, row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.IsDBNull(5) ? null : new(row.GetInt64(5))));
            inAll[kind] = row.GetInt32(6);
        }

        return new(items, inAll);
    }

    private static void Add(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
}
