using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;
using static Grants.Projections.Tests.Findings.Docs;

namespace Grants.Projections.Tests.Findings;

/// <summary>For every rule a document in which it finds something, and one just on the other side of its boundary.</summary>
internal static class Scenarios
{
    private static readonly Theme Theme1 = new("1", "Werven");
    private static readonly TotalOf.Column Column = new(Each, "Coach");
    private static readonly SchemeTerms NoContingency = Terms(null, CostCategory.Contingency);
    private static readonly SchemeTerms With13 = Terms(OneThird);

    public static readonly IReadOnlyDictionary<string, (DossierBuilder Finds, DossierBuilder Not)> ByCode = new Dictionary<string, (DossierBuilder, DossierBuilder)>
    {
        ["line.amount-differs"] = (Line(Work(40, 60), 2_400.01m), Line(Work(40, 60), 2_400)),
        ["line.hours-differ-from-name"] = (Line(Work(14, 60), name: "Overleg: 3 x 5 uur"), Line(Work(15, 60), name: "Overleg: 3 x 5 uur")),
        ["line.unit-price-not-in-cents"] = (Memorandum(3_000, 5_000), Memorandum(2_500, 5_000)),
        ["line.zero"] = (Line(Work(0, 60)), Line(Work(0.01m, 60))),
        ["line.pm-with-amount"] = (Memorandum(null, 0.01m), Memorandum(null, null)),
        ["line.pm-without-amount"] = (Memorandum(null, null), Memorandum(null, 0.01m)),
        ["line.lump-sum-unexplained"] = (Line(Lump(), 750), Line(Work(10, 75), 750)),
        ["line.round-lump-sum"] = (Line(Lump(), 1_500), Line(Lump(), 1_500.01m)),
        ["line.hours-above-full-time"] = (Line(Work(1_659.01m, 50)), Line(Work(1_659, 50))),
        ["line.rate-differs-for-role"] = (TwoLines(Work(1, 60, "Coach"), Work(1, 61, "coach")), TwoLines(Work(1, 60, "Coach"), Work(2, 60, "coach"))),
        ["budget.management-share"] = (Management(10.01m), Management(10)),
        ["line.same-calculation-other-head-count"] = (TwoTexts("2 projectleiders", "1 projectleider"), TwoTexts("2 projectleiders", "2 projectleiders")),
        ["line.lump-sum-other-head-count"] = (TwoLumps(80, 1_500), TwoLumps(32, 1_500)),
        ["line.ineligible"] = (Line(Lump(CostCategory.Material), 1, terms: Terms(null, CostCategory.Material)), Line(Lump(CostCategory.RoomHire), 1, terms: Terms(null, CostCategory.Material))),
        ["line.contingency"] = (Line(Lump(CostCategory.Contingency), 1, terms: NoContingency), Line(Lump(CostCategory.Contingency), 1)),
        ["line.contingency-by-name"] = (Line(Lump(), 1, terms: NoContingency, name: "Onvoorzien"), Line(Lump(), 1, terms: NoContingency, name: "Voorzien")),

        ["total.theme-differs"] = (Themed().States(new TotalOf.Theme(Theme1), 600.01m), Themed().States(new TotalOf.Theme(Theme1), 600)),
        ["total.column-differs"] = (Matrix().States(Column, 600.01m), Matrix().States(Column, 600)),
        ["total.row-differs"] = (RowTotal(600.01m), RowTotal(600)),
        ["total.unit-differs"] = (Matrix().States(new TotalOf.Unit(Each), 600.01m), Matrix().States(new TotalOf.Unit(Each), 600)),
        ["total.boards-differ"] = (Matrix().States(new TotalOf.AllBoards(), 1_200.01m), Matrix().States(new TotalOf.AllBoards(), 1_200)),
        ["total.whole-differs"] = (Matrix().States(new TotalOf.Whole(), 1_200.01m), Matrix().States(new TotalOf.Whole(), 1_200)),
        ["total.fits-as-stated-only"] = (
            Line(Work(10, 60), 599).States(new TotalOf.Whole(), 599),
            Line(Work(10, 60), 599).States(new TotalOf.Whole(), 600)),
        ["total.column-hours-differ"] = (Matrix().States(Column, null, hours: 10.01m), Matrix().States(Column, null, hours: 10)),
        ["total.column-rate-differs"] = (Matrix().States(Column, null, rate: 60.01m), Matrix().States(Column, null, rate: 60)),
        ["total.column-arithmetic"] = (Matrix().States(Column, 600, 10, 60.01m), Matrix().States(Column, 600, 10, 60)),
        ["total.count-times-unit"] = (Matrix().States(new TotalOf.AllBoards(), 1_200, count: 2, unit: 600.01m), Matrix().States(new TotalOf.AllBoards(), 1_200, count: 2, unit: 600)),
        ["total.unit-amount-differs"] = (Matrix().States(new TotalOf.AllBoards(), null, unit: 600.01m), Matrix().States(new TotalOf.AllBoards(), null, unit: 600)),
        ["total.funding-unbalanced"] = (Funded(400, 200.01m), Funded(400, 200)),

        ["cofinancing.below-rule"] = (Line(Work(10, 60), terms: With13).Pledge(ContributionKind.Cash, 19_999), Line(Work(10, 60), terms: With13).Pledge(ContributionKind.Cash, 20_000)),
        ["cofinancing.below-in-other-reading"] = (
            Line(Work(10, 60), terms: Terms(OneThird with { Base = CofinancingBase.Subsidy })).Pledge(ContributionKind.Cash, 19_999),
            Line(Work(10, 60), terms: Terms(OneThird with { Base = CofinancingBase.Subsidy })).Pledge(ContributionKind.Cash, 20_000)),
        ["cofinancing.exactly-met"] = (Line(Work(10, 60), terms: With13).Pledge(ContributionKind.Cash, 20_000), Line(Work(10, 60), terms: With13).Pledge(ContributionKind.Cash, 20_001)),
        ["cofinancing.equals-one-activity"] = (TwoLines(Work(10, 60), Work(5, 60)).Pledge(ContributionKind.Cash, 30_000), TwoLines(Work(10, 60), Work(5, 60)).Pledge(ContributionKind.Cash, 30_001)),
        ["cofinancing.stated-differs"] = (StatedSplit(new TotalOf.Cofinancing(), 200.01m), StatedSplit(new TotalOf.Cofinancing(), 200)),
        ["cofinancing.subsidy-differs"] = (StatedSplit(new TotalOf.Subsidy(), 400.01m), StatedSplit(new TotalOf.Subsidy(), 400)),
        ["cofinancing.more-than-costs"] = (Line(Work(10, 60)).Pledge(ContributionKind.Cash, 60_001), Line(Work(10, 60)).Pledge(ContributionKind.Cash, 60_000)),
        ["cofinancing.contributor-unnamed"] = (Line(Work(10, 60)).Pledge(ContributionKind.Cash, 1), Line(Work(10, 60)).Pledge(ContributionKind.Cash, 1, new("penvoerder"))),
        ["cofinancing.contributor-not-participant"] = (Line(Work(10, 60)).Pledge(ContributionKind.Cash, 1, new("vreemd")), Line(Work(10, 60)).Pledge(ContributionKind.Cash, 1, new("penvoerder"))),

        ["in-kind.unvalued"] = (Line(new Cost.Memorandum(CostCategory.Other, null, null), funding: Funding.InKind), Line(Work(1, 1), funding: Funding.InKind)),
        ["in-kind.footnote-unvalued"] = (Noted("wordt in natura ingebracht"), Noted("wordt later ingevuld")),
        ["in-kind.not-counted"] = (InKindUnder(counts: false), InKindUnder(counts: true)),
        ["in-kind.function-also-budgeted"] = (Roles("Directeur", "directeur (in kind)"), Roles("Directeur", "directeur")),
        ["activity.footnote-unexplained"] = (Noted("*"), Noted("* mede voor 2026")),

        ["role.nobody-at-board"] = (Roles("HRM-medewerker", "bestuurder", "manager HRM"), Roles("HRM-medewerker", "HRM adviseur", "manager HRM")),
        ["role.nobody-anywhere"] = (Roles("Onderzoeker", "bestuurder", "manager HRM"), Roles("Onderzoeker", "bestuurder", "senior onderzoeker")),
        ["board.not-participant"] = (Paid(Of("vreemd"), null), Paid(Of("penvoerder"), null)),
        ["payee.not-participant"] = (Paid(Region, "vreemd"), Paid(Region, "penvoerder")),
        ["board.paid-to-others"] = (Paid(Of("penvoerder"), "ander"), Paid(Of("penvoerder"), "penvoerder")),
        ["boards.count-differs"] = (Budget().Boards(2), Budget().Boards(1)),
        ["board.without-lines"] = (
            Budget(null, [Docs.Board("ander")]).Activity("1.1", "Overleg").Line("1.1", Of("penvoerder"), Work(1, 60)),
            Budget(null, [Docs.Board("ander")]).Activity("1.1", "Overleg").Line("1.1", Of("penvoerder"), Work(1, 60)).Line("1.1", Of("ander"), Work(1, 60))),
        ["lead-partner.not-participant"] = (new DossierBuilder("regio", "T-1").Application(Terms(), Range("2025-01", "2025-12"), DossierBuilder.Board("ander")), Budget()),

        ["activity.code-duplicate"] = (Codes("1.1", "1.1."), Codes("1.1", "1.2")),
        ["activity.code-gap"] = (Codes("1.1", "1.3"), Codes("1.1", "1.2")),
        ["activity.code-missing"] = (Budget().Added("a", new(null, "Overleg", null, null, null, null, null)), Codes("1.1", "1.2")),
        ["activity.code-outside-theme"] = (Budget().Activity("2.1", "Overleg", Theme1), Budget().Activity("1.1", "Overleg", Theme1)),
        ["activity.name-duplicate"] = (
            Budget().Activity("1.1", "Overleg", Theme1).Activity("1.2", "overleg.", Theme1),
            Budget().Activity("1.1", "Overleg", Theme1).Activity("2.1", "overleg.", new("2", "Matchen"))),
        ["activity.without-lines"] = (Budget().Activity("1.1", "Overleg"), Line(Work(1, 60))),

        ["plan.activity-not-in-budget"] = (Both("1.1", "Overleg", "1.1", "Overleg").Planned("1.2", "Evalueren"), Both("1.1", "Overleg", "1.1", "Overleg")),
        ["budget.activity-not-in-plan"] = (Both("1.1", "Overleg", "1.1", "Overleg").Activity("1.2", "Evalueren"), Both("1.1", "Overleg", "1.1", "Overleg")),
        ["plan.activity-code-differs"] = (Both("1.2", "Overleg", "1.1", "Overleg"), Both("1.1", "Overleg", "1.1", "Overleg")),
        ["plan.activity-name-differs"] = (Both("1.1", "Opleiden van coaches", "1.1", "Overleg"), Both("1.1", "over-LEG.", "1.1", "Overleg")),
        ["plan.activity-name-shortened"] = (Both("1.1", "Overleg o.l.v. de projectleider", "1.1", "Overleg"), Both("1.1", "Overleg", "1.1", "overleg")),
        ["plan.activity-period-differs"] = (Timed(Months("2025-01", "2025-06"), Months("2025-01", "2025-07")), Timed(Months("2025-01", "2025-06"), Months("2025-01", "2025-06"))),
        ["plan.theme-name-differs"] = (InTheme("1 Matchen"), InTheme("1. werven")),
        ["plan.no-budget"] = (Plan(), Plan().Budget()),
        ["budget.missing"] = (Application(), Line(Work(1, 60))),

        ["period.outside-project"] = (Running("2024-12", "2025-12"), Running("2025-01", "2025-12")),
        ["period.project-outside-scheme"] = (Application(Terms() with { ActivityPeriod = Range("2025-01", "2025-11") }), Application(Terms() with { ActivityPeriod = Range("2025-01", "2025-12") })),
        ["period.outside-scheme"] = (
            Running("2025-01", "2025-12", Terms() with { ActivityPeriod = Range("2025-01", "2025-11") }),
            Running("2025-01", "2025-11", Terms() with { ActivityPeriod = Range("2025-01", "2025-11") })),
        ["period.outside-block"] = (
            Plan().Planned("1.1", "Overleg", period: Months("2025-10", "2026-01"), block: Range("2025-01", "2025-12")),
            Plan().Planned("1.1", "Overleg", period: Months("2025-10", "2025-12"), block: Range("2025-01", "2025-12"))),
        ["period.line-outside-activity"] = (LinePeriod(Months("2025-01", "2025-07")), LinePeriod(Months("2025-01", "2025-06"))),
        ["period.unreadable"] = (Plan().Planned("1.1", "Overleg", typed: "nader te bepalen"), Plan().Planned("1.1", "Overleg", typed: " ")),
        ["period.missing"] = (Plan().Planned("1.1", "Overleg"), Running("2025-01", "2025-12")),
        ["period.all-entire"] = (ThreeUntil("2025-12"), ThreeUntil("2025-11")),

        ["reference.unknown-code"] = (Referring("1.3"), Referring("1.2")),
        ["reference.name-differs"] = (Referring("1.1", "Coaches opleiden"), Referring("1.2", "Coaches opleiden")),
        ["reference.name-shortened"] = (Referring("1.2", "Coaches"), Referring("1.2", "Coaches opleiden")),
        ["reference.name-misspelt"] = (Referring("1.2", "Coaches oplieden"), Referring("1.2", "coaches opleiden")),
        ["reference.listed-twice"] = (Referring("1.2").Refers("Ambitie Werven", "1.2", "Coaches opleiden"), Referring("1.2").Refers("Ambitie Matchen", "1.2", "Coaches opleiden")),
        ["reference.stands-alone"] = (Many("1.1", "1.2", "1.3", "2.1"), Many("1.1", "1.2", "2.1")),
        ["plan.activity-not-referenced"] = (Referring("1.2"), Referring("1.2").Refers("Ambitie Matchen", "1.1")),

        ["table.sum-differs"] = (
            Plan().Table(1, Row("Bao", 10, 10, 10), Row("So", 2, 2, 2), Row("Totaal", 12, 13, 14)),
            Plan().Table(1, Row("Bao", 10, 10, 10), Row("So", 2, 2, 2), Row("Totaal", 12, 13, 11))),
        ["table.row-length"] = (Plan().Table(-1, Row("Bao", 1, 2)), Plan().Table(-1, Row("Bao", 1, 2, 3))),
        ["table.empty-cells"] = (Plan().Table(-1, Row("Bao", 1, null, 3)), Plan().Table(-1, Row("Bao", null, null, null))),
        ["table.row-duplicate"] = (Plan().Table(-1, Row("Bao", 1, 2, 3), Row("So", 1, 2, 3)), Plan().Table(-1, Row("Bao", 1, 1, 3), Row("So", 1, 1, 3))),

        ["figure.contradicts"] = (
            Plan().Says("aantal domeinen", "5", "blz. 1").Says("aantal domeinen", "6", "blz. 2"), Plan().Says("aantal domeinen", "vijf!", "blz. 1").Says("aantal domeinen", "Vijf", "blz. 2")),
        ["figure.boards-differ"] = (Plan().Says("aantal deelnemende besturen", "2", "blz. 1"), Plan().Says("aantal deelnemende besturen", "1", "blz. 1")),
        ["figure.participants-differ"] = (Plan().Says("aantal ondertekenaars", "2", "blz. 1"), Plan().Says("aantal ondertekenaars op 1 oktober 2018", "2", "blz. 1")),
        ["plan.group-name-variants"] = (Groups("Groep Werven/Matchen", "groep Werven/ Matchen"), Groups("Groep Werven", "Groep Werven")),

        ["section.missing"] = (Plan().Section(false, SectionAnswer.Missing), Plan().Section(false, SectionAnswer.Described)),
        ["section.required-not-applicable"] = (Plan().Section(false, SectionAnswer.NotApplicable), Plan().Section(true, SectionAnswer.NotApplicable)),
        ["section.conditional-missing"] = (Plan().Section(true, SectionAnswer.Missing), Plan().Section(false, SectionAnswer.Missing)),
        ["section.not-applicable"] = (Plan().Section(true, SectionAnswer.NotApplicable), Plan().Section(true, SectionAnswer.Described)),
        ["theme.prescribed-missing"] = (Prescribed("Matchen"), Prescribed("Werven")),
        ["theme.not-prescribed"] = (Prescribed("Matchen"), Prescribed("Werven")),

        ["submission.errors-remain"] = (
            Line(Work(40, 60), 2_400.01m).Record(new BudgetEvent.Submitted(1, new(2025, 1, 2))), Line(Work(40, 60), 2_400).Record(new BudgetEvent.Submitted(1, new(2025, 1, 2)))),
        ["submission.budget-changed"] = (
            Line(Work(1, 60)).Record(new BudgetEvent.Submitted(1, new(2025, 1, 2)), new ApplicationEvent.Submitted(new(2025, 1, 2), 1), new BudgetEvent.Reopened("Aanvulling")),
            Line(Work(1, 60)).Record(new BudgetEvent.Submitted(1, new(2025, 1, 2)), new ApplicationEvent.Submitted(new(2025, 1, 2), 1))),
        ["import.cell-left-out"] = (Decided(null), Decided("12")),
    };

