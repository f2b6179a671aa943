using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.FundingSplits;

public sealed class FundingSplitTests
{
    private static readonly CofinancingRule Third = new(1, 3, CofinancingBase.EligibleCosts, InKindCounts: true, "art. 3");
    private static readonly BudgetUnit Region = new BudgetUnit.Region();
    private static readonly BudgetUnit EachBoard = new BudgetUnit.EachBoard();
    private static readonly BudgetUnit Noord = new BudgetUnit.Board(new("noord"));
    private static readonly BudgetUnit Zuid = new BudgetUnit.Board(new("zuid"));

    [Fact]
    public void Without_a_budget_everything_is_zero_and_a_rule_on_nothing_is_met()
    {
        var split = Split(New(Third));
        (split.HasBudget, split.Total, split.Subsidy, split.Cofinancing).ShouldBe((false, Money.Zero, Money.Zero, Money.Zero));
        split.Rules.Count.ShouldBe(3);
        split.Rules.ShouldAllBe(rule => rule.Met && rule.Required == Money.Zero && rule.Ratio == null && rule.ExactRequired == new ExactCents(0, 1));
        split.Ratios.ShouldAllBe(ratio => ratio.Numerator == null && ratio.Denominator == null);
    }

    [Theory]
    [InlineData(33, false, 1, 0)]
    [InlineData(34, true, 0, 0)]
    [InlineData(35, true, 0, 1)]
    public void A_rule_is_met_at_the_first_whole_cent(long pledged, bool met, long shortfall, long surplus)
    {
        // A third of 100 cents is 33 1/3.
        var rule = Split(Costing(100, Third).Pledge(ContributionKind.Cash, pledged)).Rules.Single(rule => rule.Applies);
        (rule.Base, rule.Required, rule.ExactRequired).ShouldBe((CofinancingBase.EligibleCosts, new Money(34), new ExactCents(100, 3)));
        (rule.Actual, rule.Met, rule.Shortfall, rule.Surplus).ShouldBe((new Money(pledged), met, new(shortfall), new(surplus)));
    }

    [Fact]
    public void A_scheme_without_a_rule_has_ratios_and_no_rules()
    {
        var split = Split(Costing(100, null).Pledge(ContributionKind.Cash, 25));
        split.Rules.ShouldBeEmpty();
        split.Ratios.Select(ratio => (ratio.Numerator, ratio.Denominator)).ShouldBe([(1, 4), (1, 4), (1, 3)]);
    }

    [Fact]
    public void Lines_that_the_partners_bear_themselves_are_cofinancing()
    {
        var split = Split(Costing(600, Third).Lump("1", Region, 300, Funding.OwnContribution).Lump("1", Region, 100, Funding.InKind));
        (split.Total, split.Subsidy, split.OwnContribution, split.InKind, split.Cofinancing).ShouldBe((new Money(1_000), new Money(600), new Money(300), new Money(100), new Money(400)));
    }

    [Fact]
    public void In_kind_that_does_not_count_is_reported_and_is_neither_eligible_nor_asked_for()
    {
        var split = Split(Costing(600, Third with { InKindCounts = false }).Lump("1", Region, 300, Funding.OwnContribution).Lump("1", Region, 100, Funding.InKind));
        (split.Total, split.Eligible, split.Subsidy, split.InKind, split.Cofinancing).ShouldBe((new Money(1_000), new Money(900), new Money(600), new Money(100), new Money(300)));
        split.Rules.Single(rule => rule.Applies).Surplus.ShouldBe(Money.Zero);
        Adds(split);
    }

    [Fact]
    public void Costs_of_a_category_that_the_scheme_leaves_out_are_not_eligible()
    {
        var split = Split(new DossierBuilder("regio", "A-1").Application(Terms(Third, CostCategory.Contingency), Range("2026-01", "2026-12")).Budget()
            .Activity("1", "Begeleiding").Lump("1", Region, 900).Line("1", Region, new Cost.LumpSum(CostCategory.Contingency, []), new(100)));
        (split.Total, split.Eligible).ShouldBe((new Money(1_000), new Money(900)));
    }

