namespace Grants.Domain.Tests.Values;

public sealed class PeriodTests
{
    private static readonly MonthRange Autumn = new(new(2025, 9), new(2025, 12));
    private static readonly MonthRange OverNewYear = new(new(2025, 11), new(2026, 1));

    [Fact]
    public void Both_ends_of_a_range_are_included()
    {
        Autumn.Months.ShouldBe(4);
        OverNewYear.EachMonth().ShouldBe([new(2025, 11), new(2025, 12), new(2026, 1)]);
        new MonthRange(new(2025, 9), new(2025, 9)).Months.ShouldBe(1);
    }

    [Fact]
    public void A_range_does_not_end_before_it_starts() => Should.Throw<ArgumentException>(() => new MonthRange(new(2025, 12), new(2025, 11)));

    [Fact]
    public void A_period_has_at_least_one_range() => Should.Throw<ArgumentException>(() => Period.Of());

    [Fact]
    public void A_period_has_at_most_sixty_ranges()
    {
        new Period([.. Enumerable.Repeat(Autumn, 60)]).Ranges.Count.ShouldBe(60);
        Should.Throw<ArgumentException>(() => new Period([.. Enumerable.Repeat(Autumn, 61)]));
    }

    [Fact]
    public void A_range_over_years_has_its_months_in_each_of_them_however_it_is_divided()
    {
        Period.Of(new MonthRange(new(2024, 11), new(2026, 2))).MonthsByYear().ShouldBe([(2024, 2), (2025, 12), (2026, 2)]);
        Period.Of(new MonthRange(new(2025, 3), new(2025, 3))).MonthsByYear().ShouldBe([(2025, 1)]);
        Period.Of(new(new(2025, 6), new(2026, 2)), new(new(2024, 11), new(2025, 5))).MonthsByYear().ShouldBe([(2024, 2), (2025, 12), (2026, 2)]);
    }

    [Fact]
    public void Months_that_overlap_count_once() => Period.Of(Autumn, OverNewYear).MonthsByYear().ShouldBe([(2025, 4), (2026, 1)]);

    [Fact]
    public void A_period_spans_its_ranges_in_any_order()
    {
        var period = Period.Of(OverNewYear, Autumn);
        (period.Start, period.End).ShouldBe((new YearMonth(2025, 9), new YearMonth(2026, 1)));
    }

    [Fact]
    public void Periods_are_the_same_when_their_months_are() =>
        (Period.Of(Autumn).SameMonthsAs(Period.Of(new(new(2025, 9), new(2025, 10)), new(new(2025, 11), new(2025, 12)))), Period.Of(Autumn).SameMonthsAs(Period.Of(OverNewYear)))
            .ShouldBe((true, false));

    [Fact]
    public void A_period_is_within_bounds_when_all_its_ranges_are() =>
        (Period.Of(Autumn).Within(Autumn), Period.Of(Autumn, OverNewYear).Within(Autumn)).ShouldBe((true, false));

    [Theory]
    [InlineData("2025-09", true)]
    [InlineData("1900-01", true)]
    [InlineData("2200-12", true)]
    [InlineData("2025-13", false)]
    [InlineData("2025-00", false)]
    [InlineData("1899-12", false)]
    [InlineData("2201-01", false)]
    [InlineData("2025-9", false)]
    [InlineData("2025/09", false)]
    [InlineData("+025-09", false)]
    [InlineData(null, false)]
    public void A_month_is_written_as_year_and_month(string? text, bool valid)
    {
        YearMonth.TryParse(text, out var month).ShouldBe(valid);
        if (valid) month.ToString().ShouldBe(text);
    }
}
