using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Grants.Projections.CostTables;

namespace Grants.Benchmarks.Measures;

/// <summary>A process that does nothing but rebuild the cost tables when it is told to, so that its memory is that of rebuilding.</summary>
internal sealed class RebuildingProcess : IDisposable
{
    public const string Verb = "rebuild";

    private readonly Process _process;

    private RebuildingProcess(Process process) => _process = process;

    public static RebuildingProcess Start(BenchDatabase database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["BENCH_DATABASE"] = database.Connection;
        return new(Process.Start(start)!);
    }

    /// <summary>One rebuild: how long it took, and the most memory that the process has had until now.</summary>
    public async Task<(double Seconds, double Megabytes)> Rebuild(CancellationToken ct)
    {
        await _process.StandardInput.WriteLineAsync(Verb.AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        var answer = await _process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The rebuild failed.");
        double[] figures = [.. answer.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return (figures[0], figures[1]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>What the process does, until nobody tells it anything any more.</summary>
    public static async Task Serve(string connection, CancellationToken ct)
    {
        await using var database = new BenchDatabase(connection);
        await using var log = database.Open();
        await using var daemon = new ProjectionDaemon(log, database.App, [new CostTableProjection()]);
        while (await Console.In.ReadLineAsync(ct) is not null)
        {
            var (start, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await daemon.Rebuild("cost-tables", null, ct);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"rebuild: {seconds:0.0} s, of which the process worked {(Environment.CpuUsage.TotalTime - worked).TotalSeconds:0.0} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {PeakMegabytes():R}"));
        }
    }

    /// <summary>VmHWM: the most physical memory the process has had.</summary>
    private static double PeakMegabytes() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
