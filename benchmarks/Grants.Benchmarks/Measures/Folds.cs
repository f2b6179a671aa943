using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Npgsql;

namespace Grants.Benchmarks.Measures;

/// <summary>(c) Folding a budget into its state, beside reading the same rows with Npgsql and doing nothing with them.</summary>
internal static class Folds
{
    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Whole(0, 1, 10_000).Concat(Streams.Whole(1, 200, 100))), ct: ct);
        await database.Settle(ct);
        List<Figure> figures = [];
        await using (var log = database.Open())
        {
            figures.Add(await One(database, log, scale, 10_000, [0], ct));
            figures.Add(await One(database, log, scale, 100, [.. Enumerable.Range(1, 200)], ct));
        }

        await server.Drop(database, ct);
        return figures;
    }

    private static async Task<Figure> One(BenchDatabase database, EventLog log, Scale scale, int events, int[] budgets, CancellationToken ct)
    {
        Guid[] streams = [.. budgets.Select(number => BudgetStory.Application(number).BudgetStream)];
        await Milliseconds(streams, scale.Time, stream => Read(database, stream, ct));
        await Milliseconds(streams, scale.Time, stream => Fold(log, stream, events, ct));
        var rounds = await Rounds.Run(
            string.Create(CultureInfo.InvariantCulture, $"fold {events} events, ms"), scale.Rounds,
            () => Milliseconds(streams, scale.Time, stream => Read(database, stream, ct)),
            () => Milliseconds(streams, scale.Time, stream => Fold(log, stream, events, ct)));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"fold_{events}"), string.Create(CultureInfo.InvariantCulture, $"Fold a stream of {events} events / bare read"),
            rounds.Ratio, "×", 2.5, true,
            string.Create(CultureInfo.InvariantCulture, $"{Rounds.Median(rounds.Ours):0.00} ms, bare read {Rounds.Median(rounds.Raw):0.00} ms; {Rounds.Median(rounds.Ours) * 1000 / events:0.0} µs an event"));
    }

    private static async Task<double> Milliseconds(Guid[] streams, TimeSpan time, Func<Guid, Task> work)
    {
        var (start, times) = (Stopwatch.GetTimestamp(), 0);
        for (; times == 0 || Stopwatch.GetElapsedTime(start) < time; times++)
            await work(streams[times % streams.Length]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / times;
    }

    private static async Task Fold(EventLog log, Guid stream, int events, CancellationToken ct)
    {
        var budget = await log.AggregateStream(stream, Budget.Initial, static (state, e) => Budget.Evolve(state, (BudgetEvent)e), ct: ct);
        if (budget.Version != events)
            throw new InvalidOperationException("The fold did not see every event.");
    }

    private static async Task Read(BenchDatabase database, Guid stream, CancellationToken ct)
    {
        await using var command = database.App.CreateCommand("select version, position, type, data from log.events where stream_id = $1 order by version");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            _ = (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3));
    }
}
