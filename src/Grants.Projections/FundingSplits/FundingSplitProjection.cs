using Grants.Domain;
using Grants.EventStore;
using Grants.Projections.Dossiers;

namespace Grants.Projections.FundingSplits;

/// <summary>Who bears the costs, by activity, theme, board and year, and the funding split of each application kept ready.</summary>
public sealed class FundingSplitProjection : DossierProjection
{
    public const string ProjectionName = "funding-splits";
    private const string Answers = "funding_splits";

    public override string Name => ProjectionName;

    public override int Revision => 1;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        AnswerTable(Answers),
        Breakdown("funding_by_activity"), Breakdown("funding_by_theme"), Breakdown("funding_by_board"), Breakdown("funding_by_year"),
    ];

    public override IEnumerable<Row> RowsOf(DossierAt at)
    {
        if (at.Dossier.Application.Started is null) return [];
        var split = FundingSplit.Of(at, Audience.Whole);
        return
        [
            AnswerRow(Answers, at, split),
            .. PartRows("funding_by_activity", at, split.Activities),
            .. PartRows("funding_by_theme", at, split.Themes),
            .. PartRows("funding_by_board", at, split.Boards),
            .. PartRows("funding_by_year", at, split.Years),
        ];
    }

    private static TableDefinition Breakdown(string name) => new(
        name,
        [
            // A document may use one code for two things, so a row is known by its place and not by its key.
            new("application_id", "uuid"), new("place", "integer"), new("region", "text"), new("reference", "text"),
            new("key", "text"), new("code", "text", true), new("name", "text"),
            new("total_cents", "bigint"), new("eligible_cents", "bigint"), new("subsidy_cents", "bigint"), new("own_contribution_cents", "bigint"), new("in_kind_cents", "bigint"),
        ],
        ["application_id", "place"], ["region, key"]);

    private static IEnumerable<Row> PartRows(string table, DossierAt at, ValueList<FundingPart> parts)
    {
        var start = at.Dossier.Application.Started!.Start;
        return parts.Select((part, place) => new Row(
            table, at.Dossier.Id.Value, place, start.Region, start.Reference, part.Key, part.Code, part.Name,
            part.Total.Cents, part.Eligible.Cents, part.Subsidy.Cents, part.OwnContribution.Cents, part.InKind.Cents));
    }
}
