using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Benchmarks.Measures;

/// <summary>
/// (a) Appends of one event to a new stream, by writers that each wait for their own, beside clients that insert the same row. The event has
/// 170 bytes, as had those that the bars were found with; how it is with a line of a budget, which is three times as long, is told beside it.
/// </summary>
internal static class Appends
{
    private const int MostClients = 32;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    private static readonly (int Writers, double Bar)[] Bars = [(1, 0.5), (8, 0.6), (32, 1.6), (128, 3.0)];

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var removal = Streams.Write(BudgetStory.Removal(1, 10));
        var line = Streams.Write(BudgetStory.Events(1, 50).ElementAt(20));
        var figures = new List<Figure>();
        foreach (var (writers, bar) in Bars)
        {
            var rounds = await Measure(server, scale, removal, writers, ct);
            figures.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"append_{writers}"),
                string.Create(CultureInfo.InvariantCulture, $"Append, {writers} writer(s) / pgbench with {ClientsFor(writers)}"), rounds.Ratio, "×", bar, false, rounds.Detail("appends/s")));
        }

        var (most, _) = Bars[^1];
        var ofLines = await Measure(server, scale, line, most, ct);
        figures.Add(new(
            string.Create(CultureInfo.InvariantCulture, $"append_{most}_line"),
            string.Create(CultureInfo.InvariantCulture, $"The same of a budget line, {line.Data.Length} bytes"), ofLines.Ratio, "×", null, false, ofLines.Detail("appends/s")));
        return figures;
    }

    private static int ClientsFor(int writers) => Math.Min(writers, MostClients);

    private static Task<Rounds> Measure(BenchServer server, Scale scale, NewEvent @event, int writers, CancellationToken ct) => Rounds.Run(
        string.Create(CultureInfo.InvariantCulture, $"append of {@event.Data.Length} bytes, {writers} writers"), scale.Rounds,
        () => server.Measure(database => PgBench.InsertsPerSecond(database, @event, ClientsFor(writers), scale.Time, ct), ct),
        () => server.Measure(async database =>
        {
            await using var log = database.Open();
            await PerSecond(log, @event, writers, WarmUp);
            return await PerSecond(log, @event, writers, scale.Time);
        }, ct));

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
