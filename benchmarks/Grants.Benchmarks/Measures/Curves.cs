using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Benchmarks.Measures;

/// <summary>How cost grows with the log: the same questions to a log of 10 thousand events, of 100 thousand, and so on.</summary>
internal static class Curves
{
    private const int EventsEach = 50;
    private const int Samples = 300;

    public static async Task Measure(BenchServer server, long most, CancellationToken ct)
    {
        Console.WriteLine("| events | append, ms | read and fold a dossier, ms | dashboard query, ms | start, s | rebuild, s | rebuild, MB | disk, bytes an event |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (long events = 10_000; events <= most; events *= 10)
            await Point(server, (int)(events / EventsEach), ct);
    }

    private static async Task Point(BenchServer server, int budgets, CancellationToken ct)
    {
        var database = await server.Create(ct);
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"curves: writing {budgets * EventsEach:N0} events"));
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Interleaved(budgets, EventsEach)), ct: ct);
        await database.Settle(ct);
        var bytes = await database.Ask<long>("select pg_total_relation_size('log.events') + pg_total_relation_size('log.streams')", ct);
        var head = await database.Ask<long>("select position from log.log_head", ct);
        Progress.Say("curves: rebuilding");
        var (rebuild, megabytes) = await Rebuild(database, ct);
        await database.Settle(ct);

        Progress.Say("curves: starting, appending, reading");
        var start = await Start(database, ct);
        double append, read, query;
        await using (var log = database.Open())
        {
            var line = Streams.Write(BudgetStory.Events(1, EventsEach).ElementAt(20));
            append = await Median(_ => log.Append(Streams.One(Streams.Unheard(), StreamTypes.Budget, 0, line with { Id = EventIds.Next() }), ct));
            read = await Median(i => Read(log, BudgetStory.Application(i * 7919 % budgets), ct));
            query = await Median(i => Themes(database, BudgetStory.Start(i * 7919 % budgets).Region, ct));
        }

        await server.Drop(database, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {head:N0} | {append:0.00} | {read:0.00} | {query:0.00} | {start:0.00} | {rebuild:0.0} | {megabytes:0} | {(double)bytes / head:0} |"));
    }

    private static async Task<(double Seconds, double Megabytes)> Rebuild(BenchDatabase database, CancellationToken ct)
    {
        using var process = RebuildingProcess.Start(database);
        return await process.Rebuild(ct);
    }

    /// <summary>The schema is checked, the read model takes its lock and shows the first new event.</summary>
    private static async Task<double> Start(BenchDatabase database, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await Schema.Migrate(database.Owner, BenchServer.AppRole, ct);
        await using var log = database.Open();
        await using var daemon = new ProjectionDaemon(log, database.App, [new CostTableProjection()]);
        await daemon.StartAsync(ct);
        var line = Streams.Write(BudgetStory.Events(1, EventsEach).First());
        var written = await log.Append(Streams.One(Streams.Unheard(), "other", 0, line with { Id = EventIds.Next() }), ct);
        await daemon.WaitFor("cost-tables", written.Position, TimeSpan.FromMinutes(1), ct);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Read(EventLog log, ApplicationId application, CancellationToken ct)
    {
        var dossier = DossierAt.Initial(application);
        foreach (var e in await log.FetchStreams(application.Streams, ct: ct))
            dossier = dossier.Evolve(EventCatalogue.Instance.Read(e.Type, e.Data.Span), e.Position, e.RecordedAt);
    }

    /// <summary>What a region's budgets ask per theme.</summary>
    private static async Task Themes(BenchDatabase database, string region, CancellationToken ct)
    {
        await using var command = database.App.CreateCommand(
            "select theme_code, sum(extended_cents)::bigint from read.cost_lines where region = $1 group by theme_code order by theme_code");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = region });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            _ = reader.GetInt64(1);
    }

    private static async Task<double> Median(Func<int, Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < Samples; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await work(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Rounds.Median(times.Skip(Samples / 10));
    }
}