    [Fact]
    public void In_kind_without_a_value_is_listed_and_counts_for_nothing()
    {
        var split = Split(Costing(600, Third).Line("1", Noord, new Cost.Memorandum(CostCategory.Staff, null, null), null, Funding.InKind).Pledge(ContributionKind.InKind, null));
        (split.InKind, split.Cofinancing, split.InKindUnvaluedCount).ShouldBe((Money.Zero, Money.Zero, 2));
        split.InKindUnvalued.Select(item => (item.Line is null, item.Contribution is null, item.By, item.Note)).ShouldBe(
            [(false, true, "Stichting noord", "Begeleiding"), (true, false, "Partijen gezamenlijk", "Toegezegd")]);
    }

    [Fact]
    public void A_pledge_is_spread_by_largest_remainder_and_the_cent_is_reported()
    {
        // 100 over 1:1:1 is 34, 33, 33.
        var split = Split(New(null).Budget().Activity("1", "A").Activity("2", "B").Activity("3", "C").Lump("1", Region, 500).Lump("2", Region, 500).Lump("3", Region, 500)
            .Pledge(ContributionKind.Cash, 100));
        split.Activities.Select(part => (part.Code, part.OwnContribution, part.Subsidy)).ShouldBe(
            [("1", new Money(34), new Money(466)), ("2", new(33), new(467)), ("3", new(33), new(467))]);
        split.Remainders.ShouldBe([new(FundingBreakdown.Activities, FundingFigure.Contributions, split.Activities[0].Key, 1)]);
        Adds(split);
    }

    [Fact]
    public void A_pledge_is_not_spread_over_what_the_partners_bear_already()
    {
        var split = Split(New(null).Budget().Activity("1", "A").Activity("2", "B").Lump("1", Region, 500).Lump("2", Region, 500, Funding.OwnContribution).Pledge(ContributionKind.Cash, 100));
        split.Activities.Select(part => (part.Code, part.OwnContribution, part.Subsidy)).ShouldBe([("1", new Money(100), new Money(400)), ("2", new(500), Money.Zero)]);
    }

    [Fact]
    public void More_than_the_costs_leaves_no_subsidy_and_still_adds_up()
    {
        var split = Split(New(Third).Budget().Activity("1", "A").Activity("2", "B", null, Months("2026-12", "2027-02")).Lump("1", Region, 100).Lump("2", EachBoard, 33)
            .Pledge(ContributionKind.Cash, 1_000).Pledge(ContributionKind.InKind, 7));
        (split.Total, split.Subsidy, split.Cofinancing, split.Overfunded).ShouldBe((new Money(166), Money.Zero, new Money(1_007), new Money(841)));
        Adds(split);
    }

    [Fact]
    public void A_pledge_to_a_budget_without_costs_is_shown_and_placed_nowhere()
    {
        var split = Split(New(Third).Pledge(ContributionKind.Cash, 1_000));
        (split.Total, split.Subsidy, split.OwnContribution, split.Overfunded, split.Activities.Count).ShouldBe((Money.Zero, Money.Zero, new Money(1_000), new Money(1_000), 0));
    }

    [Fact]
    public void Each_board_bears_the_whole_amount_and_a_share_of_the_pledges()
    {
        var split = Split(New(null).Budget().Boards(3).Activity("1", "A").Lump("1", EachBoard, 100).Lump("1", Noord, 50).Lump("1", Region, 50).Pledge(ContributionKind.Cash, 100));
        // A quarter of 300, 50 and 50: 75, 13 (12 1/2, the earlier) and 12; 75 over three boards is 25 each.
        split.Boards.Select(part => (part.Key, part.Total, part.OwnContribution)).ShouldBe(
            [("noord", new Money(150), new Money(38)), ("zuid", new(100), new(25)), ("other-boards", new(100), new(25)), ("region", new(50), new(12))]);
        Adds(split);
    }

