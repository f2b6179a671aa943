using System.Globalization;

// These tests kill servers and measure how long others take: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Grants.Durability.Tests.Support;

/// <summary>How long a run is and what its chances are: short in <c>./test</c>, long with <c>./test --long</c> (<c>GRANTS_LONG=true</c>).</summary>
internal static class Run
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("GRANTS_LONG") == "true";

    public static int Times(int inShort, int inLong) => IsLong ? inLong : inShort;

    /// <summary>The seed of this run; <c>GRANTS_SEED</c> repeats an earlier one.</summary>
    public static int Seed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("GRANTS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1, 1_000_000);
        Say($"GRANTS_SEED={seed}");
        return seed;
    }

    /// <summary>Into the test's own output, which stands in the report of the run and beside a failure.</summary>
    public static void Say(FormattableString line) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{DateTime.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {line.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Waits for a condition; how long it took.</summary>
    public static async Task<TimeSpan> Until(Func<Task<bool>> condition, FormattableString what, TimeSpan? atMost = null)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > (atMost ?? TimeSpan.FromSeconds(60))) throw new TimeoutException($"Not in time: {what.ToString(CultureInfo.InvariantCulture)}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(start);
    }
}
