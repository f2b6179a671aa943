using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Api;

/// <summary>How one kind of aggregate is folded and decided.</summary>
internal sealed record Aggregate<TState, TCommand>(string StreamType, TState Initial, Func<TState, object, TState> Evolve, Func<TState, TCommand, IReadOnlyList<object>> Decide);

internal static class Aggregates
{
    public static readonly Aggregate<Application, ApplicationCommand> Application =
        new(StreamTypes.Application, Domain.Applications.Application.Initial, (s, e) => Domain.Applications.Application.Evolve(s, (ApplicationEvent)e), ApplicationDecider.Decide);

    public static readonly Aggregate<Plan, PlanCommand> Plan =
        new(StreamTypes.Plan, Domain.Plans.Plan.Initial, (s, e) => Domain.Plans.Plan.Evolve(s, (PlanEvent)e), PlanDecider.Decide);

    public static readonly Aggregate<Budget, BudgetCommand> Budget =
        new(StreamTypes.Budget, Domain.Budgets.Budget.Initial, (s, e) => Domain.Budgets.Budget.Evolve(s, (BudgetEvent)e), BudgetDecider.Decide);

    public static readonly Aggregate<CofinancingLedger, LedgerCommand> Ledger =
        new(StreamTypes.Cofinancing, CofinancingLedger.Initial, (s, e) => CofinancingLedger.Evolve(s, (LedgerEvent)e), CofinancingLedgerDecider.Decide);

    public static readonly Aggregate<Review, ReviewCommand> Review =
        new(StreamTypes.Review, Domain.Reviews.Review.Initial, (s, e) => Domain.Reviews.Review.Evolve(s, (ReviewEvent)e), ReviewDecider.Decide);

    public static readonly Aggregate<Scheme, SchemeCommand> Scheme =
        new(StreamTypes.Scheme, Domain.Schemes.Scheme.Initial, (s, e) => Domain.Schemes.Scheme.Evolve(s, (SchemeEvent)e), SchemeDecider.Decide);
}

/// <summary>
/// The way of every command: load, decide, append. One <see cref="Work"/> may decide on several streams; they are written together or not at all.
/// </summary>
internal sealed class Streams(EventLog log)
{
    private const int Attempts = 5;

    /// <param name="expectedVersion">The version the caller saw of <paramref name="guarded"/>; when it is stale the work is refused, not repeated.</param>
    public async Task<CommitResult> Execute(
        string tenant, Metadata metadata, IdempotencyKey? key, Func<Work, Task> decide, CancellationToken ct, Guid? guarded = null, long? expectedVersion = null)
    {
        if (key is not null && await log.FindOutcome(tenant, key, ct) is { } earlier) return earlier;
        for (var attempt = 1; ; attempt++)
        {
            var work = new Work(log, tenant, guarded, expectedVersion, ct);
            try
            {
                await decide(work);
                return await work.Commit(metadata, key);
            }
            catch (Exception e) when (e is WrongExpectedVersionException or RuleViolationException)
            {
                // It may be this very request that changed what we looked at: sent twice at once, or recorded while its sender lost us.
                if (key is not null && await log.FindOutcome(tenant, key, ct) is { } recorded) return recorded;
                // Else somebody was faster; what the rules say about the new state is decided anew.
                if (e is RuleViolationException || expectedVersion is not null || attempt == Attempts) throw;
                Hosting.Telemetry.Retries.Add(1);
            }
        }
    }
}

/// <summary>Decisions on one or more streams that are recorded together.</summary>
internal sealed class Work(EventLog log, string tenant, Guid? guarded, long? expectedVersion, CancellationToken ct)
{
    private readonly Dictionary<Guid, (string Type, long Version, object State, List<object> Events)> _streams = [];

    /// <summary>Decides one command after another, each on what the earlier ones led to. Returns the state afterwards.</summary>
    public async Task<TState> Decide<TState, TCommand>(Aggregate<TState, TCommand> aggregate, Guid stream, params IReadOnlyList<TCommand> commands)
        where TState : class
    {
        var (type, version, state, events) = await Load(aggregate, stream);
        var current = (TState)state;
        foreach (var command in commands)
        {
            foreach (var @event in aggregate.Decide(current, command))
            {
                events.Add(@event);
                current = aggregate.Evolve(current, @event);
            }
        }

        _streams[stream] = (type, version, current, events);
        return current;
    }

    public async Task<CommitResult> Commit(Metadata metadata, IdempotencyKey? key)
    {
        // A key remembers the answer, also of a decision that changed nothing, so its streams are named with their versions.
        var appends = _streams.Where(stream => stream.Value.Events.Count > 0 || key is not null).Select(stream => new StreamAppend(
            stream.Key, stream.Value.Type, stream.Value.Version, log.Write(stream.Value.Events))).ToList();
        if (appends.Count > 0) return await log.Append(new Commit(tenant, appends, metadata, key), ct);
        return new(await log.HeadPosition(ct), _streams.ToDictionary(stream => stream.Key, stream => stream.Value.Version), Replayed: false);
    }

    private async Task<(string Type, long Version, object State, List<object> Events)> Load<TState, TCommand>(Aggregate<TState, TCommand> aggregate, Guid stream)
        where TState : class
    {
        if (_streams.TryGetValue(stream, out var loaded)) return loaded;
        var found = await log.FetchForWriting(tenant, stream, aggregate.StreamType, aggregate.Initial, aggregate.Evolve, ct);
        if (stream == guarded && expectedVersion is { } expected && expected != found.Version) throw new WrongExpectedVersionException(stream, expected, found.Version);
        return (aggregate.StreamType, found.Version, found.State, []);
    }
}