    private static DossierBuilder Memorandum(decimal? quantity, decimal? stated) => Line(new Cost.Memorandum(CostCategory.Material, quantity, "sets"), stated);

    private static DossierBuilder TwoLines(Cost first, Cost second) =>
        Budget().Activity("1.1", "Overleg").Line("1.1", Region, first).Activity("1.2", "Evalueren").Line("1.2", Region, second);

    private static DossierBuilder Management(decimal euros) =>
        Budget().Activity("1.1", "Overleg").Line("1.1", Region, Work(1, 90)).Activity("1.2", "Projectmanagement").Line("1.2", Region, Work(1, euros));

    private static DossierBuilder TwoTexts(string first, string second) => Budget()
        .Activity("1.1", "Overleg").Line("1.1", Region, Work(160, 60), typed: $"160 uur, {first}; 160 uren * 60 euro")
        .Activity("1.2", "Evalueren").Line("1.2", Region, Work(160, 60), typed: $"160 uur, {second}; 160 uren * 60 euro");

    private static DossierBuilder TwoLumps(int times, decimal euros) => Budget()
        .Activity("1.1", "Overleg").Line("1.1", Region, Lump(CostCategory.RoomHire, new Factor(16, "keer")), Money.Euros(750))
        .Activity("1.2", "Evalueren").Line("1.2", Region, Lump(CostCategory.RoomHire, new Factor(times, "keer")), Money.Euros(euros));

