using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.CostTables;

public sealed class CostTableTests
{
    private static readonly PartyId Noord = new("noord");
    private static readonly PartyId Zuid = new("zuid");
    private static readonly BudgetUnit EachBoard = new BudgetUnit.EachBoard();
    private static readonly BudgetUnit Region = new BudgetUnit.Region();

    [Fact]
    public void An_application_without_a_budget_has_an_empty_table()
    {
        var table = Table(New());
        (table.HasBudget, table.Budget, table.Total, table.ComputedTotal, table.YearRemainderCents).ShouldBe((false, new BudgetHeading(BudgetPhase.None, null, null), Money.Zero, Money.Zero, 0));
        (table.Units.Count, table.Regional.Count, table.Payees.Count, table.Themes.Count, table.Years.Count).ShouldBe((0, 0, 0, 0, 0));
        table.Boards.ShouldBe([new(Noord, "Stichting noord", Hours.Zero, Money.Zero, Money.Zero, Money.Zero), new(Zuid, "Stichting zuid", Hours.Zero, Money.Zero, Money.Zero, Money.Zero)]);
    }

    [Fact]
    public void Nothing_at_all_is_an_empty_table_too() => Table(new DossierBuilder("regio", "LEEG")).Application.ShouldBeNull();

    [Fact]
    public void The_phase_and_version_of_the_budget_are_told()
    {
        var dossier = New().Budget().Activity("1", "Begeleiding").Lump("1", Region, 100);
        Table(dossier).Budget.ShouldBe(new(BudgetPhase.Draft, null, null));
        Table(dossier.Record(new BudgetEvent.Submitted(1, new(2026, 6, 30)))).Budget.ShouldBe(new(BudgetPhase.Submitted, 1, new DateOnly(2026, 6, 30)));
        Table(dossier.Record(new BudgetEvent.Reopened("Aanvulling"))).Budget.ShouldBe(new(BudgetPhase.Draft, 1, null));
    }

    [Fact]
    public void The_position_is_that_of_the_last_event()
    {
        var at = New().Budget().At();
        var table = CostTable.Of(at, Audience.Whole);
        (table.Position, table.RecordedAt).ShouldBe((4, at.At));
    }

    [Fact]
    public void A_cent_that_is_left_goes_to_the_year_with_the_largest_remainder()
    {
        // 100 cents over 2 and 1 months are 66 2/3 and 33 1/3; 101 over 1 and 1 are 50 1/2 each, and the earlier year goes first.
        var table = Table(New().Budget().Activity("1", "Begeleiding", null, Months("2026-11", "2027-01")).Lump("1", Region, 100)
            .Lump("1", Region, 101, period: Months("2026-12", "2027-01")));
        table.Years.ShouldBe([new(2026, new(67 + 51), 2), new(2027, new(33 + 50), 0)]);
        (table.Total, table.YearRemainderCents).ShouldBe((new Money(201), 2));
    }

    [Fact]
    public void A_line_without_a_period_takes_that_of_its_activity_and_then_of_the_application()
    {
        Table(New().Budget().Activity("1", "Begeleiding", null, Months("2027-01", "2027-03")).Lump("1", Region, 100)).Years.ShouldBe([new(2027, new(100), 0)]);
        Table(New().Budget().Activity("1", "Begeleiding").Lump("1", Region, 100)).Years.ShouldBe([new(2026, new(100), 0)]);
    }

    [Fact]
    public void A_board_has_its_own_lines_and_its_share_of_each_board()
    {
        var table = Table(TwoBoards());
        table.Units.Select(unit => (unit.Name, unit.Count, unit.Total, unit.Extended)).ShouldBe(
            [("Per bestuur", 2, new Money(1_000), new Money(2_000)), ("Stichting noord", 1, new(300), new(300)), ("Stichting zuid", 1, new(700), new(700))]);
        table.Boards.Select(board => (board.Party, board.Own, board.EachBoardShare, board.Total)).ShouldBe(
            [(Noord, new Money(300), new Money(1_000), new Money(1_300)), (Zuid, new(700), new(1_000), new(1_700))]);
        table.Total.ShouldBe(new(2_000 + 300 + 700 + 50));
    }

