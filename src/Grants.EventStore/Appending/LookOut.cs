using System.Diagnostics;

namespace Grants.EventStore;

/// <summary>
/// Watches for a moment whether a caller who was just answered comes back, which spares him the time in which a sleeping thread wakes up. When
/// nobody came, it watches less and less often, so that an idle log costs nothing.
/// </summary>
internal sealed class LookOut
{
    private const int MostSkipped = 255;
    private static readonly long Moment = Stopwatch.Frequency / 20_000;   // 50 microseconds

    private int _toSkip;
    private int _skips;

    /// <summary>Returns as soon as the counter has changed, or a moment is over.</summary>
    public void UntilChanged(ref int counter, int seen)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return;
        }

        var end = Stopwatch.GetTimestamp() + Moment;
        while (Volatile.Read(ref counter) == seen && Stopwatch.GetTimestamp() < end)
            Thread.SpinWait(8);
        _skips = Volatile.Read(ref counter) != seen ? 0 : Math.Min((_skips * 2) + 1, MostSkipped);
        _toSkip = _skips;
    }
}
