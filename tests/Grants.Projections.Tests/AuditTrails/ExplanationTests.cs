using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.AuditTrails;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;
using Grants.Projections.Tests.Dossiers;
using Grants.Projections.Tests.Findings;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.AuditTrails;

/// <summary>Whatever amount is asked about: the parts that are shown add up to the amount that stands in the tables, to the cent.</summary>
public sealed class ExplanationTests
{
    private static readonly DossierBuilder Shared = SharedAndOwn();

    public static TheoryData<string> Dossiers => ["rap", "omn", "hak", "rbd", "shared"];

    [Theory]
    [MemberData(nameof(Dossiers))]
    public void Every_amount_of_the_cost_table_is_the_sum_of_its_parts(string name)
    {
        foreach (var (at, audience, explain) in Readers(name))
        {
            var table = CostTable.Of(at, audience);
            explain(new()).ShouldBe(table.Total);
            explain(new(AmountFigure.Computed)).ShouldBe(table.ComputedTotal);
            explain(new(Unit: "region")).ShouldBe(table.RegionalTotal);
            foreach (var board in table.Boards) explain(new(Board: board.Party.Value)).ShouldBe(board.Total);
            foreach (var payee in table.Payees) explain(new(Payee: payee.Key)).ShouldBe(payee.Total);
            foreach (var theme in table.Themes) explain(new(Theme: AmountQuestion.ThemeKey(theme.Theme))).ShouldBe(theme.Total);
            foreach (var activity in table.Themes.SelectMany(theme => theme.Activities)) explain(new(Activity: activity.Activity.Id.Value.ToString())).ShouldBe(activity.Total);
            foreach (var year in table.Years) explain(new(Year: year.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "onbekend")).ShouldBe(year.Total);
            foreach (var unit in table.Units)
            {
                var key = unit.Party?.Value ?? "each-board";
                explain(new(Unit: key)).ShouldBe(unit.Extended);
                explain(new(Unit: key, Once: true)).ShouldBe(unit.Total);
                foreach (var row in unit.Rows) explain(new(Unit: key, Once: true, Activity: row.Activity.Id.Value.ToString())).ShouldBe(row.Amount);
                foreach (var role in unit.Columns.GroupBy(column => column.Role))
                    explain(new(Unit: key, Once: true, Role: role.Key)).ShouldBe(Money.Sum(role.Select(column => column.Amount)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dossiers))]
    public void Every_amount_of_the_funding_split_is_the_sum_of_its_parts(string name)
    {
        foreach (var (at, audience, explain) in Readers(name))
        {
            var split = FundingSplit.Of(at, audience);
            void Whole(AmountFigure figure, Money amount) => explain(new(figure)).ShouldBe(amount, figure.ToString());
            Whole(AmountFigure.Costs, split.Total);
            Whole(AmountFigure.Eligible, split.Eligible);
            Whole(AmountFigure.Subsidy, split.Subsidy);
            Whole(AmountFigure.Cofinancing, split.Cofinancing);
            Whole(AmountFigure.OwnContribution, split.OwnContribution);
            Whole(AmountFigure.InKind, split.InKind);
            foreach (var part in split.Activities) Part(new(Activity: part.Key), part);
            foreach (var part in split.Boards) Part(new(Board: part.Key), part);
            foreach (var part in split.Years) Part(new(Year: part.Key), part);
            foreach (var part in split.Themes) Part(new(Theme: part.Key == AmountQuestion.NoTheme ? part.Key : $"{part.Code}/{part.Name}"), part);

            void Part(AmountQuestion question, FundingPart part)
            {
                explain(question).ShouldBe(part.Total);
                explain(question with { Figure = AmountFigure.Eligible }).ShouldBe(part.Eligible);
                explain(question with { Figure = AmountFigure.Subsidy }).ShouldBe(part.Subsidy);
                explain(question with { Figure = AmountFigure.OwnContribution }).ShouldBe(part.OwnContribution);
                explain(question with { Figure = AmountFigure.InKind }).ShouldBe(part.InKind);
            }
        }
    }

    [Fact]
    public void The_events_behind_an_amount_are_those_of_its_lines_its_activities_and_the_number_of_boards()
    {
        var explanation = Explanation.Of(Shared.At(), Recorded.Of(Shared), new(Unit: "each-board"), Audience.Whole);
        explanation.Parts.Select(part => (part.Line.Activity!.Code, part.Count, part.Share)).ShouldBe([("1.1", 3, Money.Euros(7_200))]);
        explanation.Events.Select(entry => entry.What).ShouldBe(["budget.boards-counted.v1", "budget.activity-added.v1", "budget.line-added.v1"]);
    }

    [Fact]
    public void What_was_promised_is_named_with_the_figures_that_hold_it()
    {
        var explanation = Explanation.Of(Shared.At(), Recorded.Of(Shared), new(AmountFigure.OwnContribution), Audience.Whole);
        explanation.Pledges.Select(pledge => pledge.Contribution.Amount).ShouldBe([Money.Euros(1_000)]);
        explanation.Events.ShouldContain(entry => entry.What == "cofinancing.contribution-pledged.v1");
        Explanation.Of(Shared.At(), Recorded.Of(Shared), new(), Audience.Whole).Pledges.ShouldBeEmpty();
    }

    [Fact]
    public void A_board_is_explained_its_own_part_and_nothing_of_another()
    {
        var south = Explanation.Of(Shared.At(), Recorded.Of(Shared), new(), Audience.OfBoard(new("zuid")));
        south.Parts.Select(part => part.Line.Activity!.Code).ShouldBe(["1.1", "3.1"]);
        south.Events.ShouldNotContain(entry => entry.Board == "noord");
        Explanation.Of(Shared.At(), Recorded.Of(Shared), new(Board: "noord", Activity: Shared.ActivityId("2.1").Value.ToString()), Audience.OfBoard(new("zuid"))).Amount.ShouldBe(Money.Zero);
    }

    [Fact]
    public void What_was_pledged_above_the_costs_makes_no_grant_below_nothing()
    {
        var dossier = Budget().Activity("1.1", "Overleg").Lump("1.1", Region, 100_000).Pledge(Domain.Cofinancing.ContributionKind.Cash, 150_000);
        var subsidy = Explanation.Of(dossier.At(), Recorded.Of(dossier), new(AmountFigure.Subsidy), Audience.Whole);
        (subsidy.Amount, subsidy.Overfunded).ShouldBe((Money.Zero, Money.Euros(500)));
    }

    private static IEnumerable<(DossierAt At, Audience Audience, Func<AmountQuestion, Money> Explain)> Readers(string name)
    {
        var dossier = name switch
        {
            "rap" => CaseDossiers.Rap(),
            "omn" => CaseDossiers.Omn(),
            "hak" => CaseDossiers.Hak(),
            "rbd" => CaseDossiers.Rbd(),
            _ => Shared,
        };
        var at = dossier.At();
        var events = Recorded.Of(dossier);
        IEnumerable<Audience> audiences = [Audience.Whole, .. at.Dossier.Application.Started!.Boards.Take(2).Select(board => Audience.OfBoard(board.Party))];
        foreach (var audience in audiences)
        {
            yield return (at, audience, question =>
            {
                var explanation = Explanation.Of(at, events, question, audience);
                (Money.Sum(explanation.Parts.Select(part => part.Share)) + explanation.Unplaced + explanation.Overfunded).ShouldBe(explanation.Amount);
                return explanation.Amount;
            });
        }
    }

    private static DossierBuilder SharedAndOwn() => Budget(DossierBuilder.Terms(OneThird), Board("noord"), Board("zuid"))
        .Boards(3)
        .Activity("1.1", "Overleg", new("1", "Samen"), DossierBuilder.Months("2025-11", "2026-03"))
        .Line("1.1", Each, Work(40, 60), Money.Euros(2_400))
        .Activity("2.1", "Eigen werk", new("1", "Anders")).Lump("2.1", Of("noord"), 33_333)
        .Activity("3.1", "Zaalhuur").Lump("3.1", Region, 10_001, Funding.InKind)
        .Pledge(Domain.Cofinancing.ContributionKind.Cash, 100_000);
}
