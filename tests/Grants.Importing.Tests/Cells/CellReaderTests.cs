using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Cells;

namespace Grants.Importing.Tests.Cells;

public sealed class CellReaderTests
{
    private static readonly CellPlace Lead = new("Projectleider", CostCategory.Staff, Money.Euros(105), "Overleg");
    private static readonly CellPlace Material = new(null, CostCategory.Material, null, "Overleg");
    private static readonly CellPlace List = new(null, null, null, "Overleg");

    [Theory]
    [InlineData("15 x €105", "", 15, 105)]
    [InlineData("15", "", 15, 105)]
    [InlineData("7,5 uur", "", 7.5, 105)]
    [InlineData("2 x 40 x 60", "2", 40, 60)]
    [InlineData("2 leden * 40 uren * 60 euro", "2 leden", 40, 60)]
    [InlineData("2 leden x 3 x 40 x € 60,00", "2 leden,3", 40, 60)]
    public void In_the_column_of_a_role_numbers_are_hours_and_factors_are_kept(string typed, string factors, decimal hours, decimal rate) =>
        CellReader.Read(typed, Lead, null).ShouldBe(new TypedCost(new Cost.HoursTimesRate("Projectleider", Factors(factors), Hours.Of(hours), Money.Euros(rate)), null, null, null));

    [Fact]
    public void An_outcome_beside_the_calculation_is_what_the_document_states() =>
        CellReader.Read("15 x €105 = €1.500", Lead, null).Stated.ShouldBe(Money.Euros(1_500));

    [Fact]
    public void An_amount_in_the_column_of_a_role_stands_beside_the_calculation_that_is_there()
    {
        var known = Line(new Cost.HoursTimesRate("Projectleider", [], Hours.Of(15), Money.Euros(105)));
        CellReader.Read("€ 1.500", Lead, known).ShouldBe(new TypedCost(known.Cost, Money.Euros(1_500), null, null));
        CellReader.Read("€ 1.500", Lead, null).Problem.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("€ 2.400")]
    [InlineData("2400")]
    [InlineData("2.400,00")]
    public void An_amount_in_the_column_of_a_category_is_a_lump_sum(string typed) =>
        CellReader.Read(typed, Material, null).ShouldBe(new TypedCost(new Cost.LumpSum(CostCategory.Material, []), Money.Euros(2_400), null, null));

    [Fact]
    public void Without_hours_the_last_number_of_a_product_is_the_price() =>
        CellReader.Read("4 x 25 stuks x 2,50", Material, null).Cost
            .ShouldBe(new Cost.QuantityTimesPrice(CostCategory.Material, Factors("4"), 25, "stuks", Money.Euros(2.50m)));

    [Theory]
    [InlineData("p.m.")]
    [InlineData("pm")]
    [InlineData("pro memorie")]
    public void What_is_not_calculated_is_pro_memorie(string typed) =>
        CellReader.Read(typed, Material, null).Cost.ShouldBe(new Cost.Memorandum(CostCategory.Material, null, null));

    [Theory]
    [InlineData("1,234")]
    [InlineData("12.34")]
    [InlineData("veertig uur")]
    [InlineData("3 stuks x € 5")]
    [InlineData("p.m.")]
    [InlineData("-5")]
    [InlineData("15 x x 105")]
    public void What_has_two_readings_or_none_is_refused_with_a_reason(string typed)
    {
        var reading = CellReader.Read(typed, Lead, null);
        reading.Cost.ShouldBeNull();
        reading.Problem.ShouldNotBeNull().Nl.ShouldNotBeEmpty();
    }

    [Fact]
    public void Hours_do_not_belong_in_the_column_of_a_category() => CellReader.Read("10 uur x € 50", Material, null).Problem.ShouldNotBeNull();

