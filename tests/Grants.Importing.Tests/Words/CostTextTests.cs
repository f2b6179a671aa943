using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Tests.Words;

public sealed class CostTextTests
{
    [Theory]
    [InlineData("80 uren * 55 euro", "80", "55", null)]
    [InlineData("80 uren × € 55", "80", "55", null)]
    [InlineData("80 uur x 55 euro", "80", "55", null)]
    [InlineData("80 u X €55", "80", "55", null)]
    [InlineData("80u à € 55", "80", "55", null)]
    [InlineData("80 uren @ 55 euro", "80", "55", null)]
    [InlineData("80 uren a € 55,-", "80", "55", null)]
    [InlineData("80 uur maal 55 euro", "80", "55", null)]
    [InlineData("80 uren * 55", "80", "55", null)]
    [InlineData("7,5 uren * € 55,50", "7,5", "55,5", null)]
    [InlineData("1.925 uren * 50 euro per uur", "1925", "50", null)]
    [InlineData("€ 55 x 80 uren", "80", "55", null)]
    [InlineData("uren x tarief: 80 x 55", "80", "55", null)]
    [InlineData("80 * 55 euro per uur", "80", "55", null)]
    [InlineData("voorbereiding (2 personen) 80 uren * 55 euro (incl. reistijd)", "80", "55", "voorbereiding; 2 personen; incl. reistijd")]
    [InlineData("80 uren * 55 euro; zie bijlage 2", "80", "55", "zie bijlage 2")]
    public void Hours_times_a_rate_however_it_is_written(string typed, string hours, string rate, string? note)
    {
        var cost = CostText.Read(typed).ShouldBeOfType<CostReading.Calculated>();
        cost.Cost.ShouldBe(new Cost.HoursTimesRate(null, [], Hours.Of(Number(hours)), Money.Euros(Number(rate))));
        (cost.Note is null).ShouldBe(note is null);
        if (note is not null) cost.Note!.Split("; ").ShouldBe(note.Split("; "), ignoreOrder: true);
    }

    [Fact]
    public void Counts_beside_the_hours_are_factors() =>
        Calculated("2 leden * 3 bijeenkomsten * 40 uren * 60 euro").ShouldBe(new Cost.HoursTimesRate(null, [new(2, "leden"), new(3, "bijeenkomsten")], Hours.Of(40), Money.Euros(60)));

    [Theory]
    [InlineData("3 dagen * 250 euro", CostCategory.Other, "3", "dagen", "250")]
    [InlineData("200 stuks à € 1,50", CostCategory.Other, "200", "stuks", "1,5")]
    [InlineData("materiaal: 200 stuks à € 1,50", CostCategory.Material, "200", "stuks", "1,5")]
    [InlineData("inhuur trainer, 3 dagdelen x € 600", CostCategory.ThirdParty, "3", "dagdelen", "600")]
    [InlineData("huur zaal 4 keer * 150 euro", CostCategory.RoomHire, "4", "keer", "150")]
    [InlineData("12 x € 100", CostCategory.Other, "12", null, "100")]
    public void A_number_of_other_things_has_a_price_each(string typed, CostCategory category, string quantity, string? unit, string price) =>
        Calculated(typed).ShouldBe(new Cost.QuantityTimesPrice(category, [], Number(quantity), unit, Money.Euros(Number(price))));

    [Theory]
    [InlineData("p.m.", CostCategory.Other, null, null)]
    [InlineData("pm", CostCategory.Other, null, null)]
    [InlineData("pro memorie", CostCategory.Other, null, null)]
    [InlineData("drukwerk p.m.", CostCategory.Material, null, null)]
    [InlineData("3000 sets (p.m.)", CostCategory.Other, "3000", "sets")]
    public void A_memorandum_post_is_named_and_not_calculated(string typed, CostCategory category, string? quantity, string? unit) =>
        Calculated(typed).ShouldBe(new Cost.Memorandum(category, quantity is null ? null : Number(quantity), unit));

    [Theory]
    [InlineData("onvoorzien", CostCategory.Contingency, "onvoorzien")]
    [InlineData("kosten derden volgens offerte", CostCategory.ThirdParty, "kosten derden volgens offerte")]
    [InlineData("werkbudget", CostCategory.Other, "werkbudget")]
    [InlineData("", CostCategory.Other, null)]
    public void Words_without_a_calculation_leave_the_amount_to_speak(string typed, CostCategory category, string? note) =>
        CostText.Read(typed).ShouldBe(new CostReading.Plain(category, [], note));

    [Theory]
    [InlineData("80 uren * ", "import.calculation-unreadable")]
    [InlineData("80 uren * veel euro", "import.calculation-unreadable")]
    [InlineData("80 uren, € 55 per uur", "import.calculation-unreadable")]
    [InlineData("2 leden 40 uren * 60 euro", "import.calculation-unreadable")]
    [InlineData("2 uren * 40 uren * 60 euro", "import.calculation-unreadable")]
    [InlineData("80 uren * 55 euro * 60 euro", "import.calculation-unreadable")]
    [InlineData("40 uren * 55 euro + 20 uren * 60 euro", "import.calculation-unreadable")]
    [InlineData("40 uren * 55 euro; 20 uren * 60 euro", "import.calculation-more-than-one")]
    [InlineData("3 dagen * 55 euro per uur", "import.calculation-unreadable")]
    [InlineData("1,5 leden * 40 uren * 60 euro", "import.calculation-unreadable")]
    [InlineData("80 x 55", "import.calculation-unreadable")]
    [InlineData("7.5 uren * 55 euro", "import.amount-ambiguous")]
    [InlineData("3000 sets * € 1,6667", "import.price-not-whole-cents")]
    [InlineData("80 uren * 55 euro = 4400 of 4500", "import.amount-unreadable")]
    [InlineData("p.m. 80 uren * 55 euro", "import.memorandum-calculated")]
    [InlineData("20.000.000 uren * 55 euro", "import.amount-out-of-range")]
    [InlineData("1000000 leden * 1000000 keer * 10 uren * 1 euro", "import.amount-out-of-range")]
    [InlineData("20.000.000 uren * 0,01 euro", "import.calculation-unreadable")]
    public void Something_like_a_calculation_that_cannot_be_read_whole_is_a_question(string typed, string code) =>
        CostText.Read(typed).ShouldBeOfType<CostReading.Unreadable>().Doubt.Code.ShouldBe(code);

    [Fact]
    public void In_a_table_of_roles_a_number_alone_is_hours_and_the_outcome_is_kept()
    {
        var cost = CostText.Read("15 x €105 = €1575", hoursUnlessSaid: true, "Onderzoeker").ShouldBeOfType<CostReading.Calculated>();
        cost.ShouldBe(new(new Cost.HoursTimesRate("Onderzoeker", [], Hours.Of(15), Money.Euros(105)), null, Money.Euros(1_575)));
    }

    private static Cost Calculated(string typed) => CostText.Read(typed).ShouldBeOfType<CostReading.Calculated>().Cost;

    private static decimal Number(string typed) => Numbers.Read(typed).Value!.Value;
}
