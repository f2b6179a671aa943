using Grants.Domain;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.FundingSplits;

public sealed class RapFundingSplitTests
{
    private static readonly FundingSplit Split = FundingSplit.Of(RapTwente.Build().At(), Audience.Whole);

    [Fact]
    public void Of_385000_the_grant_bears_288750_and_the_partners_96250()
    {
        (Split.Total, Split.Eligible, Split.Subsidy, Split.Cofinancing, Split.OwnContribution, Split.InKind).ShouldBe(
            (Money.Euros(385_000), Money.Euros(385_000), Money.Euros(288_750), Money.Euros(96_250), Money.Euros(96_250), Money.Zero));
        (Split.StatedTotal, Split.StatedSubsidy, Split.StatedCofinancing).ShouldBe((Money.Euros(385_000), Money.Euros(288_750), Money.Euros(96_250)));
    }

    [Fact]
    public void That_is_a_quarter_of_the_costs_and_a_third_of_the_grant() => Split.Ratios.ShouldBe(
    [
        new(CofinancingBase.TotalCosts, Money.Euros(385_000), 1, 4),
        new(CofinancingBase.EligibleCosts, Money.Euros(385_000), 1, 4),
        new(CofinancingBase.Subsidy, Money.Euros(288_750), 1, 3),
    ]);

    [Fact]
    public void A_third_of_the_eligible_costs_is_not_met_and_a_third_of_the_grant_is_met_to_the_cent() => Split.Rules.ShouldBe(
    [
        Rule(CofinancingBase.TotalCosts, false, 38_500_000, 12_833_334, new(38_500_000, 3), 3_208_334, new(1, 4)),
        Rule(CofinancingBase.EligibleCosts, true, 38_500_000, 12_833_334, new(38_500_000, 3), 3_208_334, new(1, 4)),
        Rule(CofinancingBase.Subsidy, false, 28_875_000, 9_625_000, new(9_625_000, 1), 0, new(1, 3)),
    ]);

    [Fact]
    public void Every_breakdown_adds_up_to_the_totals()
    {
        foreach (var breakdown in new[] { Split.Activities, Split.Themes, Split.Boards, Split.Years })
        {
            (Money.Sum(breakdown.Select(part => part.Total)), Money.Sum(breakdown.Select(part => part.Eligible)), Money.Sum(breakdown.Select(part => part.Subsidy)),
                Money.Sum(breakdown.Select(part => part.OwnContribution)), Money.Sum(breakdown.Select(part => part.InKind)))
                .ShouldBe((Split.Total, Split.Eligible, Split.Subsidy, Split.OwnContribution, Split.InKind));
        }
    }

    [Fact]
    public void The_pledge_is_spread_over_the_lines_in_proportion_to_their_amounts() =>
        Split.Activities.Single(activity => activity.Code == "2.2").ShouldBe(new(
            RapTwente.Build().ActivityId("2.2").Value.ToString(), "2.2", "Begeleiding van startende medewerkers in het onderwijs",
            Money.Euros(96_250), Money.Euros(96_250), Money.Euros(72_187.50m), Money.Euros(24_062.50m), Money.Zero));

    [Fact]
    public void Themes_carry_a_quarter_of_their_own_costs() =>
        Split.Themes.Select(theme => (theme.Key, theme.Total, theme.OwnContribution)).ShouldBe(
        [
            ("1", Money.Euros(8_800), Money.Euros(2_200)),
            ("2", Money.Euros(150_850), Money.Euros(37_712.50m)),
            ("3", Money.Euros(119_600), Money.Euros(29_900)),
            ("4", Money.Euros(44_160), Money.Euros(11_040)),
            ("5", Money.Euros(61_590), Money.Euros(15_397.50m)),
        ]);

    private static FundingRule Rule(CofinancingBase @base, bool applies, long amount, long required, ExactCents exact, long shortfall, Fraction ratio) => new(
        @base, applies, 1, 3, "art. 3, derde lid", new(amount), new(required), exact, Money.Euros(96_250), new(shortfall), Money.Zero, shortfall == 0, ratio);
}
