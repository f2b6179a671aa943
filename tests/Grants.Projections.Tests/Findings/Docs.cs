using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.Findings;

/// <summary>Small documents to look for findings in.</summary>
internal static class Docs
{
    public static readonly BudgetUnit Region = new BudgetUnit.Region();
    public static readonly BudgetUnit Each = new BudgetUnit.EachBoard();

    public static readonly CofinancingRule OneThird = new(1, 3, CofinancingBase.EligibleCosts, true, "art. 3, derde lid");

    /// <summary>An application for 2025 of one board, the lead partner.</summary>
    public static DossierBuilder Application(SchemeTerms? terms = null, params IEnumerable<Participant> participants) =>
        new DossierBuilder("regio", "T-1").Application(terms ?? Terms(), Range("2025-01", "2025-12"), [Board("penvoerder"), .. participants]);

    public static DossierBuilder Budget(SchemeTerms? terms = null, params IEnumerable<Participant> participants) => Application(terms, participants).Budget();

    public static DossierBuilder Plan(SchemeTerms? terms = null, params IEnumerable<Participant> participants) =>
        Application(terms ?? Terms() with { BudgetRequired = false }, participants).WithPlan();

    public static Participant Board(string party, params ReadOnlySpan<string> functions) => DossierBuilder.Board(party) with { Functions = [.. functions] };

    public static Cost Work(decimal hours, decimal rate, string? role = null, params ReadOnlySpan<Factor> factors) =>
        new Cost.HoursTimesRate(role, [.. factors], Hours.Of(hours), Money.Euros(rate));

    public static Cost Lump(CostCategory category = CostCategory.Other, params ReadOnlySpan<Factor> factors) => new Cost.LumpSum(category, [.. factors]);

    /// <summary>A budget with one activity and one line.</summary>
    public static DossierBuilder Line(Cost cost, decimal? stated = null, Funding funding = Funding.Subsidised, SchemeTerms? terms = null, string name = "Overleg") =>
        Budget(terms).Activity("1.1", name).Line("1.1", Region, cost, stated is { } euros ? Money.Euros(euros) : null, funding);

    public static BudgetUnit Of(string board) => new BudgetUnit.Board(new(board));

    extension(DossierBuilder builder)
    {
        public DossierBuilder WithPlan() => builder.Record(new PlanEvent.Started(builder.Id));

        public DossierBuilder Planned(string? code, string name, string? theme = null, Period? period = null, string? typed = null, string? group = null, MonthRange? block = null) =>
            builder.Record(new PlanEvent.ActivityAdded(
                new(DeterministicId.From($"{code}/{name}/{builder.Events.Count}")), new(code, name, theme, null, period, typed ?? period?.ToString(), group, block), null));

        public DossierBuilder Refers(string from, string code, string? name = null) => builder.Record(new PlanEvent.ReferenceStated(new(from, code, name), null));

        public DossierBuilder Says(string subject, string value, string place) => builder.Record(new PlanEvent.FigureStated(new(subject, value, place), null));

        public DossierBuilder Table(decimal tolerance, params ReadOnlySpan<StatedRow> rows) => builder.Record(new PlanEvent.TableStated(
            new("Leerlingen", ["2024", "2025", "2026"], [.. rows], tolerance < 0 ? [] : [new("Totaal", [new("Bao", 1), new("So", 1)], tolerance)]), null));

        public DossierBuilder Section(bool conditional, SectionAnswer answer) => builder.Record(new PlanEvent.SectionAnswered(new("R1", "Governance", conditional, answer), null));

        public DossierBuilder States(TotalOf of, decimal? amount, decimal? hours = null, decimal? rate = null, int? count = null, decimal? unit = null) =>
            builder.Record(new BudgetEvent.TotalStated(
                new(of, "Totaal", Euros(amount), hours is { } number ? Hours.Of(number) : null, Euros(rate), count, Euros(unit)), null));

        /// <summary>An activity that differs in one thing from an ordinary one.</summary>
        public DossierBuilder Added(string id, BudgetActivity content) => builder.Record(new BudgetEvent.ActivityAdded(builder.ActivityId(id), content, null));
    }

    public static StatedRow Row(string label, params ReadOnlySpan<decimal?> values) => new(label, [.. values]);

    private static Money? Euros(decimal? amount) => amount is { } euros ? Money.Euros(euros) : null;
}
