using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;

namespace Grants.Domain.Tests;

/// <summary>Given these events, when this is asked, then these events follow or it is refused. State is made of events only.</summary>
internal sealed record Given<TState, TCommand, TEvent>(
    TState Initial, Func<TState, TEvent, TState> Evolve, Func<TState, TCommand, IReadOnlyList<TEvent>> Decide, params IReadOnlyList<TEvent> History)
    where TEvent : class
{
    public TState State => History.Aggregate(Initial, Evolve);

    public Given<TState, TCommand, TEvent> And(params IReadOnlyList<TEvent> more) => this with { History = [.. History, .. more] };

    /// <summary>What follows from earlier commands is history too.</summary>
    public Given<TState, TCommand, TEvent> After(params IReadOnlyList<TCommand> commands) =>
        commands.Aggregate(this, (given, command) => given.And([.. Decide(given.State, command)]));

    public Decision<TState, TCommand, TEvent> When(TCommand command) => new(this, command);
}

internal sealed record Decision<TState, TCommand, TEvent>(Given<TState, TCommand, TEvent> Given, TCommand Command)
    where TEvent : class
{
    /// <summary>Exactly these events follow; they can be recorded, and the same command adds nothing after them.</summary>
    public void Then(params IReadOnlyList<TEvent> events)
    {
        var decided = Given.Decide(Given.State, Command);
        decided.ShouldBe(events);
        Given.Decide(Given.And([.. decided]).State, Command).ShouldBeEmpty("The same command must add nothing when it comes again.");
    }

    public void ThenNothing() => Given.Decide(Given.State, Command).ShouldBeEmpty();

    public RuleViolationException ThenRefused(string code)
    {
        var refusal = Should.Throw<RuleViolationException>(() => Given.Decide(Given.State, Command), "The command was allowed.");
        refusal.Code.ShouldBe(code);
        refusal.Text.Nl.ShouldNotBeNullOrWhiteSpace();
        refusal.Text.En.ShouldNotBeNullOrWhiteSpace();
        return refusal;
    }
}

internal static class Given
{
    public static Given<Application, ApplicationCommand, ApplicationEvent> Application(params IReadOnlyList<ApplicationEvent> history) =>
        new(Domain.Applications.Application.Initial, Domain.Applications.Application.Evolve, ApplicationDecider.Decide, history);

    public static Given<Plan, PlanCommand, PlanEvent> Plan(params IReadOnlyList<PlanEvent> history) => new(Domain.Plans.Plan.Initial, Domain.Plans.Plan.Evolve, PlanDecider.Decide, history);

    public static Given<Budget, BudgetCommand, BudgetEvent> Budget(params IReadOnlyList<BudgetEvent> history) =>
        new(Domain.Budgets.Budget.Initial, Domain.Budgets.Budget.Evolve, BudgetDecider.Decide, history);

    public static Given<CofinancingLedger, LedgerCommand, LedgerEvent> Ledger(params IReadOnlyList<LedgerEvent> history) =>
        new(CofinancingLedger.Initial, CofinancingLedger.Evolve, CofinancingLedgerDecider.Decide, history);

    public static Given<Review, ReviewCommand, ReviewEvent> Review(params IReadOnlyList<ReviewEvent> history) =>
        new(Domain.Reviews.Review.Initial, Domain.Reviews.Review.Evolve, ReviewDecider.Decide, history);

    public static Given<Scheme, SchemeCommand, SchemeEvent> Scheme(params IReadOnlyList<SchemeEvent> history) =>
        new(Domain.Schemes.Scheme.Initial, Domain.Schemes.Scheme.Evolve, SchemeDecider.Decide, history);
}
