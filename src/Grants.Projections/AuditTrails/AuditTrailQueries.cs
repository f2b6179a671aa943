using System.Text.Json;
using Grants.Domain;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Npgsql;
using NpgsqlTypes;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.AuditTrails;

/// <summary>Pages of an audit trail, from the rows that <see cref="AuditTrailProjection"/> keeps.</summary>
public sealed class AuditTrailQueries(NpgsqlDataSource database)
{
    private const string PageSql = """
        with checkpoint as (select checkpoint from log.projections where name = $10),
        found as (
          select * from read.audit_trail
          where application_id = $1 and position > $2
            and ($3::text is null or board is null or board = $3)
            and ($4::text is null or subject_id = $4) and ($5::text is null or subject_kind = $5)
            and ($6::text is null or actor = $6) and ($7::text is null or starts_with(what, $7)) and ($8::timestamptz is null or recorded_at >= $8)
          order by position limit $9)
        select c.checkpoint, f.position, f.event_id, f.stream, f.stream_version, f.recorded_at, f.actor, f.what, f.description_nl, f.description_en,
          f.subject_kind, f.subject_id, f.subject_label, f.board, f.changes, f.reason, f.source_file, f.source_sha256, f.source_sheet, f.source_cell,
          f.correlation_id, f.causation_id, f.hash
        from checkpoint c left join found f on true order by f.position
        """;

    /// <summary>At most <paramref name="limit"/> entries in the order of the log, those after a position; what a board may not see is left out.</summary>
    public async Task<TrailPage> Page(ApplicationId application, Audience audience, TrailFilter filter, long after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(PageSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = application.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        Add(command, audience.Board is { } board ? board.Value ?? "" : null);
        Add(command, filter.SubjectId);
        Add(command, filter.SubjectKind);
        Add(command, filter.Actor);
        Add(command, filter.What);
        command.Parameters.Add(new() { Value = filter.Since?.UtcDateTime ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit + 1 });   // one more, to know whether there is a next page
        Add(command, AuditTrailProjection.ProjectionName);

        var (entries, position) = (new List<TrailEntry>(), 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            position = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) entries.Add(Entry(reader));
        }

        var more = entries.Count > limit;
        if (more) entries.RemoveAt(limit);
        return new(position, entries, more && entries.Count > 0 ? entries[^1].Position : null);
    }

    private static TrailEntry Entry(NpgsqlDataReader row) => new(
        row.GetInt64(1), row.GetGuid(2), row.GetString(3), row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetString(7),
        row.GetString(8), row.GetString(9), new(row.GetString(10), Text(row, 11), row.GetString(12)), Text(row, 13),
        JsonSerializer.Deserialize<ValueList<FieldChange>>(row.GetString(14), GrantsJson.Options)!, Text(row, 15),
        Text(row, 17) is { } sha256 ? new(Text(row, 16), sha256, Text(row, 18), Text(row, 19)) : null,
        Id(row, 20), Id(row, 21), row.GetString(22));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static void Add(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
}
