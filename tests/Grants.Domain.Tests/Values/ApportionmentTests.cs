using FsCheck;
using FsCheck.Fluent;

namespace Grants.Domain.Tests.Values;

public sealed class ApportionmentTests
{
    [Fact]
    public void The_cents_that_are_left_go_to_the_largest_remainders()
    {
        // 100 over 1:2:4 is 14 2/7, 28 4/7, 57 1/7.
        var shares = Apportionment.Of(new(100), [1, 2, 4]);
        shares.Shares.ShouldBe([new(14), new(29), new(57)]);
        shares.ExtraCentAt.ShouldBe([1]);
    }

    [Fact]
    public void Among_equal_remainders_the_earlier_part_goes_first()
    {
        var thirds = Apportionment.Of(new(100), [1, 1, 1]);
        thirds.Shares.ShouldBe([new(34), new(33), new(33)]);
        thirds.ExtraCentAt.ShouldBe([0]);
    }

    [Fact]
    public void A_part_without_weight_gets_nothing() => Apportionment.Of(new(101), [0, 1, 0, 1]).Shares.ShouldBe([Money.Zero, new(51), Money.Zero, new(50)]);

    [Fact]
    public void Nothing_is_divided_over_nothing_and_something_is_not()
    {
        Apportionment.Of(Money.Zero, []).Shares.ShouldBeEmpty();
        Apportionment.Of(Money.Zero, [0, 0]).Shares.ShouldBe([Money.Zero, Money.Zero]);
        Should.Throw<ArgumentException>(() => Apportionment.Of(new(1), [0, 0]));
        Should.Throw<ArgumentException>(() => Apportionment.Of(new(-1), [1]));
        Should.Throw<ArgumentException>(() => Apportionment.Of(new(1), [1, -1]));
    }

    [Fact]
    public void The_largest_amounts_can_be_divided() =>
        Money.Sum(Apportionment.Of(new(4_000_000_000_000_000_000), [4_000_000_000_000_000_000, 1, 4_000_000_000_000_000_000]).Shares).Cents.ShouldBe(4_000_000_000_000_000_000);

    [Fact]
    public void Shares_always_add_up_and_are_within_a_cent_of_exact() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt[]>(), (amount, parts) =>
        {
            long[] weights = [.. parts.Select(part => (long)part.Get), 1];
            var division = Apportionment.Of(new(amount.Get), weights);
            var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
            return Money.Sum(division.Shares).Cents == amount.Get
                && division.Shares.Zip(weights).All(share => Int128.Abs(((Int128)share.First.Cents * total) - ((Int128)amount.Get * share.Second)) < total);
        }).QuickCheckThrowOnFailure();
}
