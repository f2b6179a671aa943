using System.Runtime.CompilerServices;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>
    /// The log after a position, batch by batch, and then what is appended, as it is appended, without end. Every event once and in
    /// order: an append that is held open in its transaction holds up those behind it and can never be skipped.
    /// </summary>
    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Subscribe(long afterPosition, CancellationToken ct) =>
        Subscribe(afterPosition, 1000, _options.PollInterval, ct);

    internal async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Subscribe(
        long afterPosition, int batch, TimeSpan pollInterval, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            // Asked for before reading: a notification that comes while we read is not lost.
            var notified = _notifications.Next();
            var events = await ReadBatch(afterPosition, batch, ct);
            if (events.Count > 0)
            {
                yield return events;
                afterPosition = events[^1].Position;
            }
            else
            {
                await Notifications.Wait(notified, pollInterval, ct);
            }
        }
    }
}
