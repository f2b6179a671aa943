namespace Grants.Domain.Tests.Values;

public sealed class FractionTests
{
    [Fact]
    public void A_fraction_is_in_lowest_terms()
    {
        new Fraction(9_625_000, 28_875_000).ShouldBe(new(1, 3));
        new Fraction(0, 5).ShouldBe(new(0, 1));
        new Fraction(2, 6).ToString().ShouldBe("1/3");
        Should.Throw<ArgumentOutOfRangeException>(() => new Fraction(1, 0));
    }

    [Theory]
    [InlineData(38_500_000, 12_833_334)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void The_least_part_is_the_first_whole_cent_that_is_enough(long cents, long expected)
    {
        var least = new Fraction(1, 3).LeastPartOf(new(cents));
        least.ShouldBe(new(expected));
        (least.Cents * 3 >= cents).ShouldBeTrue();
        (least == Money.Zero || (least.Cents - 1) * 3 < cents).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_a_part_of_zero() => (Fraction.Ratio(new(1), Money.Zero), Fraction.Ratio(new(1), new(4))).ShouldBe((null, new Fraction(1, 4)));
}
