using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.AuditTrails;

public sealed class ComparisonTests
{
    private readonly DossierBuilder _dossier = Budget(null, Board("noord"), Board("zuid"))
        .Activity("1.1", "Overleg").Line("1.1", Of("noord"), Work(40, 60), Money.Euros(2_400))
        .Activity("2.1", "Zaalhuur").Lump("2.1", Of("zuid"), 50_000).Lump("2.1", Region, 10_000);

    [Fact]
    public void A_moment_compared_with_itself_has_no_differences()
    {
        var same = Comparison.Of(_dossier.At(), _dossier.At(), Audience.Whole);
        same.Totals.Concat(same.Boards).Concat(same.Payees).Concat(same.Themes).Concat(same.Activities).Concat(same.Years).ShouldAllBe(figure => figure.Difference == Money.Zero);
        (same.Lines.Count, same.ActivityContents.Count, same.Participants.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Two_moments_differ_in_figures_and_in_words()
    {
        var before = _dossier.At();
        var after = Changed();
        var comparison = Comparison.Of(before, after, Audience.Whole);
        comparison.Totals.Single(figure => figure.Key == "total").ShouldBe(new FigureDiff("total", "Totale kosten", Money.Euros(3_000), Money.Euros(2_070)));
        comparison.Boards.ShouldContain(new FigureDiff("noord", "Stichting Het Noorden", Money.Euros(2_400), Money.Euros(1_200)));
        comparison.Boards.ShouldContain(new FigureDiff("zuid", "Stichting zuid", Money.Euros(500), Money.Euros(500)));
        comparison.Activities.Select(figure => (figure.Name, figure.Before, figure.After)).ShouldBe(
            [("1.1 Overleg", Money.Euros(2_400), Money.Euros(1_200)), ("2.1 Zaalhuur", Money.Euros(600), Money.Euros(500)), ("3.1 Reis", null, Money.Euros(370))]);
        comparison.Lines.Select(line => (line.Activity, line.Before is null, line.After is null, line.AmountAfter - line.AmountBefore)).ShouldBe(
            [("Overleg", false, false, Money.Euros(-1_200)), ("Zaalhuur", false, true, Money.Euros(-100)), ("Reis", true, false, Money.Euros(370))]);
        comparison.Lines[0].InWords().Nl.ShouldBe("uren 40 → 20, vermeld bedrag € 2.400,00 → € 1.200,00");
        comparison.Participants.Single().InWords().Nl.ShouldBe("naam Stichting noord → Stichting Het Noorden");
    }

    [Fact]
    public void The_other_way_round_every_difference_is_the_opposite()
    {
        var (before, after) = (_dossier.At(), Changed());
        var (there, back) = (Comparison.Of(before, after, Audience.Whole), Comparison.Of(after, before, Audience.Whole));
        back.Totals.Select(figure => figure.Difference).ShouldBe(there.Totals.Select(figure => -figure.Difference));
        back.Lines.Count.ShouldBe(there.Lines.Count);
    }

    [Fact]
    public void A_board_compares_its_own_part()
    {
        var comparison = Comparison.Of(_dossier.At(), Changed(), Audience.OfBoard(new("zuid")));
        comparison.Partial.ShouldBeTrue();
        comparison.Lines.ShouldNotContain(line => line.Activity == "Overleg");
        comparison.Boards.Select(board => board.Key).ShouldBe(["zuid"]);
        comparison.Totals.Single(figure => figure.Key == "total").Before.ShouldBe(Money.Euros(600));
    }

    [Fact]
    public void What_came_from_one_request_is_one_moment()
    {
        var entries = AuditTrail.Of(Recorded.Of(_dossier), Audience.Whole);
        IReadOnlyList<TrailEntry> told =
        [
            .. entries.Take(3).Select(entry => entry with { Actor = "a", CorrelationId = DeterministicId.From("1") }),
            entries[3] with { Actor = "b", CorrelationId = DeterministicId.From("2") },
            .. entries.Skip(4).Select(entry => entry with { Actor = "b", CorrelationId = null }),
        ];
        var moments = HistoryMoment.Of(told);
        moments.Select(moment => (moment.Number, moment.Position, moment.Before, moment.Count)).Take(3).ShouldBe([(1, 3L, 0L, 3), (2, 4L, 3L, 1), (3, 5L, 4L, 1)]);
        moments.Count.ShouldBe(entries.Count - 2);
    }

    private DossierAt Changed() => _dossier.Record(
        new BudgetEvent.LineRevised(_dossier.LineId(1), new(_dossier.ActivityId("1.1"), Of("noord"), null, Work(20, 60), Funding.Subsidised, null, null, Money.Euros(1_200), null), "Minder overleg", null),
        new BudgetEvent.LineRemoved(_dossier.LineId(3), "Vervallen"),
        new ApplicationEvent.ParticipantRevised(Board("noord") with { Name = "Stichting Het Noorden" }, "Nieuwe naam"))
        .Activity("3.1", "Reis").Lump("3.1", Region, 37_000).At();
}
