using Grants.Projections.Applications;
using Grants.Projections.FundingSplits;
using Npgsql;

namespace Grants.Projections.Figures;

/// <summary>The parts of the costs of applications, as whoever may see all reads them, from the rows that <see cref="FundingSplitProjection"/> keeps.</summary>
public sealed class FigureQueries(NpgsqlDataSource database)
{
    /// <summary>The read models that figures come from.</summary>
    public static readonly string[] Projections = [ApplicationsProjection.ProjectionName, FundingSplitProjection.ProjectionName];

    public async Task<Found<RegionPart>> Parts(FigureDimension by, IReadOnlyCollection<Guid> applications, CancellationToken ct)
    {
        var table = by switch
        {
            FigureDimension.Theme => "funding_by_theme",
            FigureDimension.Board => "funding_by_board",
            FigureDimension.Year => "funding_by_year",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, "These figures are not divided into parts."),
        };
        await using var command = database.CreateCommand($"""
            with checkpoint as (select checkpoint from log.projections where name = $2)
            select c.checkpoint, f.application_id, f.region, f.key, f.code, f.name, f.total_cents, f.eligible_cents, f.subsidy_cents, f.own_contribution_cents, f.in_kind_cents
            from checkpoint c left join read.{table} f on f.application_id = any ($1)
            order by f.region collate "C", f.reference collate "C", f.place
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. applications] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = FundingSplitProjection.ProjectionName });
        var (parts, position) = (new List<RegionPart>(), 0L);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            position = row.GetInt64(0);
            if (row.IsDBNull(1)) continue;
            parts.Add(new(row.GetGuid(1), row.GetString(2), new(
                row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5),
                new(row.GetInt64(6)), new(row.GetInt64(7)), new(row.GetInt64(8)), new(row.GetInt64(9)), new(row.GetInt64(10)))));
        }

        return new(parts, position);
    }
}
