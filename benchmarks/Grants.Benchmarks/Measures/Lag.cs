using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.CostTables;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Benchmarks.Measures;

/// <summary>(e) Milliseconds from an append's return until a reader sees it in the cost table: a budget of 50 events, revised once more each time.</summary>
internal static class Lag
{
    private const int Budgets = 200;
    private const int EventsEach = 50;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Interleaved(Budgets, EventsEach)), ct: ct);
        await database.Settle(ct);
        List<double> milliseconds = [];
        await using (var log = database.Open())
        await using (var daemon = new ProjectionDaemon(log, database.App, [new CostTableProjection()]))
        {
            await daemon.StartAsync(ct);
            while (!await daemon.WaitFor("cost-tables", await log.HeadPosition(ct), TimeSpan.FromMinutes(1), ct))
                Progress.Say("lag: the read model is still being built");
            await using var reader = await database.App.OpenConnectionAsync(ct);
            await Once(log, reader, 0, ct);
            for (var i = 1; i <= scale.Samples; i++)
                milliseconds.Add(await Once(log, reader, i, ct));
        }

        await server.Drop(database, ct);
        milliseconds.Sort();
        return [new("lag_ms", "From an append's return to the read model, median", Rounds.Median(milliseconds), "ms", 10, true,
            string.Create(CultureInfo.InvariantCulture, $"p95 {milliseconds[milliseconds.Count * 95 / 100]:0.0} ms, longest {milliseconds[^1]:0.0} ms, of {milliseconds.Count}"))];
    }

    private static async Task<double> Once(EventLog log, NpgsqlConnection reader, int turn, CancellationToken ct)
    {
        var application = BudgetStory.Application(turn % Budgets);
        var stream = await log.FetchForWriting(
            Streams.Tenant, application.BudgetStream, StreamTypes.Budget, Budget.Initial, static (state, e) => Budget.Evolve(state, (BudgetEvent)e), ct);
        var events = BudgetDecider.Decide(stream.State, BudgetStory.Revision(turn % Budgets, 0, EventsEach / 8, 1000 + turn));
        var position = (await stream.Append(events, Streams.By, ct: ct)).Position;
        var start = Stopwatch.GetTimestamp();
        while (await PositionOf(reader, application, ct) < position)
        {
            // Asked again at once: what is waited for takes a few times as long as the question.
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<long> PositionOf(NpgsqlConnection reader, ApplicationId application, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select position from read.cost_tables where application_id = $1", reader);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = application.Value });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
