using System.Diagnostics.Metrics;

namespace Grants.EventStore;

/// <summary>What the log measures of itself. Nobody pays for it while nobody listens.</summary>
public static class Telemetry
{
    /// <summary>The name under which a listener finds the instruments.</summary>
    public const string MeterName = "Grants.EventStore";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>From the call of an append to its outcome, as its caller waits for it; in seconds.</summary>
    internal static readonly Histogram<double> AppendDuration = Meter.CreateHistogram(
        "grants.append.duration", "s", "How long callers wait for an append.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    /// <summary>With <c>way</c>: <c>single</c>, <c>chained</c> (hashes reckoned beforehand) or <c>ordinary</c> (the database reckons them and says what is refused).</summary>
    internal static readonly Histogram<int> GroupSize = Meter.CreateHistogram(
        "grants.append.group.size", "{commit}", "How many commits one transaction takes.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    /// <summary>With <c>outcome</c>: <c>recorded</c>, <c>replayed</c>, or the kind of refusal (<c>WrongExpectedVersion</c> is a conflict).</summary>
    internal static readonly Counter<long> Outcomes = Meter.CreateCounter<long>("grants.append.outcomes", "{commit}", "What became of appends.");

    internal static readonly Counter<long> EventsApplied = Meter.CreateCounter<long>("grants.projection.events", "{event}", "Events that read models have taken in.");

    internal static readonly Counter<long> ProjectionFailures = Meter.CreateCounter<long>("grants.projection.failures", "{failure}", "How often a read model stopped at an event.");

    internal static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    internal static KeyValuePair<string, object?> Way(string way) => new("way", way);

    internal static KeyValuePair<string, object?> Projection(string name) => new("projection", name);

    internal static string KindOf(Exception e)
    {
        var name = e.GetType().Name;
        return name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name;
    }
}
