using Grants.Domain.Schemes;

namespace Grants.Domain.Tests.Schemes;

public sealed class SchemeDeciderTests
{
    private static readonly SchemeCommand.Publish Publish = new(new("rap-2022"), "Regionale aanpak personeelstekort", "Stcrt. 2022, 10456", new(
        null, new(1, 3, CofinancingBase.EligibleCosts, true, "art. 3, derde lid"), [], true, []));

    private static readonly SchemeEvent.Published First = new(Publish.Scheme, 1, Publish.Name, Publish.Citation, Publish.Terms);

    [Fact]
    public void The_first_version_is_1() => Given.Scheme().When(Publish).Then(First);

    [Fact]
    public void What_is_different_is_the_next_version() =>
        Given.Scheme(First).When(Publish with { Citation = "Stcrt. 2023, 11353" }).Then(First with { Number = 2, Citation = "Stcrt. 2023, 11353" });

    [Fact]
    public void What_was_in_force_before_the_present_version_is_a_version_again() =>
        Given.Scheme(First, First with { Number = 2, Name = "Anders" }).When(Publish).Then(First with { Number = 3 });

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 1_000_000, true)]
    [InlineData(0, 3, false)]
    [InlineData(-1, 3, false)]
    [InlineData(1, 0, false)]
    [InlineData(4, 3, false)]
    public void A_share_is_above_zero_and_at_most_one(long numerator, long denominator, bool allowed)
    {
        var terms = Publish.Terms with { Cofinancing = Publish.Terms.Cofinancing! with { ShareNumerator = numerator, ShareDenominator = denominator } };
        var decision = Given.Scheme().When(Publish with { Terms = terms });
        if (allowed) decision.Then(First with { Terms = terms });
        else decision.ThenRefused("scheme.share-out-of-range");
    }

    [Fact]
    public void Every_version_stays_to_be_read()
    {
        var scheme = Given.Scheme(First, First with { Number = 2, Name = "Anders" }).State;
        (scheme.Version(1), scheme.Latest!.Number, scheme.Version(3)).ShouldBe((First, 2, null));
    }
}
