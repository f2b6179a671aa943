using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Grants.Projections.Tests.Events;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.AuditTrails;

public sealed class AuditTrailTests
{
    private static readonly FileReference File = new(new string('a', 64), "begroting.xlsx");
    private static readonly Source Cell = new(File.Sha256, "Begroting", "B12");

    public static TheoryData<string> EventTypes => [.. EventCatalogue.Types.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Every_event_of_the_catalogue_is_told_in_Dutch_and_in_English(string type)
    {
        var entry = Of(History).First(entry => entry.What == type);
        entry.DescriptionNl.ShouldNotBeEmpty();
        entry.DescriptionEn.ShouldNotBe(entry.DescriptionNl);
        entry.Subject.Label.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_revised_line_tells_the_old_and_the_new_value_of_each_field_that_changed()
    {
        var budget = Budget().Record(new BudgetEvent.FileImported(File)).Activity("5.5", "Financieel overleg").Line("5.5", Region, Work(40, 60, "Controller"), Money.Euros(2_400));
        var revised = new BudgetLine(budget.ActivityId("5.5"), Region, null, Work(20, 60, "Controller"), Funding.Subsidised, null, null, Money.Euros(1_200), null);
        budget.Record(new BudgetEvent.LineRevised(budget.LineId(1), revised, "Minder overleg", Cell));

        var recorded = Recorded.Of(budget);
        var entry = AuditTrail.Of(recorded, Audience.Whole)[^1];
        entry.ShouldBe(new TrailEntry(
            7, recorded[^1].EventId, "budget", 5, Recorded.FirstAt.AddMinutes(6), "tester", "budget.line-revised.v1",
            "Post 5.5 Financieel overleg · Controller gewijzigd: uren 40 → 20, vermeld bedrag € 2.400,00 → € 1.200,00",
            "Line 5.5 Financieel overleg · Controller revised: hours 40 → 20, stated amount €2,400.00 → €1,200.00",
            new("line", budget.LineId(1).Value.ToString(), "5.5 Financieel overleg · Controller"), null,
            [new("cost.hours", "40", "20"), new("statedCents", "240000", "120000")],
            "Minder overleg", new("begroting.xlsx", File.Sha256, "Begroting", "B12"), recorded[^1].CorrelationId, null, Convert.ToHexStringLower(recorded[^1].Hash.Span)));
    }

    [Fact]
    public void A_removed_line_tells_what_it_was()
    {
        var budget = Line(Work(40, 60), 2_400);
        budget.Record(new BudgetEvent.LineRemoved(budget.LineId(1), "Dubbel"));
        var entry = AuditTrail.Of(Recorded.Of(budget), Audience.Whole)[^1];
        (entry.DescriptionNl, entry.Reason).ShouldBe(("Post 1.1 Overleg verwijderd", "Dubbel"));
        entry.Changes.ShouldContain(new FieldChange("statedCents", "240000", null));
    }

    [Fact]
    public void A_stated_total_that_is_stated_again_tells_both_amounts()
    {
        var entry = AuditTrail.Of(Recorded.Of(Line(Work(1, 60)).States(new TotalOf.Whole(), 60).States(new TotalOf.Whole(), 61)), Audience.Whole)[^1];
        entry.Changes.ShouldBe([new("amountCents", "6000", "6100")]);
    }

    [Fact]
    public void Why_a_line_is_what_it_is_is_told_by_its_own_events_and_those_of_its_activity()
    {
        var budget = Budget().Activity("1.1", "Overleg").Activity("1.2", "Evalueren").Line("1.1", Region, Work(1, 60)).Line("1.2", Region, Work(2, 60));
        AuditTrail.ForLine(Recorded.Of(budget), budget.LineId(2), Audience.Whole).Select(entry => entry.DescriptionEn)
            .ShouldBe(["Activity 1.2 Evalueren added", "Line 1.2 Evalueren added: €120.00"]);
    }

    [Fact]
    public void Why_a_cell_is_what_it_is_includes_the_number_of_boards_and_a_line_that_left_the_cell()
    {
        var budget = Budget().Boards(4).Activity("1.1", "Overleg").Line("1.1", Each, Work(5, 93, "HRM")).Line("1.1", Each, Work(6, 105, "Bestuurder"));
        var moved = new BudgetLine(budget.ActivityId("1.1"), Each, null, Work(5, 93, "Coach"), Funding.Subsidised, null, null, null, null);
        budget.Record(new BudgetEvent.LineRevised(budget.LineId(1), moved, "Andere rol", null));

        AuditTrail.ForCell(Recorded.Of(budget), Each, budget.ActivityId("1.1"), "HRM", Audience.Whole).Select(entry => entry.DescriptionNl).ShouldBe(
        [
            "‘Per bestuur’ geldt voor 4 besturen", "Activiteit 1.1 Overleg toegevoegd", "Post 1.1 Overleg · HRM toegevoegd: € 465,00",
            "Post 1.1 Overleg · Coach gewijzigd: rol HRM → Coach",
        ]);
        AuditTrail.ForCell(Recorded.Of(budget), Each, budget.ActivityId("1.1"), null, Audience.Whole).Count.ShouldBe(5);
    }

    [Fact]
    public void A_board_does_not_see_what_happened_to_the_lines_and_pledges_of_another()
    {
        var budget = Budget(null, [Board("ander")]).Activity("1.1", "Overleg").Line("1.1", Findings.Docs.Of("penvoerder"), Work(1, 60)).Line("1.1", Findings.Docs.Of("ander"), Work(2, 60)).Line("1.1", Each, Work(3, 60));
        var moved = new BudgetLine(budget.ActivityId("1.1"), Findings.Docs.Of("ander"), null, Work(1, 60), Funding.Subsidised, null, null, null, null);
        budget.Record(new BudgetEvent.LineRevised(budget.LineId(1), moved, "Ander bestuur", null)).Pledge(ContributionKind.Cash, 100, new PartyId("penvoerder"));

        Lines("ander").ShouldBe(["Line 1.1 Overleg added: €120.00", "Line 1.1 Overleg added: €180.00"]);
        Lines("penvoerder").ShouldBe(["Line 1.1 Overleg added: €60.00", "Line 1.1 Overleg added: €180.00", "Contribution pledged: €1.00 (Toegezegd)"]);

        IEnumerable<string> Lines(string board) => AuditTrail.Of(Recorded.Of(budget), Audience.OfBoard(new(board)))
            .Where(entry => entry.Subject.Kind is "line" or "contribution").Select(entry => entry.DescriptionEn);
    }

    [Fact]
    public void A_board_does_not_see_totals_or_cells_that_hold_what_others_have()
    {
        var cell = new BudgetEvent.CellDecided(Cell, "€ 12.000", null, "Dubbel");
        var budget = Budget(null, [Board("ander")]).States(new TotalOf.Whole(), 999).States(new TotalOf.Unit(Each), 100).States(new TotalOf.Unit(Findings.Docs.Of("ander")), 899).Record(cell);

        Seen(Audience.OfBoard(new("ander"))).ShouldBe(["amountCents 10000", "amountCents 89900"]);
        Seen(Audience.OfBoard(new("penvoerder"))).ShouldBe(["amountCents 10000"]);
        Seen(Audience.Whole).ShouldBe(["amountCents 99900", "amountCents 10000", "amountCents 89900"]);
        AuditTrail.Of(Recorded.Of(budget), Audience.OfBoard(new("ander"))).ShouldNotContain(entry => entry.What == "budget.cell-decided.v1");

        IEnumerable<string> Seen(Audience audience) => AuditTrail.Of(Recorded.Of(budget), audience)
            .SelectMany(entry => entry.Changes).Where(change => change.Field == "amountCents").Select(change => $"{change.Field} {change.New}");
    }

    [Fact]
    public void Pages_continue_after_a_position_and_filters_narrow_them()
    {
        var all = Of(History);
        var first = TrailPage.Of(all, TrailFilter.All, 0, 5, 99);
        (first.Entries.Count, first.Next, first.Position).ShouldBe((5, 5L, 99L));
        var rest = TrailPage.Of(all, TrailFilter.All, 5, 1_000, 99);
        (first.Entries.Count + rest.Entries.Count, rest.Next).ShouldBe((all.Count, null));
        TrailPage.Of(all, new(What: "budget.line-"), 0, 1_000, 99).Entries.Select(entry => entry.What).Distinct()
            .ShouldBe(["budget.line-added.v1", "budget.line-revised.v1", "budget.line-removed.v1"]);
        TrailPage.Of(all, new(Actor: "controller"), 0, 1_000, 99).Entries.ShouldAllBe(entry => entry.Actor == "controller");
        TrailPage.Of(all, new(Since: Recorded.FirstAt.AddMinutes(3)), 0, 1_000, 99).Entries[0].Position.ShouldBe(4);
        TrailPage.Of(all, new(SubjectKind: "line"), 0, 1_000, 99).Entries.ShouldAllBe(entry => entry.Subject.Kind == "line");
    }

    /// <summary>A history with an event of every kind, in an order in which they can happen.</summary>
    private static IEnumerable<object> History
    {
        get
        {
            var all = Samples.All;
            string[] order =
            [
                "scheme.published.v1", "application.started.v1", "application.participant-added.v1", "application.participant-revised.v1", "application.document-linked.v1",
                "plan.started.v1", "plan.file-imported.v1", "plan.cell-decided.v1", "plan.activity-added.v1", "plan.activity-revised.v1", "plan.activity-removed.v1",
                "plan.reference-stated.v1", "plan.figure-stated.v1", "plan.table-stated.v1", "plan.section-answered.v1",
                "budget.started.v1", "budget.file-imported.v1", "budget.cell-decided.v1", "budget.activity-added.v1", "budget.activity-revised.v1", "budget.line-added.v1",
                "budget.line-revised.v1", "budget.boards-counted.v1", "budget.total-stated.v1", "budget.submitted.v1", "budget.reopened.v1", "budget.line-removed.v1", "budget.activity-removed.v1",
                "cofinancing.opened.v1", "cofinancing.contribution-pledged.v1", "cofinancing.contribution-revised.v1", "cofinancing.contribution-withdrawn.v1",
                "application.submitted.v1", "application.participant-removed.v1", "review.finding-accepted.v1", "review.acceptance-withdrawn.v1", "review.streams-verified.v1",
            ];
            return order.Select(name => all[name]);
        }
    }

    private static IReadOnlyList<TrailEntry> Of(IEnumerable<object> events) => AuditTrail.Of(Recorded.Of(Domain.ApplicationId.Of("regio", "VOORBEELD-1"), events), Audience.Whole);
}
