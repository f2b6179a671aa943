using Grants.EventStore;
using Grants.Projections.Dossiers;

namespace Grants.Projections.Findings;

/// <summary>The findings of every application in a table, and each application's list kept ready.</summary>
public sealed class FindingsProjection : DossierProjection
{
    public const string ProjectionName = "findings";
    private const string Answers = "finding_lists";
    private const string Rows = "findings";

    public override string Name => ProjectionName;

    public override int Revision => 3;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        AnswerTable(Answers),
        new(Rows,
        [
            new("application_id", "uuid"), new("finding_id", "text"), new("region", "text"), new("reference", "text"), new("number", "integer"),
            new("code", "text"), new("severity", "text"),
            new("place_kind", "text"), new("place_id", "text", true), new("place_label", "text"),
            new("stated", "text", true), new("computed", "text", true), new("stated_cents", "bigint", true), new("computed_cents", "bigint", true),
            new("message_nl", "text"), new("message_en", "text"),
            new("source_sha256", "text", true), new("source_sheet", "text", true), new("source_cell", "text", true),
            // With a space between them; empty when everybody who sees the application may see the finding.
            new("boards", "text"),
            new("fingerprint", "text"),
            // Whether an acceptance holds; who gave one, when and why stands there as well while it no longer does.
            new("accepted", "boolean"), new("accepted_by", "text", true), new("accepted_at", "timestamptz", true), new("accepted_position", "bigint", true),
            new("accepted_reason", "text", true), new("accepted_stated", "text", true), new("accepted_computed", "text", true), new("accepted_stated_cents", "bigint", true), new("accepted_computed_cents", "bigint", true), new("accepted_boards", "text", true),
        ],
        ["application_id", "finding_id"],
        ["region collate \"C\", reference collate \"C\", number", "region, severity", "region, code"]),
    ];

    public override IEnumerable<Row> RowsOf(DossierAt at)
    {
        if (at.Dossier.Application.Started is not { } application) return [];
        var list = FindingList.Of(at, Audience.Whole);
        return
        [
            AnswerRow(Answers, at, list),
            .. list.Findings.Select((finding, number) => new Row(
                Rows, at.Dossier.Id.Value, finding.Id, application.Start.Region, application.Start.Reference, number,
                finding.Code, NameOf(finding.Severity), NameOf(finding.Place.Kind), finding.Place.Id, finding.Place.Label,
                finding.Stated, finding.Computed, finding.StatedAmount?.Cents, finding.ComputedAmount?.Cents, finding.MessageNl, finding.MessageEn,
                finding.Place.Source?.Sha256, finding.Place.Source?.Sheet, finding.Place.Source?.Cell, string.Join(' ', finding.Boards),
                finding.Fingerprint, !finding.IsOpen, finding.Acceptance?.By, finding.Acceptance?.At, finding.Acceptance?.Position,
                finding.Acceptance?.Reason, finding.Acceptance?.Stated, finding.Acceptance?.Computed, finding.Acceptance?.StatedAmount?.Cents, finding.Acceptance?.ComputedAmount?.Cents,
                finding.Acceptance is { } acceptance ? string.Join(' ', acceptance.Boards) : null)),
        ];
    }
}