    [Fact]
    public void Years_carry_the_contributions_of_their_lines()
    {
        var split = Split(New(null).Budget().Activity("1", "A", null, Months("2026-11", "2027-01")).Lump("1", Region, 100).Pledge(ContributionKind.Cash, 10));
        split.Years.ShouldBe(
        [
            new("2026", null, "2026", new(67), new(67), new(60), new(7), Money.Zero),
            new("2027", null, "2027", new(33), new(33), new(30), new(3), Money.Zero),
        ]);
        split.Remainders.ShouldBe([new(FundingBreakdown.Years, FundingFigure.Total, "2026", 1), new(FundingBreakdown.Years, FundingFigure.Contributions, "2026", 1)]);
    }

    [Fact]
    public void A_board_sees_the_shares_of_its_lines_as_they_are_in_the_whole()
    {
        var dossier = New(Third).Budget().Activity("1", "A").Activity("2", "B").Lump("1", Noord, 300).Lump("2", Zuid, 700).Pledge(ContributionKind.Cash, 100);
        var noord = FundingSplit.Of(dossier.At(), Audience.OfBoard(new("noord")));
        (noord.Partial, noord.Total, noord.OwnContribution, noord.Subsidy, noord.StatedTotal).ShouldBe((true, new Money(300), new Money(30), new Money(270), null));
        noord.Rules.ShouldBeEmpty();
        noord.Activities.ShouldBe([Split(dossier).Activities[0]]);
        System.Text.Json.JsonSerializer.Serialize(noord, Projections.Events.GrantsJson.Options).ShouldNotContain("zuid");
    }

    [Fact]
    public void Every_breakdown_adds_up_whatever_the_amounts()
    {
        // Amounts, counts, periods and pledges that leave remainders everywhere; the seed is fixed by the loop itself.
        for (var n = 1; n <= 200; n++)
        {
            var dossier = New(n % 2 == 0 ? Third : null).Budget().Boards(2 + (n % 5)).Activity("1", "A", new("T", "Thema"), Months("2026-03", $"2027-0{1 + (n % 9)}")).Activity("2", "B");
            dossier.Lump("1", EachBoard, n * 7 % 101).Lump("1", Noord, n * 13 % 89, (Funding)(n % 3)).Lump("2", Region, n * 29 % 97, period: Months("2025-11", $"2028-0{1 + (n % 7)}"))
                .Lump("2", Zuid, n % 4, Funding.InKind).Pledge(ContributionKind.Cash, 1 + (n * 31 % 173)).Pledge(ContributionKind.InKind, 1 + (n * 17 % 59));
            Adds(Split(dossier));
        }
    }

    private static DossierBuilder New(CofinancingRule? rule) => new DossierBuilder("regio", "A-1").Application(Terms(rule), Range("2026-01", "2026-12"), Board("noord"), Board("zuid"));

    private static DossierBuilder Costing(long cents, CofinancingRule? rule) => New(rule).Budget().Activity("1", "Begeleiding").Lump("1", Region, cents);

    private static FundingSplit Split(DossierBuilder dossier) => FundingSplit.Of(dossier.At(), Audience.Whole);

    private static void Adds(FundingSplit split)
    {
        foreach (var breakdown in new[] { split.Activities, split.Themes, split.Boards, split.Years })
        {
            (Money.Sum(breakdown.Select(part => part.Total)), Money.Sum(breakdown.Select(part => part.Eligible)), Money.Sum(breakdown.Select(part => part.Subsidy)),
                Money.Sum(breakdown.Select(part => part.OwnContribution)), Money.Sum(breakdown.Select(part => part.InKind)))
                .ShouldBe((split.Total, split.Eligible, split.Subsidy, split.OwnContribution, split.InKind));
            breakdown.ShouldAllBe(part => part.Subsidy >= Money.Zero && part.Total >= part.Subsidy);
        }

        (split.Subsidy + split.OwnContribution + split.InKind - split.Overfunded).ShouldBe(split.Total);
    }
}
