using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Benchmarks.Serving;

/// <summary>wrk: 32 connections that each ask again as soon as they are answered.</summary>
internal static partial class Wrk
{
    public static bool IsHere =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static async Task<(double PerSecond, double Milliseconds99)> Run(string url, string? token, TimeSpan time, CancellationToken ct)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t2", "-c32", string.Create(CultureInfo.InvariantCulture, $"-d{(int)time.TotalSeconds}s"), "--latency", "-H", $"Authorization: Bearer {token}", url])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"wrk on {url}: {output}");
        return (double.Parse(PerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), Milliseconds(Latency99().Match(output)));
    }

    private static double Milliseconds(Match latency) => double.Parse(latency.Groups[1].Value, CultureInfo.InvariantCulture) * latency.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1000,
    };

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex Latency99();
}
