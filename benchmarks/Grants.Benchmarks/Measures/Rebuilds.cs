using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Grants.Projections.CostTables;
using Npgsql;

namespace Grants.Benchmarks.Measures;

/// <summary>
/// (d) Rebuilding the cost tables of a log in which the budgets are interleaved, beside one binary COPY that reads every column of the same
/// rows. A process of its own does the rebuild, so that its memory is its own.
/// </summary>
internal static class Rebuilds
{
    public const string Verb = "rebuild-once";

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"rebuild: writing {scale.Budgets * scale.EventsEach:N0} events of {scale.Budgets:N0} budgets, interleaved"));
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Interleaved(scale.Budgets, scale.EventsEach)), ct: ct);
        await database.Settle(ct);
        List<double> megabytes = [];
        var rounds = await Rounds.Run("rebuild, events/s", scale.Rounds, () => Copy(database, ct), async () =>
        {
            var (perSecond, mb) = await InAProcess(database, ct);
            megabytes.Add(mb);
            return perSecond;
        });
        var rows = await database.Ask<long>("select (select count(*) from read.cost_lines) + (select count(*) from read.cost_line_years) + (select count(*) from read.cost_tables)", ct);
        await server.Drop(database, ct);
        var memory = megabytes.Max();
        return
        [
            new("rebuild", "Rebuild of the cost tables / COPY read", rounds.Ratio, "×", 0.3, false, rounds.Detail("events/s")),
            new("rebuild_mb", "Memory of the rebuilding process, at most", memory, "MB", 500, true, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows were made")),
        ];
    }

    /// <summary>What the process does: prints seconds and peak megabytes.</summary>
    public static async Task RunOnce(string connection, CancellationToken ct)
    {
        await using var database = new BenchDatabase(connection);
        await using var log = database.Open();
        await using var daemon = new ProjectionDaemon(log, database.App, [new CostTableProjection()]);
        var start = Stopwatch.GetTimestamp();
        await daemon.Rebuild("cost-tables", null, ct);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"rebuild: {seconds:0.0} s, of which the process worked {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {PeakMegabytes():R}"));
    }

    public static async Task<(double PerSecond, double Megabytes)> InAProcess(BenchDatabase database, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb]) { RedirectStandardOutput = true };
        start.Environment["BENCH_DATABASE"] = database.Connection;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new InvalidOperationException("The rebuild failed.");
        double[] figures = [.. output.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return (await database.Ask<long>("select position from log.log_head", ct) / figures[0], figures[1]);
    }

    /// <summary>VmHWM: the most physical memory the process has had.</summary>
    private static double PeakMegabytes() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    private static async Task<double> Copy(BenchDatabase database, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var export = await connection.BeginBinaryExportAsync("copy log.events to stdout (format binary)", ct);
        long rows = 0;
        for (; await export.StartRowAsync(ct) > 0; rows++)
            await ReadRow(export, ct);
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task ReadRow(NpgsqlBinaryExporter row, CancellationToken ct)
    {
        await row.ReadAsync<long>(ct);
        await row.ReadAsync<Guid>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<Guid>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<long>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<byte[]>(NpgsqlTypes.NpgsqlDbType.Json, ct);
        await row.ReadAsync<string>(ct);
        await SkipOr(row, () => row.ReadAsync<Guid>(ct), ct);
        await SkipOr(row, () => row.ReadAsync<Guid>(ct), ct);
        await SkipOr(row, () => row.ReadAsync<string>(ct), ct);
        await row.ReadAsync<DateTime>(ct);
        await row.ReadAsync<byte[]>(ct);
    }

    private static async ValueTask SkipOr<T>(NpgsqlBinaryExporter row, Func<ValueTask<T>> read, CancellationToken ct)
    {
        if (row.IsNull)
            await row.SkipAsync(ct);
        else
            await read();
    }
}
