using Grants.Domain;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.CostTables;

public sealed class RapCostTableTests
{
    private static readonly CostTable Table = CostTable.Of(RapTwente.Build().At(), Audience.Whole);

    [Fact]
    public void The_total_is_as_stated_and_the_calculation_differs_by_line_5_5() =>
        (Table.Total, Table.ComputedTotal, Table.RegionalTotal).ShouldBe((Money.Euros(385_000), Money.Euros(387_400), Money.Euros(385_000)));

    [Fact]
    public void Line_5_5_shows_both_amounts_and_its_factor()
    {
        var line = Table.Regional.Single(line => line.Activity!.Code == "5.5");
        (line.Amount, line.Stated, line.Computed, line.Hours, line.Rate).ShouldBe(
            (Money.Euros(2_400), Money.Euros(2_400), Money.Euros(4_800), Hours.Of(80), Money.Euros(60)));
        line.Factors.ShouldBe([new(2, "leden")]);
    }

    [Fact]
    public void Everything_is_regional()
    {
        Table.Units.ShouldBeEmpty();
        Table.Regional.Count.ShouldBe(23);
    }

    [Fact]
    public void Themes_have_the_subtotals_of_the_document_and_their_activities()
    {
        Table.Themes.Select(theme => (theme.Theme!.Code, theme.Total, theme.Activities.Count)).ShouldBe(
        [
            ("1", Money.Euros(8_800), 3),
            ("2", Money.Euros(150_850), 7),
            ("3", Money.Euros(119_600), 5),
            ("4", Money.Euros(44_160), 3),
            ("5", Money.Euros(61_590), 5),
        ]);
        Table.Themes[4].ComputedTotal.ShouldBe(Money.Euros(63_990));
    }

    [Fact]
    public void Six_lines_start_in_2022_and_every_one_adds_up_to_the_cent()
    {
        // 5/17 of 5.000, 11.000, 33.000, 33.000, 19.860 and 17.100, each rounded by itself.
        var in2022 = new Money(147_059 + 323_529 + 970_588 + 970_588 + 584_118 + 502_941);
        Table.Years.ShouldBe([new(2022, in2022, 2), new(2023, Money.Euros(385_000) - in2022, 4)]);
        Table.YearRemainderCents.ShouldBe(6);
    }
}