    private static DossierBuilder Themed() => Budget().Activity("1.1", "Overleg", Theme1).Line("1.1", Region, Work(10, 60));

    private static DossierBuilder Matrix() => Budget().Boards(2).Activity("1.1", "Overleg").Line("1.1", Each, Work(10, 60, "Coach"));

    private static DossierBuilder RowTotal(decimal amount)
    {
        var matrix = Matrix();
        return matrix.States(new TotalOf.Row(Each, matrix.ActivityId("1.1")), amount);
    }

    private static DossierBuilder Funded(decimal subsidy, decimal cofinancing) =>
        Budget().States(new TotalOf.Whole(), 600).States(new TotalOf.Subsidy(), subsidy).States(new TotalOf.Cofinancing(), cofinancing);

    private static DossierBuilder StatedSplit(TotalOf of, decimal amount) => Line(Work(10, 60)).Pledge(ContributionKind.Cash, 20_000).States(of, amount);

    private static DossierBuilder Noted(string footnote) => Budget().Added("a", new("1.1", "Overleg", null, null, null, null, footnote));

    private static DossierBuilder InKindUnder(bool counts) => Line(Work(1, 60), terms: Terms(OneThird with { InKindCounts = counts })).Pledge(ContributionKind.InKind, 100);

    /// <summary>One role for each board, and two boards that name one function each.</summary>
    private static DossierBuilder Roles(string role, params ReadOnlySpan<string> functions)
    {
        var boards = new List<Participant>();
        foreach (var function in functions) boards.Add(Docs.Board($"bestuur-{boards.Count}", function));
        return Budget(null, boards).Boards(functions.Length + 1).Activity("1.1", "Overleg").Line("1.1", Each, Work(10, 60, role));
    }

