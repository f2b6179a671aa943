using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Tests.Dossiers;

/// <summary>The events of one dossier, written down in order.</summary>
internal sealed class DossierBuilder(string region, string reference)
{
    private static readonly DateTimeOffset FirstEventAt = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly List<object> _events = [];
    private int _lines;

    public ApplicationId Id { get; } = ApplicationId.Of(region, reference);

    public string Region => region;

    public IReadOnlyList<object> Events => _events;

    public DossierBuilder Record(params IEnumerable<object> events)
    {
        _events.AddRange(events);
        return this;
    }

    public DossierBuilder Application(SchemeTerms terms, MonthRange period, params IEnumerable<Participant> participants) => Record(
        new ApplicationEvent.Started(region, reference, "Samen sterk voor de klas", new(new("regeling"), 1), terms, new("penvoerder"), period)).Record(
        participants.Select(participant => new ApplicationEvent.ParticipantAdded(participant)));

    public DossierBuilder Budget() => Record(new BudgetEvent.Started(Id));

    public DossierBuilder Boards(int count) => Record(new BudgetEvent.BoardsCounted(count, null));

    public DossierBuilder Activity(string code, string name, Theme? theme = null, Period? period = null) =>
        Record(new BudgetEvent.ActivityAdded(ActivityId(code), new(code, name, theme, period, period?.ToString(), null, null), null));

    public DossierBuilder Line(
        string activity, BudgetUnit unit, Cost cost, Money? stated = null, Funding funding = Funding.Subsidised, PartyId? payee = null, Period? period = null, string? typed = null) =>
        Record(new BudgetEvent.LineAdded(LineId(++_lines), new(ActivityId(activity), unit, payee, cost, funding, period, null, stated, typed), null));

    public DossierBuilder Lump(string activity, BudgetUnit unit, long cents, Funding funding = Funding.Subsidised, Period? period = null) =>
        Line(activity, unit, new Cost.LumpSum(CostCategory.Other, []), new(cents), funding, null, period);

    public DossierBuilder Pledge(ContributionKind kind, long? cents, PartyId? by = null)
    {
        if (!_events.OfType<LedgerEvent.Opened>().Any()) Record(new LedgerEvent.Opened(Id));
        var id = new ContributionId(DeterministicId.From($"{reference}/pledge/{_events.Count}"));
        return Record(new LedgerEvent.ContributionPledged(id, new(by, kind, cents is { } amount ? new(amount) : null, "Toegezegd"), null));
    }

    public ActivityId ActivityId(string code) => new(DeterministicId.From($"{reference}/activity/{code}"));

    public LineId LineId(int number) => new(DeterministicId.From($"{reference}/line/{number}"));

    /// <summary>The dossier after all events; the first has position 1 and each next comes a second later.</summary>
    public DossierAt At() => _events.Select((@event, i) => (@event, Position: i + 1L)).Aggregate(
        DossierAt.Initial(Id), (state, entry) => state.Evolve(entry.@event, entry.Position, FirstEventAt.AddSeconds(entry.Position - 1)));

    public static Participant Board(string party) => new(new(party), $"Stichting {party}", ParticipantKind.SchoolBoard, []);

    public static SchemeTerms Terms(CofinancingRule? rule = null, params ReadOnlySpan<CostCategory> ineligible) => new(null, rule, [.. ineligible], true, []);

    public static Period Months(string start, string end) => Period.Of(Range(start, end));

    public static MonthRange Range(string start, string end) => new(Month(start), Month(end));

    private static YearMonth Month(string text) => YearMonth.TryParse(text, out var month) ? month : throw new ArgumentException(text);
}
