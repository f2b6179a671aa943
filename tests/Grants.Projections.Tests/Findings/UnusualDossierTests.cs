using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.Findings;

/// <summary>Whatever the rules of the domain let in can be judged: findings of one dossier that fail would stop the read model of all.</summary>
public sealed class UnusualDossierTests
{
    [Fact]
    public void Digits_of_another_script_are_read_as_words()
    {
        var dossier = Line(Work(7, 60), name: "Overleg: ٣ x ٥ uur").Record(new BudgetEvent.LineAdded(
            new(DeterministicId.From("typed")), new(new(DeterministicId.From("T-1/activity/1.1")), Region, null, Work(7, 60), Funding.Subsidised, null, "٣ leden", null, null), null));
        Codes(dossier).ShouldNotContain("line.hours-differ-from-name");
    }

    [Fact]
    public void The_largest_figures_can_be_judged()
    {
        var million = new Factor(1_000_000, null);
        var dossier = Budget().Boards(2_000).Activity("1.1", "Overleg")
            .Line("1.1", Each, Lump(CostCategory.Other, million, new(1_000, null)), Money.Largest)
            .Line("1.1", Each, Lump(CostCategory.Other, new Factor(1, null)), new Money(1))
            .Line("1.1", Each, Work(10_000_000, 100, "Coach"))
            .States(new TotalOf.AllBoards(), 1_000_000_000, 10_000_000, 1_000_000_000, 1_000_000, 1_000_000_000)
            .States(new TotalOf.Column(Each, "Coach"), 1_000_000_000, 10_000_000, 1_000_000_000, 1_000_000, 1_000_000_000)
            .WithPlan().Table(1_000_000_000_000, Row("Bao", 1_000_000_000_000), Row("So", 1_000_000_000_000), Row("Totaal", -1_000_000_000_000));
        Codes(dossier).ShouldContain("total.count-times-unit");
        Codes(dossier).ShouldContain("total.column-arithmetic");
        Codes(dossier).ShouldContain("line.lump-sum-other-head-count");
        Codes(dossier).ShouldContain("table.sum-differs");
    }

    private static List<string> Codes(DossierBuilder dossier) => [.. FindingRules.Of(dossier.At(), Audience.Whole).Select(finding => finding.Code)];
}
