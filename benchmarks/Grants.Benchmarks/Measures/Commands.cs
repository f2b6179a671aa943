using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Benchmarks.Measures;

/// <summary>
/// (b) Command round trips: load a budget of 50 events, decide on it, append, beside the same raw inserts by as many clients. What was folded
/// before is remembered, as in the product: what is new since is read. Beside it is said what it costs when every command folds its whole stream.
/// </summary>
internal static class Commands
{
    private const int WriterCount = 8;
    private const int Budgets = 4_000;
    private const int EventsEach = 50;
    private const int Lines = EventsEach * 2 / 5;
    private const int Activities = EventsEach / 8;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Whole(0, Budgets, EventsEach)), ct: ct);
        await database.Settle(ct);
        var line = Streams.Write(BudgetStory.Events(1, EventsEach).ElementAt(20));
        Rounds rounds, cold;
        await using (var log = database.Open())
        await using (var forgetful = database.Open(new() { CachedStates = 1 }))
        {
            await PgBench.InsertsPerSecond(database, line, WriterCount, TimeSpan.FromSeconds(1), ct);
            await PerSecond(log, TimeSpan.FromSeconds(2), ct);
            rounds = await Rounds.Run(
                "command, 8 writers", scale.Rounds,
                () => PgBench.InsertsPerSecond(database, line, WriterCount, scale.Time, ct), () => PerSecond(log, scale.Time, ct));
            await PerSecond(forgetful, TimeSpan.FromSeconds(1), ct);
            cold = await Rounds.Run(
                "command, 8 writers, each reading its whole stream", 1,
                () => PgBench.InsertsPerSecond(database, line, WriterCount, scale.Time, ct), () => PerSecond(forgetful, scale.Time, ct));
        }

        await server.Drop(database, ct);
        return [new("command_8", "Command, 8 writers, streams of 50 / pgbench with 8", rounds.Ratio, "×", 0.25, false,
            FormattableString.Invariant($"{rounds.Detail("commands/s")}; {cold.Ratio:0.00} when nothing is remembered"))];
    }

    private static Task<double> PerSecond(EventLog log, TimeSpan time, CancellationToken ct)
    {
        var turns = new int[WriterCount];
        return Writers.PerSecond(WriterCount, time, writer => Revise(log, Next(turns, writer), Random.Shared.Next(), ct));
    }

    // Each writer has budgets of its own, so that what is measured is the work and not the conflicts.
    private static int Next(int[] turns, int writer) => ((turns[writer]++ * WriterCount) + writer) % Budgets;

    private static async Task Revise(EventLog log, int budget, int turn, CancellationToken ct)
    {
        var stream = await log.FetchForWriting(
            Streams.Tenant, BudgetStory.Application(budget).BudgetStream, StreamTypes.Budget, Budget.Initial, static (state, e) => Budget.Evolve(state, (BudgetEvent)e), ct);
        var events = BudgetDecider.Decide(stream.State, BudgetStory.Revision(budget, turn % Lines, Activities, turn % 1000));
        await stream.Append(events, Streams.By, ct: ct);
    }
}