    [Fact]
    public void A_board_sees_its_own_lines_those_of_each_board_and_those_of_the_region()
    {
        var table = CostTable.Of(TwoBoards().At(), Audience.OfBoard(Noord));
        (table.Partial, table.Total, table.RegionalTotal).ShouldBe((true, new Money(2_000 + 300 + 50), new Money(50)));
        table.Units.Select(unit => unit.Name).ShouldBe(["Per bestuur", "Stichting noord"]);
        table.Boards.ShouldHaveSingleItem().Total.ShouldBe(new(1_300));
        table.Payees.Select(payee => (payee.Kind, payee.Name, payee.Total)).ShouldBe(
            [(BearerKind.Party, "Stichting noord", new Money(1_300)), (BearerKind.OtherBoards, "Overige besturen", new(1_000)), (BearerKind.Region, "Regio", new(50))]);
        System.Text.Json.JsonSerializer.Serialize(table, Projections.Events.GrantsJson.Options).ShouldNotContain("zuid");
    }

    [Fact]
    public void Boards_that_are_counted_but_not_named_are_taken_together()
    {
        var table = Table(New().Budget().Boards(5).Activity("1", "Begeleiding").Lump("1", EachBoard, 1_000));
        (table.BoardCount, table.Total).ShouldBe((5, new Money(5_000)));
        table.Payees.Select(payee => (payee.Name, payee.Total)).ShouldBe([("Stichting noord", new Money(1_000)), ("Stichting zuid", new(1_000)), ("Overige besturen", new(3_000))]);
    }

    [Fact]
    public void When_fewer_boards_are_counted_than_take_part_no_board_is_charged_by_guess()
    {
        var table = Table(New().Budget().Boards(1).Activity("1", "Begeleiding").Lump("1", EachBoard, 1_000));
        table.Total.ShouldBe(new(1_000));
        table.Boards.ShouldAllBe(board => board.Total == Money.Zero);
        table.Payees.ShouldHaveSingleItem().ShouldBe(new(BearerKind.OtherBoards, null, "Overige besturen", Hours.Zero, new(1_000)));
    }

    [Fact]
    public void Each_board_of_no_boards_costs_nothing_together()
    {
        var table = Table(new DossierBuilder("regio", "A-1").Application(Terms(), Range("2026-01", "2026-12")).Budget().Activity("1", "Begeleiding").Lump("1", EachBoard, 1_000));
        (table.BoardCount, table.Total, table.Units[0].Total, table.Units[0].Extended).ShouldBe((0, Money.Zero, new Money(1_000), Money.Zero));
    }

    [Fact]
    public void A_column_whose_rates_differ_has_no_rate_and_a_cost_without_role_stands_under_its_category()
    {
        var unit = Table(New().Budget().Activity("1", "Begeleiding")
            .Line("1", EachBoard, Hourly("Coach", 1, 60)).Line("1", EachBoard, Hourly("Coach", 2, 70)).Line("1", EachBoard, Hourly(null, 3, 80)).Lump("1", EachBoard, 500)).Units[0];
        unit.Columns.ShouldBe(
        [
            new("Coach", CostCategory.Staff, Hours.Of(3), null, Money.Euros(200)),
            new("Personeel", CostCategory.Staff, Hours.Of(3), Money.Euros(80), Money.Euros(240)),
            new("Overig", CostCategory.Other, Hours.Zero, null, Money.Euros(5)),
        ]);
        unit.Rows.ShouldHaveSingleItem().Cells.Count.ShouldBe(4);
    }

    [Fact]
    public void Every_breakdown_adds_up_to_the_total()
    {
        var table = Table(TwoBoards());
        Money.Sum(table.Payees.Select(payee => payee.Total)).ShouldBe(table.Total);
        Money.Sum(table.Themes.Select(theme => theme.Total)).ShouldBe(table.Total);
        Money.Sum(table.Years.Select(year => year.Total)).ShouldBe(table.Total);
        (Money.Sum(table.Units.Select(unit => unit.Extended)) + table.RegionalTotal).ShouldBe(table.Total);
        foreach (var unit in table.Units)
            (Money.Sum(unit.Columns.Select(column => column.Amount)), Money.Sum(unit.Rows.Select(row => row.Amount))).ShouldBe((unit.Total, unit.Total));
    }

    private static DossierBuilder New() => new DossierBuilder("regio", "A-1").Application(Terms(), Range("2026-01", "2026-12"), Board("noord"), Board("zuid"));

    private static DossierBuilder TwoBoards() => New().Budget().Activity("1", "Begeleiding").Activity("2", "Overleg", new("2", "Organisatie"))
        .Lump("1", EachBoard, 1_000).Lump("1", new BudgetUnit.Board(Noord), 300).Lump("2", new BudgetUnit.Board(Zuid), 700).Lump("2", Region, 50);

    private static Cost.HoursTimesRate Hourly(string? role, decimal hours, decimal rate) => new Cost.HoursTimesRate(role, [], Hours.Of(hours), Money.Euros(rate));

    private static CostTable Table(DossierBuilder dossier) => CostTable.Of(dossier.At(), Audience.Whole);
}
