using System.Diagnostics;
using System.Globalization;

namespace Grants.Benchmarks.Reporting;

internal static class Progress
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static void Say(string line) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(Start).TotalSeconds,6:0.0} s  {line}"));
}