    private static DossierBuilder Paid(BudgetUnit unit, string? payee) => Budget(null, [Docs.Board("ander")])
        .Activity("1.1", "Overleg").Line("1.1", unit, Work(1, 60, "Coach"), payee: payee is null ? null : new PartyId(payee));

    private static DossierBuilder Codes(string first, string second) => Budget()
        .Added("a", new(first, "Overleg", null, null, null, null, null)).Added("b", new(second, "Evalueren", null, null, null, null, null));

    private static DossierBuilder Both(string planCode, string planName, string budgetCode, string budgetName) =>
        Budget().WithPlan().Planned(planCode, planName).Activity(budgetCode, budgetName);

    private static DossierBuilder Timed(Period plan, Period budget) => Budget().WithPlan().Planned("1.1", "Overleg", period: plan).Activity("1.1", "Overleg", period: budget);

    private static DossierBuilder InTheme(string theme) => Budget().WithPlan().Planned("1.1", "Overleg", theme).Activity("1.1", "Overleg", Theme1);

    private static DossierBuilder Running(string first, string last, SchemeTerms? terms = null) => Budget(terms).Activity("1.1", "Overleg", period: Months(first, last));

    private static DossierBuilder LinePeriod(Period period) =>
        Budget().Activity("1.1", "Overleg", period: Months("2025-01", "2025-06")).Line("1.1", Region, Work(1, 60), period: period);

