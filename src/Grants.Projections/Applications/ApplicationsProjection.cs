using System.Text.Json;
using Grants.EventStore;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Projections.Applications;

/// <summary>
/// The list of applications: a row each as whoever may see all reads it, and a row for every board that takes part, with amounts
/// of what that board may see.
/// </summary>
public sealed class ApplicationsProjection : DossierProjection
{
    public const string ProjectionName = "applications";
    private const string Whole = "applications";
    private const string ByBoard = "application_boards";

    // Compared byte by byte: pages continue after a reference, whatever the language of the database.
    private const string InOrder = "region collate \"C\", reference collate \"C\"";

    public override string Name => ProjectionName;

    public override int Revision => 1;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        new(Whole,
        [
            new("application_id", "uuid"), new("region", "text"), new("reference", "text"), new("title", "text"), new("scheme", "text"), new("scheme_version", "integer"),
            new("lead_partner", "text"), new("lead_partner_name", "text"), new("phase", "text"), new("submitted_on", "date", true),
            new("budget_phase", "text"), new("budget_version", "integer", true),
            .. Amounts, new("summary", "text"),
        ],
        ["application_id"], [InOrder, "region, scheme"]),
        new(ByBoard,
        [
            new("application_id", "uuid"), new("board", "text"), new("region", "text"), new("reference", "text"), new("board_name", "text"),
            .. Amounts, new("summary", "text"),
        ],
        ["application_id", "board"], ["board", "region, reference"]),
    ];

    private static ColumnDefinition[] Amounts =>
        [new("total_cents", "bigint"), new("eligible_cents", "bigint"), new("subsidy_cents", "bigint"), new("cofinancing_cents", "bigint")];

    public override IEnumerable<Row> RowsOf(DossierAt at)
    {
        if (at.Dossier.Application.Started is not { } application) yield break;
        var parties = application.Participants.InOrder.Select(entry => entry.Item).ToList();
        var summaries = ApplicationSummary.Of(new DossierAnswers(at), [Audience.Whole, .. parties.Select(party => Audience.OfBoard(party.Party))])!;
        var (whole, id) = (summaries[0], at.Dossier.Id.Value);
        yield return new(
            Whole, id, whole.Region, whole.Reference, whole.Title, whole.Scheme.Scheme.Value, whole.Scheme.Version,
            whole.LeadPartner.Value, whole.LeadPartnerName, NameOf(whole.Phase), whole.SubmittedOn, NameOf(whole.Budget.Phase), whole.Budget.Version,
            whole.Total.Cents, whole.Eligible.Cents, whole.Subsidy.Cents, whole.Cofinancing.Cents, Json(whole));
        for (var i = 0; i < parties.Count; i++)
        {
            var seen = summaries[i + 1];
            yield return new(
                ByBoard, id, parties[i].Party.Value, seen.Region, seen.Reference, parties[i].Name,
                seen.Total.Cents, seen.Eligible.Cents, seen.Subsidy.Cents, seen.Cofinancing.Cents, Json(seen));
        }
    }

    private static string Json(ApplicationSummary summary) => JsonSerializer.Serialize(summary, GrantsJson.Options);
}
