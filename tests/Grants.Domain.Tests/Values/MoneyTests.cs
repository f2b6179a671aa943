namespace Grants.Domain.Tests.Values;

public sealed class MoneyTests
{
    [Fact]
    public void Euros_are_whole_cents()
    {
        Money.Euros(17_148.01m).ShouldBe(new(1_714_801));
        Should.Throw<ArgumentException>(() => Money.Euros(0.001m));
    }

    [Theory]
    [InlineData(100, 0.005, 1)]
    [InlineData(100, 0.004, 0)]
    [InlineData(101, 0.5, 51)]
    [InlineData(-101, 0.5, -51)]
    [InlineData(9_300, 37.5, 348_750)]
    public void A_price_times_a_quantity_is_rounded_half_away_from_zero(long cents, double quantity, long expected) =>
        new Money(cents).Times((decimal)quantity).ShouldBe(new(expected));

    [Fact]
    public void An_overflow_is_an_error()
    {
        var most = new Money(long.MaxValue);
        Should.Throw<OverflowException>(() => most + new Money(1));
        Should.Throw<OverflowException>(() => most * 2);
        Should.Throw<OverflowException>(() => -new Money(long.MinValue));
        Should.Throw<OverflowException>(() => Money.Sum([most, new(1)]));
        Should.Throw<OverflowException>(() => most.Times(2));
    }

    [Fact]
    public void The_largest_budget_there_may_be_has_a_total() => Money.Sum(Enumerable.Repeat(Money.Largest * 2_000, 20_000)).ShouldBe(new(4_000_000_000_000_000_000));

    [Fact]
    public void The_most_hours_there_may_be_have_a_total() => Hours.Sum(Enumerable.Repeat(Hours.Largest * 2_000, 20_000)).Value.ShouldBe(400_000_000_000_000);

    [Fact]
    public void Amounts_are_compared_and_written_in_euros()
    {
        (new Money(1) < new Money(2), new Money(2) >= new Money(2), new Money(1).CompareTo(new(2))).ShouldBe((true, true, -1));
        new Money(-105).ToString().ShouldBe("-1.05");
    }

    [Fact]
    public void Hours_have_at_most_two_decimals()
    {
        Hours.Of(37.25m).Hundredths.ShouldBe(3_725);
        Hours.Of(37.50m).ToString().ShouldBe("37.5");
        Should.Throw<ArgumentException>(() => Hours.Of(0.001m));
    }
}
