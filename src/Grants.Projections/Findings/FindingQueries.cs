using System.Text.Json;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.Applications;
using Grants.Projections.Dossiers;
using Npgsql;
using NpgsqlTypes;

namespace Grants.Projections.Findings;

/// <summary>Which findings somebody looks for; null is no matter.</summary>
/// <param name="Code">A code or its beginning: <c>cofinancing.</c>.</param>
/// <param name="Accepted">True for what is accepted, false for what is open.</param>
/// <param name="Board">A board that the finding is about, or whose own figures it tells.</param>
/// <param name="Reference">Of one application.</param>
public sealed record FindingFilter(Severity? Severity = null, string? Code = null, bool? Accepted = null, string? Board = null, string? Reference = null)
{
    public static readonly FindingFilter All = new();

    public bool Admits(Finding finding) =>
        (Severity is null || finding.Severity == Severity)
        && (Code is null || finding.Code.StartsWith(Code, StringComparison.Ordinal))
        && (Accepted is null || Accepted != finding.IsOpen)
        && (Board is null || finding.Place.Id == Board || finding.Boards.Any(board => board.Value == Board));
}

/// <summary>A finding with the application it is about.</summary>
/// <param name="Number">Its place in the list of that application.</param>
public sealed record RegionFinding(string Region, string Reference, int Number, Finding Finding);

/// <summary>Findings over applications, from the rows that <see cref="FindingsProjection"/> keeps.</summary>
public sealed class FindingQueries(NpgsqlDataSource database)
{
    // A board sees the applications it takes part in, and there what tells nothing of other boards' own figures.
    private const string ListSql = """
        with checkpoint as (select checkpoint from log.projections where name = $9),
        found as (
          select f.* from read.findings f
          where ($1::text[] is null or f.region = any ($1))
            and ($2::text is null
              or (f.boards in ('', $2) and exists (select from read.application_boards p where p.application_id = f.application_id and p.board = $2)))
            and ($3::text is null or f.severity = $3)
            and ($4::text is null or starts_with(f.code, $4))
            and ($10::boolean is null or f.accepted = $10)
            and ($11::text is null or f.place_id = $11 or $11 = any (string_to_array(f.boards, ' ')))
            and ($12::text is null or f.reference = $12)
            and ($5::text is null or (f.region collate "C", f.reference collate "C", f.number) > ($5, $6, $7))
          order by f.region collate "C", f.reference collate "C", f.number
          limit $8)
        select c.checkpoint, f.region, f.reference, f.number, f.finding_id, f.code, f.severity, f.place_kind, f.place_id, f.place_label,
          f.source_sha256, f.source_sheet, f.source_cell, f.stated, f.computed, f.stated_cents, f.computed_cents, f.message_nl, f.message_en,
          f.boards, f.fingerprint, f.accepted, f.accepted_by, f.accepted_at, f.accepted_position, f.accepted_reason, f.accepted_stated, f.accepted_computed,
          f.accepted_stated_cents, f.accepted_computed_cents, f.accepted_boards
        from checkpoint c left join found f on true order by f.region collate "C", f.reference collate "C", f.number
        """;

    private const string CountsSql = """
        select f.region, f.reference, count(*) filter (where f.severity = 'error')::integer,
          count(*) filter (where f.severity = 'warning')::integer, count(*) filter (where f.severity = 'notice')::integer,
          count(*) filter (where f.accepted and f.severity = 'error')::integer, count(*) filter (where f.accepted and f.severity = 'warning')::integer,
          count(*) filter (where f.accepted and f.severity = 'notice')::integer
        from read.findings f
        where ($1::text[] is null or f.region = any ($1))
          and ($2::text is null
            or (f.boards in ('', $2) and exists (select from read.application_boards p where p.application_id = f.application_id and p.board = $2)))
          and f.reference = any ($3)
        group by f.region, f.reference
        """;

