using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.CostTables;

public sealed class OmnCostTableTests
{
    private static readonly string[] Boards = ["delta", "oorsprong", "vechtstreek", "auro"];
    private static readonly CostTable Table = CostTable.Of(OmnVitaliteit.Build().At(), Audience.Whole);

    [Fact]
    public void Each_board_has_four_roles_with_their_hours_and_amounts() => Table.Units.ShouldHaveSingleItem().Columns.ShouldBe(
    [
        new("Onderzoeker", CostCategory.Staff, Hours.Of(64), Money.Euros(105), Money.Euros(6_720)),
        new("Opleidingscoördinator", CostCategory.Staff, Hours.Of(39), Money.Euros(93), Money.Euros(3_627)),
        new("HRM-medewerker", CostCategory.Staff, Hours.Of(37), Money.Euros(93), Money.Euros(3_441)),
        new("Bestuurder/directeur", CostCategory.Staff, Hours.Of(32), Money.Euros(105), Money.Euros(3_360)),
    ]);

    [Fact]
    public void One_board_costs_17148_and_four_cost_68592()
    {
        var unit = Table.Units.ShouldHaveSingleItem();
        (unit.Kind, unit.Count, unit.Hours, unit.Total, unit.Extended).ShouldBe((UnitKind.EachBoard, 4, Hours.Of(172), Money.Euros(17_148), Money.Euros(68_592)));
    }

    [Fact]
    public void The_regional_lines_are_3450_and_1680_and_5000() =>
        Table.Regional.Select(line => (line.Activity!.Code, line.Role, line.Kind, line.Hours, line.Amount)).ShouldBe(
        [
            ("L", "Lector", "hours-times-rate", Hours.Of(25), Money.Euros(3_450)),
            ("P", "Projectondersteuner", "hours-times-rate", Hours.Of(20), Money.Euros(1_680)),
            ("D", "Materiaal", "memorandum", null, Money.Euros(5_000)),
        ]);

    [Fact]
    public void All_together_is_78722() =>
        (Table.Total, Table.ComputedTotal, Table.RegionalTotal, Table.BoardCount, Table.Hours).ShouldBe(
            (Money.Euros(78_722), Money.Euros(78_722), Money.Euros(10_130), 4, Hours.Of((4 * 172) + 45)));

    [Fact]
    public void Rows_are_activities_with_one_cell_a_role()
    {
        var rows = Table.Units[0].Rows;
        rows.Count.ShouldBe(11);
        rows[3].Activity.Name.ShouldBe("Analyse aanbod huisacademie + voorstel integratie materialen");
        (rows[3].Hours, rows[3].Amount).ShouldBe((Hours.Of(10), Money.Euros(990)));
        rows[3].Cells.Select(cell => (cell.Role, cell.Hours, cell.Amount)).ShouldBe(
            [("Onderzoeker", Hours.Of(5), Money.Euros(525)), ("HRM-medewerker", Hours.Of(5), Money.Euros(465))]);
    }

    [Fact]
    public void The_payee_of_a_line_is_paid_for_every_board() => Table.Payees.ShouldBe(
    [
        new(BearerKind.Party, OmnVitaliteit.Marnix, "Marnix Academie", Hours.Of((4 * 64) + 20), Money.Euros((4 * 6_720) + 1_680)),
        .. Boards.Select(board =>
            new PayeeTotal(BearerKind.Party, new PartyId(board), $"Stichting {board}", Hours.Of(108), Money.Euros(10_428))),
        new(BearerKind.Region, null, "Regio", Hours.Of(25), Money.Euros(8_450)),
    ]);

    [Fact]
    public void Payees_add_up_to_the_total() => Money.Sum(Table.Payees.Select(payee => payee.Total)).ShouldBe(Table.Total);

    [Fact]
    public void Every_board_has_one_share() => Table.Boards.ShouldBe(
        Boards.Select(board =>
            new BoardTotal(new(board), $"Stichting {board}", Hours.Of(172), Money.Zero, Money.Euros(17_148), Money.Euros(17_148))));

    [Fact]
    public void All_falls_in_2025() => Table.Years.ShouldBe([new(2025, Money.Euros(78_722), 0)]);
}
