using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Benchmarks.Measures;

/// <summary>(a) Appends of one event to a new stream, by writers that each wait for their own, beside clients that insert the same row.</summary>
internal static class Appends
{
    private const int MostClients = 32;

    private static readonly (int Writers, double Bar)[] Bars = [(1, 0.5), (8, 0.6), (32, 1.6), (128, 3.0)];

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var figures = new List<Figure>();
        foreach (var (writers, bar) in Bars)
        {
            var database = await server.Create(ct);
            var clients = Math.Min(writers, MostClients);
            var line = Streams.Write(BudgetStory.Events(1, 50).ElementAt(20));
            await using (var log = database.Open())
            {
                await PgBench.InsertsPerSecond(database, line, clients, TimeSpan.FromSeconds(1), ct);
                await PerSecond(log, line, writers, TimeSpan.FromSeconds(1));
                var rounds = await Rounds.Run(
                    string.Create(CultureInfo.InvariantCulture, $"append, {writers} writers"), scale.Rounds,
                    () => PgBench.InsertsPerSecond(database, line, clients, scale.Time, ct),
                    () => PerSecond(log, line, writers, scale.Time));
                figures.Add(new(
                    string.Create(CultureInfo.InvariantCulture, $"append_{writers}"),
                    string.Create(CultureInfo.InvariantCulture, $"Append, {writers} writer(s) / pgbench with {clients}"), rounds.Ratio, "×", bar, false, rounds.Detail("appends/s")));
            }

            await server.Drop(database, ct);
        }

        return figures;
    }

    // Without a token: one that all writers share is a lock that they share.
    private static Task<double> PerSecond(EventLog log, NewEvent @event, int writers, TimeSpan time) =>
        Writers.PerSecond(writers, time, _ => log.Append(Streams.One(Streams.Unheard(), StreamTypes.Budget, 0, @event with { Id = EventIds.Next() }), CancellationToken.None));
}

/// <summary>Writers that do one thing after another until the time is over.</summary>
internal static class Writers
{
    public static async Task<double> PerSecond(int writers, TimeSpan time, Func<int, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            long count = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; count++)
                await work(writer);
            return count;
        })));
        return done.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