    private const string AnswerSql = "select body from read.finding_lists where region = $1 and reference = $2";

    /// <summary>The list of one application as whoever may see all reads it, in the bytes that are kept; null when there is no such application.</summary>
    public async Task<string?> Answer(string region, string reference, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AnswerSql);
        Add(command, region);
        Add(command, reference);
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>At most <paramref name="limit"/> findings by region, reference and number, those after one if given.</summary>
    public async Task<Found<RegionFinding>> List(
        ApplicationScope scope, FindingFilter filter, (string Region, string Reference, int Number)? after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ListSql);
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(command, scope.Audience.Board is { } board ? board.Value ?? "" : null);
        Add(command, filter.Severity is { } severity ? JsonNamingPolicy.KebabCaseLower.ConvertName(severity.ToString()) : null);
        Add(command, filter.Code);
        Add(command, after?.Region);
        Add(command, after?.Reference);
        command.Parameters.Add(new() { Value = after?.Number ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        Add(command, FindingsProjection.ProjectionName);
        command.Parameters.Add(new() { Value = filter.Accepted ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        Add(command, filter.Board);
        Add(command, filter.Reference);

        var (items, position) = (new List<RegionFinding>(), 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            position = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) items.Add(new(reader.GetString(1), reader.GetString(2), reader.GetInt32(3), Visible(Finding(reader), scope.Audience)));
        }

        return new(items, position);
    }

    /// <summary>How many findings there are about each of these applications, as far as somebody may see them.</summary>
    public async Task<IReadOnlyDictionary<(string Region, string Reference), FindingCounts>> Counts(
        ApplicationScope scope, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        await using var command = database.CreateCommand(CountsSql);
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(command, scope.Audience.Board is { } board ? board.Value ?? "" : null);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. references] });

        var counts = new Dictionary<(string, string), FindingCounts>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) counts[(reader.GetString(0), reader.GetString(1))] = new(reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4))
        {
            Accepted = new(reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7)),
        };
        return counts;
    }

    /// <summary>The boards that take part in applications of a scope, to choose from.</summary>
    public async Task<IReadOnlyList<(string Party, string Name)>> Boards(ApplicationScope scope, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select board, max(board_name) from read.application_boards where $1::text[] is null or region = any ($1) group by board order by 2 limit 500");
        command.Parameters.Add(new() { Value = scope.Regions?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        var boards = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) boards.Add((reader.GetString(0), reader.GetString(1)));
        return boards;
    }

    private static Finding Finding(NpgsqlDataReader row) => new(
        row.GetString(4), row.GetString(5), Choice<Severity>(row.GetString(6)),
        new(Choice<PlaceKind>(row.GetString(7)), Text(row, 8), row.GetString(9), Text(row, 10) is { } sha256 ? new(sha256, row.GetString(11), row.GetString(12)) : null),
        Text(row, 13), Text(row, 14), Amount(row, 15), Amount(row, 16), row.GetString(17), row.GetString(18))
    {
        Boards = Parties(row.GetString(19)),
        Fingerprint = row.GetString(20),
        Acceptance = row.IsDBNull(22)
            ? null
            : new(row.GetString(22), row.GetFieldValue<DateTimeOffset>(23), row.GetInt64(24), row.GetString(25), Text(row, 26), Text(row, 27), Amount(row, 28), Amount(row, 29), row.GetBoolean(21)) { Boards = Parties(row.GetString(30)) },
    };

    // The figures may have been of more boards when it was accepted than they are now.
    private static Finding Visible(Finding finding, Audience audience) =>
        finding.Acceptance is { } acceptance && !acceptance.Boards.All(audience.Sees) ? finding with { Acceptance = null } : finding;

    private static ValueList<PartyId> Parties(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new PartyId(name))];

    private static TChoice Choice<TChoice>(string name)
        where TChoice : struct, Enum => Enum.Parse<TChoice>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Money? Amount(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetInt64(column));

    private static void Add(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
}
