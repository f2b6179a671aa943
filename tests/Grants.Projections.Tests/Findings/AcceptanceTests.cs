using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Reviews;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Tests.AuditTrails;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.Findings;

public sealed class AcceptanceTests
{
    private const string Code = "line.amount-differs";

    [Fact]
    public void An_accepted_finding_says_who_when_why_and_for_which_figures()
    {
        var budget = TwiceForty();
        Accept(budget, Code);
        var finding = Find(budget, Code);
        finding.IsOpen.ShouldBeFalse();
        finding.Acceptance.ShouldBe(new Acceptance("controller/-/1", new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), budget.Events.Count, "Het tweede lid werkt om niet", "2400.00", "4800.00", Money.Euros(2_400), Money.Euros(4_800), true));
    }

    [Fact]
    public void Accepted_findings_are_counted_among_all_and_by_themselves()
    {
        var budget = TwiceForty();
        var before = FindingCounts.Of(FindingRules.Of(At(budget), Audience.Whole));
        Accept(budget, Code);
        var after = FindingCounts.Of(FindingRules.Of(At(budget), Audience.Whole));
        after.ShouldBe(before with { Accepted = new(1, 0, 0) });
        (before.OpenErrors, after.OpenErrors).ShouldBe((before.Errors, before.Errors - 1));
    }

    [Fact]
    public void When_the_figures_change_the_finding_is_open_again_and_says_that_it_was_accepted()
    {
        var budget = TwiceForty();
        Accept(budget, Code);
        budget.Record(new BudgetEvent.LineRevised(budget.LineId(1), Content(budget, 2_600), "Nagerekend", null));
        var finding = Find(budget, Code);
        finding.IsOpen.ShouldBeTrue();
        (finding.Stated, finding.Acceptance!.Holds, finding.Acceptance.Stated).ShouldBe(("2600.00", false, "2400.00"));

        budget.Record(new BudgetEvent.LineRevised(budget.LineId(1), Content(budget, 2_400), "Toch goed", null));
        Find(budget, Code).IsOpen.ShouldBeFalse("These are the figures that were accepted.");
    }

    [Fact]
    public void Another_name_for_the_activity_changes_no_figure()
    {
        var budget = TwiceForty();
        Accept(budget, Code);
        budget.Record(new BudgetEvent.ActivityRevised(budget.ActivityId("1.1"), new("1.1", "Financieel overleg", null, null, null, null, null), "Andere naam", null));
        Find(budget, Code).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_withdrawn_acceptance_leaves_nothing_but_history()
    {
        var budget = TwiceForty();
        var id = Accept(budget, Code);
        budget.Record(new ReviewEvent.AcceptanceWithdrawn(id, "Toch niet"));
        Find(budget, Code).Acceptance.ShouldBeNull();
        AuditTrail.Of(Recorded.Of(budget), Audience.Whole)[^1].DescriptionNl.ShouldBe("Aanvaarding ingetrokken van de bevinding bij 1.1 Overleg: het vermelde bedrag is niet de uitkomst van de berekening ernaast");
    }

    [Fact]
    public void A_list_of_places_is_accepted_as_the_list_it_was()
    {
        var budget = Budget();
        for (var i = 1; i <= 6; i++) budget.Activity($"{i}", $"Overleg {i}").Lump($"{i}", Region, 100_000);
        var code = FindingRules.Of(At(budget), Audience.Whole).First(finding => finding.MessageNl.Contains("op 6 plaatsen", StringComparison.Ordinal)).Code;
        Accept(budget, code);
        Find(budget, code).IsOpen.ShouldBeFalse();
        budget.Activity("7", "Overleg 7").Lump("7", Region, 100_000);
        Find(budget, code).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_board_sees_neither_the_acceptance_nor_the_history_of_what_another_board_s_figures_gave()
    {
        var budget = Budget(null, Board("noord"), Board("zuid")).Activity("1.1", "Overleg").Line("1.1", Of("noord"), Work(40, 60), Money.Euros(1_200));
        Accept(budget, Code);
        var (noord, zuid) = (Audience.OfBoard(new("noord")), Audience.OfBoard(new("zuid")));
        FindingRules.Of(At(budget), noord).Single(finding => finding.Code == Code).IsOpen.ShouldBeFalse();
        FindingRules.Of(At(budget), zuid).ShouldNotContain(finding => finding.Code == Code || finding.Acceptance != null);
        AuditTrail.Of(Recorded.Of(budget), zuid).ShouldNotContain(entry => entry.Stream == "review");
        AuditTrail.Of(Recorded.Of(budget), noord)[^1].DescriptionNl.ShouldBe(
            "Bevinding bij 1.1 Overleg aanvaard: het vermelde bedrag is niet de uitkomst van de berekening ernaast (opgegeven € 1.200,00, berekend € 2.400,00)");
    }

    private static DossierBuilder TwiceForty() => Budget().Activity("1.1", "Overleg").Line("1.1", Region, Work(40, 60, null, new Factor(2, "leden")), Money.Euros(2_400));

    private static BudgetLine Content(DossierBuilder budget, decimal stated) =>
        new(budget.ActivityId("1.1"), Region, null, Work(40, 60, null, new Factor(2, "leden")), Funding.Subsidised, null, null, Money.Euros(stated), null);

    private static FindingId Accept(DossierBuilder budget, string code)
    {
        var finding = Find(budget, code);
        budget.Record(new ReviewEvent.FindingAccepted(new(finding.Id), Acceptances.Reviewed(finding), "Het tweede lid werkt om niet"));
        return new(finding.Id);
    }

    private static Finding Find(DossierBuilder budget, string code) => FindingRules.Of(At(budget), Audience.Whole).Single(finding => finding.Code == code);

    private static DossierAt At(DossierBuilder budget) => budget.Events.Select((@event, i) => (@event, Position: i + 1L)).Aggregate(
        DossierAt.Initial(budget.Id), (state, entry) => state.Evolve(entry.@event, entry.Position, new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), "controller/-/1"));
}
