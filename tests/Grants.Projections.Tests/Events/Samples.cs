using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Tests.Events;

/// <summary>Events of every kind, with every kind of content that an event can hold. The file with the same name holds each as the log stores it.</summary>
internal static class Samples
{
    private static readonly ApplicationId Application = ApplicationId.Of("regio", "VOORBEELD-1");
    private static readonly FileReference File = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "begroting.xlsx");
    private static readonly Source Cell = new(File.Sha256, "Begroting", "B12");
    private static readonly PartyId Party = new("stichting-de-brug");
    private static readonly Participant Board = new(Party, "Stichting De Brug", ParticipantKind.SchoolBoard, ["bestuurder", "HRM-adviseur"]);
    private static readonly ActivityId Activity = new(Id("activity"));
    private static readonly LineId Line = new(Id("line"));
    private static readonly ContributionId Contribution = new(Id("contribution"));
    private static readonly PlanActivityId PlanActivity = new(Id("plan-activity"));
    private static readonly BudgetUnit EachBoard = new BudgetUnit.EachBoard();
    private static readonly BudgetUnit Region = new BudgetUnit.Region();

    private static readonly SchemeTerms Terms = new(
        Range("2025-08", "2026-07"), new(1, 3, CofinancingBase.EligibleCosts, true, "art. 3, derde lid"), [CostCategory.Contingency], true, ["Werven", "Begeleiden"]);

    private static readonly BudgetActivity BudgetActivity = new(
        "2.1", "Deelprojectleiding", new("2", "Begeleiding"), Months("2025-09", "2025-12"), "sept – dec 2025", "projectgroep", "*");

    private static readonly PlanActivity PlannedActivity = new("2.1", "Deelprojectleiding", "Begeleiding", "Voortzetting", Months("2025-09", "2025-12"), "sept – dec 2025", "projectgroep");

    public static readonly IReadOnlyDictionary<string, object> All = new Dictionary<string, object>
    {
        ["scheme.published.v1"] = new SchemeEvent.Published(new("voorbeeld-2025"), 1, "Voorbeeldregeling", "Stcrt. 2025, 1", Terms),
        ["scheme.published.v1.bare"] = new SchemeEvent.Published(new("voorbeeld-2025"), 2, "Voorbeeldregeling", "Stcrt. 2025, 2", new(null, null, [], false, [])),

        ["application.started.v1"] = new ApplicationEvent.Started("regio", "VOORBEELD-1", "Samen begeleiden", new(new("voorbeeld-2025"), 1), Terms, Party, Range("2025-09", "2026-07")),
        ["application.participant-added.v1"] = new ApplicationEvent.ParticipantAdded(Board),
        ["application.participant-revised.v1"] = new ApplicationEvent.ParticipantRevised(Board with { Kind = ParticipantKind.VocationalCollege, Functions = [] }, "Verkeerde soort"),
        ["application.participant-removed.v1"] = new ApplicationEvent.ParticipantRemoved(Party, "Fusie"),
        ["application.document-linked.v1"] = new ApplicationEvent.DocumentLinked(File, "Begroting"),
        ["application.submitted.v1"] = new ApplicationEvent.Submitted(new(2025, 6, 30), 1),
        ["application.submitted.v1.bare"] = new ApplicationEvent.Submitted(new(2025, 6, 30), null),

        ["plan.started.v1"] = new PlanEvent.Started(Application),
        ["plan.file-imported.v1"] = new PlanEvent.FileImported(File),
        ["plan.cell-decided.v1"] = new PlanEvent.CellDecided(Cell, "n.t.b.", null, "Nog niet bekend"),
        ["plan.activity-added.v1"] = new PlanEvent.ActivityAdded(PlanActivity, PlannedActivity, Cell),
        ["plan.activity-added.v1.bare"] = new PlanEvent.ActivityAdded(PlanActivity, new(null, "Deelprojectleiding", null, null, null, null, null), null),
        ["plan.activity-added.v1.block"] = new PlanEvent.ActivityAdded(PlanActivity, PlannedActivity with { Block = new(new(2026, 1), new(2026, 12)) }, Cell),
        ["plan.activity-revised.v1"] = new PlanEvent.ActivityRevised(PlanActivity, PlannedActivity, "Nieuwe planning", null),
        ["plan.activity-removed.v1"] = new PlanEvent.ActivityRemoved(PlanActivity, "Vervallen"),
        ["plan.reference-stated.v1"] = new PlanEvent.ReferenceStated(new("Ambitie 1", "2.1", "Deelprojectleiding"), Cell),
        ["plan.figure-stated.v1"] = new PlanEvent.FigureStated(new("aantal deelnemende besturen", "16", "blz. 3"), null),
        ["plan.table-stated.v1"] = new PlanEvent.TableStated(
            new("Formatie", ["2024", "2025"], [new("po", [1_200.5m, null]), new("vo", [800, 810]), new("totaal", [2_000.5m, null])], [new("totaal", [new("po", 1), new("vo", 1)], 0.5m)]), Cell),
        ["plan.section-answered.v1"] = new PlanEvent.SectionAnswered(new("3a", "Samenwerking", true, SectionAnswer.NotApplicable), null),

        ["budget.started.v1"] = new BudgetEvent.Started(Application),
        ["budget.file-imported.v1"] = new BudgetEvent.FileImported(File),
        ["budget.cell-decided.v1"] = new BudgetEvent.CellDecided(Cell, "€ 1.2345,67", "1234567", "Verkeerde punt"),
        ["budget.activity-added.v1"] = new BudgetEvent.ActivityAdded(Activity, BudgetActivity, Cell),
        ["budget.activity-added.v1.bare"] = new BudgetEvent.ActivityAdded(Activity, new(null, "Deelprojectleiding", null, null, null, null, null), null),
        ["budget.activity-revised.v1"] = new BudgetEvent.ActivityRevised(Activity, BudgetActivity with { Theme = new(null, "Begeleiding") }, "Themacode vervallen", null),
        ["budget.activity-removed.v1"] = new BudgetEvent.ActivityRemoved(Activity, "Vervallen"),
        ["budget.line-added.v1"] = Added(EachBoard, new Cost.HoursTimesRate("HRM-medewerker", [new(2, "leden")], Hours.Of(37.5m), Money.Euros(93)), Money.Euros(6_975), Cell),
        ["budget.line-added.v1.bare"] = new BudgetEvent.LineAdded(Line, new(Activity, Region, null, new Cost.Memorandum(CostCategory.Other, null, null), Funding.InKind, null, null, null, null), null),
        ["budget.line-added.v1.memorandum"] = Added(Region, new Cost.Memorandum(CostCategory.Material, 3_000, "sets"), Money.Euros(5_000), Cell),
        ["budget.line-revised.v1"] = Revised(new BudgetUnit.Board(Party), new Cost.QuantityTimesPrice(CostCategory.Material, [new(4, null)], 12.25m, "sets", Money.Euros(1.99m))),
        ["budget.line-revised.v1.lump-sum"] = Revised(Region, new Cost.LumpSum(CostCategory.RoomHire, [new(4, "bijeenkomsten")])),
        ["budget.line-removed.v1"] = new BudgetEvent.LineRemoved(Line, "Dubbel"),
        ["budget.boards-counted.v1"] = new BudgetEvent.BoardsCounted(4, Cell),
        ["budget.total-stated.v1"] = Stated(new TotalOf.AllBoards(), new("Vier besturen", Money.Euros(68_592), null, null, 4, Money.Euros(17_148))),
        ["budget.total-stated.v1.whole"] = Stated(new TotalOf.Whole(), new("Totaal", Money.Euros(385_000), null, null, null, null)),
        ["budget.total-stated.v1.subsidy"] = Stated(new TotalOf.Subsidy(), new("Subsidie", Money.Euros(288_750), null, null, null, null)),
        ["budget.total-stated.v1.cofinancing"] = Stated(new TotalOf.Cofinancing(), new("Cofinanciering", Money.Euros(96_250), null, null, null, null)),
        ["budget.total-stated.v1.theme"] = Stated(new TotalOf.Theme(new("2", "Begeleiding")), new("2 Begeleiding", Money.Euros(150_850), null, null, null, null)),
        ["budget.total-stated.v1.unit"] = Stated(new TotalOf.Unit(new BudgetUnit.Board(Party)), new("Totaal", Money.Euros(17_148), null, null, null, null)),
        ["budget.total-stated.v1.column"] = Stated(new TotalOf.Column(EachBoard, "Onderzoeker"), new("64 x €105", Money.Euros(6_720), Hours.Of(64), Money.Euros(105), null, null)),
        ["budget.total-stated.v1.row"] = Stated(new TotalOf.Row(EachBoard, Activity), new("totaal", null, null, null, null, null)),
        ["budget.submitted.v1"] = new BudgetEvent.Submitted(2, new(2025, 6, 30)),
        ["budget.reopened.v1"] = new BudgetEvent.Reopened("Aanvulling gevraagd"),

        ["cofinancing.opened.v1"] = new LedgerEvent.Opened(Application),
        ["cofinancing.contribution-pledged.v1"] = new LedgerEvent.ContributionPledged(Contribution, new(Party, ContributionKind.Cash, Money.Euros(96_250), "Eigen bijdrage"), Cell),
        ["cofinancing.contribution-pledged.v1.bare"] = new LedgerEvent.ContributionPledged(Contribution, new(null, ContributionKind.InKind, null, "In natura"), null),
        ["cofinancing.contribution-revised.v1"] = new LedgerEvent.ContributionRevised(Contribution, new(Party, ContributionKind.InKind, Money.Euros(0.01m), "In natura"), "Gewaardeerd", null),
        ["cofinancing.contribution-withdrawn.v1"] = new LedgerEvent.ContributionWithdrawn(Contribution, "Ingetrokken"),

        ["review.finding-accepted.v1"] = new ReviewEvent.FindingAccepted(
            new("0123456789abcdef"), new("line.amount-differs", "line", Line.Value.ToString(), "5.5 Financieel overleg", "2400.00", "4800.00", Money.Euros(2_400), Money.Euros(4_800), "00112233445566778899aabbccddeeff", [Party]), "Het tweede lid werkt om niet mee"),
        ["review.finding-accepted.v1.bare"] = new ReviewEvent.FindingAccepted(
            new("0123456789abcdef"), new("plan.no-budget", "application", "VOORBEELD-1", "VOORBEELD-1", null, null, null, null, "00112233445566778899aabbccddeeff", []), "Zo bedoeld"),
        ["review.acceptance-withdrawn.v1"] = new ReviewEvent.AcceptanceWithdrawn(new("0123456789abcdef"), "Toch niet om niet"),
        ["review.streams-verified.v1"] = new ReviewEvent.StreamsVerified(812, File.Sha256, 0),
    };

    /// <summary>The stored name of a sample: its own name without what tells it from other samples of the same kind.</summary>
    public static string TypeOf(string sample) => sample[..(sample.IndexOf(".v1", StringComparison.Ordinal) + 3)];

    private static Guid Id(string name) => DeterministicId.From($"sample/{name}");

    private static BudgetEvent.LineAdded Added(BudgetUnit unit, Cost cost, Money? stated, Source? source) =>
        new(Line, new(Activity, unit, Party, cost, Funding.Subsidised, Months("2025-09", "2025-12"), "per bestuur", stated, "2 leden * 37,5 uur * €93"), source);

    private static BudgetEvent.LineRevised Revised(BudgetUnit unit, Cost cost) =>
        new(Line, new(Activity, unit, null, cost, Funding.OwnContribution, null, null, Money.Euros(97.51m), null), "Offerte ontvangen", null);

    private static BudgetEvent.TotalStated Stated(TotalOf of, Figures figures) =>
        new(new(of, figures.Label, figures.Amount, figures.Hours, figures.Rate, figures.Count, figures.UnitAmount), Cell);

    private sealed record Figures(string Label, Money? Amount, Hours? Hours, Money? Rate, int? Count, Money? UnitAmount);
}