    private static DossierBuilder ThreeUntil(string last) => Plan()
        .Planned("1.1", "Werven", period: Months("2025-01", "2025-12")).Planned("1.2", "Matchen", period: Months("2025-01", "2025-12")).Planned("1.3", "Opleiden", period: Months("2025-01", last));

    private static DossierBuilder Referring(string code, string? name = null) =>
        Plan().Planned("1.1", "Overleg voeren").Planned("1.2", "Coaches opleiden").Refers("Ambitie Werven", code, name);

    private static DossierBuilder Many(params ReadOnlySpan<string> codes)
    {
        var plan = Plan().Planned("1.1", "Overleg").Planned("1.2", "Coaches").Planned("1.3", "Werven").Planned("2.1", "Evalueren");
        foreach (var code in codes) plan.Refers("Activiteit 2.1", code);
        return plan;
    }

    private static DossierBuilder Groups(string first, string second) => Plan().Planned("1.1", "Overleg", group: first).Planned("1.2", "Werven", group: second);

    private static DossierBuilder Prescribed(string theme) => Plan(Terms() with { BudgetRequired = false, Themes = ["Werven"] }).Planned("1.1", "Overleg", theme);

    private static DossierBuilder Decided(string? readAs) => Budget().Record(new BudgetEvent.CellDecided(new(new string('a', 64), "Blad1", "B4"), "n.t.b.", readAs, "Nog niet bekend"));
}
