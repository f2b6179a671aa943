using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Benchmarks.Data;

/// <summary>Commits to fill a log with.</summary>
internal static class Streams
{
    public const string Tenant = "midden-nederland";

    public static readonly Metadata By = new("u-204713", Guid.Parse("0198f6a2-5f6e-7c11-8d2a-3b6a5e1c9f40"));

    /// <summary>Budgets with their applications, written interleaved: event 1 of every budget, then event 2 of every budget, and so on.</summary>
    public static IEnumerable<Commit> Interleaved(int budgets, int eventsEach)
    {
        for (var number = 0; number < budgets; number++)
            yield return One(BudgetStory.Application(number).ApplicationStream, StreamTypes.Application, 0, Write(BudgetStory.Start(number)));

        var lives = Enumerable.Range(0, budgets).Select(number => BudgetStory.Events(number, eventsEach).GetEnumerator()).ToList();
        for (var version = 0; version < eventsEach; version++)
            for (var number = 0; number < budgets; number++)
            {
                lives[number].MoveNext();
                yield return One(BudgetStory.Application(number).BudgetStream, StreamTypes.Budget, version, Write(lives[number].Current));
            }
    }

    /// <summary>Whole budgets, one commit each.</summary>
    public static IEnumerable<Commit> Whole(int first, int budgets, int eventsEach) => Enumerable.Range(first, budgets).Select(number => new Commit(
        Tenant,
        [new(BudgetStory.Application(number).BudgetStream, StreamTypes.Budget, 0, [.. BudgetStory.Events(number, eventsEach).Select(Write)])],
        By));

    public static NewEvent Write(object @event) => EventCatalogue.Instance.Write(EventIds.Next(), @event);

    /// <summary>A stream that is not there yet. Not a secret, so the kernel need not be asked for it; the product reckons ids of streams, too.</summary>
    public static Guid Unheard()
    {
        Span<byte> id = stackalloc byte[16];
        Random.Shared.NextBytes(id);
        return new(id);
    }

    public static Commit One(Guid stream, string type, long expectedVersion, NewEvent @event) =>
        new(Tenant, [new(stream, type, expectedVersion, [@event])], By);

    public static async IAsyncEnumerable<Commit> Async(IEnumerable<Commit> commits)
    {
        await Task.CompletedTask;
        foreach (var commit in commits)
            yield return commit;
    }
}