    [Fact]
    public void An_empty_cell_holds_no_line()
    {
        CellReader.Read(" ", Lead, null).IsNothing.ShouldBeTrue();
        CellReader.ReadRow("", " ", List, null).IsNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_row_of_a_list_has_its_calculation_and_its_stated_amount_apart()
    {
        CellReader.ReadRow("2 leden x 40 uur x € 60", "2.400", List, null)
            .ShouldBe(new TypedCost(new Cost.HoursTimesRate(null, Factors("2 leden"), Hours.Of(40), Money.Euros(60)), Money.Euros(2_400), null, null));
        CellReader.ReadRow("", "750", List, null).ShouldBe(new TypedCost(new Cost.LumpSum(CostCategory.Other, []), Money.Euros(750), null, null));
        CellReader.ReadRow("750", "", List, null).ShouldBe(new TypedCost(new Cost.LumpSum(CostCategory.Other, []), Money.Euros(750), null, null));
        CellReader.ReadRow("4 bijeenkomsten", "", List, null).Problem.ShouldNotBeNull();
        CellReader.ReadRow("750", "800", List, null).Problem.ShouldNotBeNull();
    }

    [Fact]
    public void A_stated_amount_goes_along_with_its_calculation_unless_it_differed_from_it()
    {
        var cost = new Cost.HoursTimesRate("Lid", [], Hours.Of(40), Money.Euros(60));
        var place = List;
        CellReader.ReadRow("50 uur x € 60", "€ 2.400,00", place, Line(cost) with { Stated = Money.Euros(2_400) }).Stated.ShouldBeNull();
        CellReader.ReadRow("50 uur x € 60", "€ 2.000,00", place, Line(cost) with { Stated = Money.Euros(2_000) }).Stated.ShouldBe(Money.Euros(2_000));
        CellReader.ReadRow("50 uur x € 60", "€ 2.400,00", place, Line(cost) with { Stated = Money.Euros(2_400) }).Cost.ShouldBe(cost with { Hours = Hours.Of(50) });
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void What_a_cell_shows_is_read_as_the_same_cost_again(Cost cost, decimal? stated, bool inRole)
    {
        var line = Line(cost) with { Stated = stated is { } euros ? Money.Euros(euros) : null };
        var place = inRole ? Lead : new CellPlace(null, cost.CountsAs, null, "Overleg");
        var read = CellReader.Read(CellText.Of(line, place), place, null);
        (read.Cost, read.Stated, read.Problem).ShouldBe((cost, line.Stated, null));
    }

    public static TheoryData<Cost, decimal?, bool> Costs => new()
    {
        { new Cost.HoursTimesRate("Projectleider", [], Hours.Of(7.25m), Money.Euros(105)), null, true },
        { new Cost.HoursTimesRate("Projectleider", Factors("2 leden,3"), Hours.Of(1500), Money.Euros(62.50m)), 2_400, true },
        { new Cost.HoursTimesRate(null, Factors("2,3"), Hours.Of(40), Money.Euros(60)), null, false },
        { new Cost.QuantityTimesPrice(CostCategory.Material, Factors("4 scholen"), 1.125m, "pakket", Money.Euros(19.95m)), null, false },
        { new Cost.QuantityTimesPrice(CostCategory.ThirdParty, [], 12, null, Money.Euros(1_250)), 14_000, false },
        { new Cost.LumpSum(CostCategory.RoomHire, []), 12_345.67m, false },
        { new Cost.Memorandum(CostCategory.Other, 3, "stuks"), null, false },
        { new Cost.Memorandum(CostCategory.Other, null, null), null, false },
    };

    private static BudgetLine Line(Cost cost) => new(new(new Guid("00000000-0000-0000-0000-000000000001")), new BudgetUnit.Region(), null, cost, Funding.Subsidised, null, null, null, null);

    private static ValueList<Factor> Factors(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(' ') is [var count, var label] ? new Factor(int.Parse(count, CultureInfo.InvariantCulture), label) : new Factor(int.Parse(part, CultureInfo.InvariantCulture), null))];
}
