using System.Runtime.CompilerServices;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>
    /// The log after a position, batch by batch, and then what is appended, as it is appended, without end. Every event once and in
    /// order: an append that is held open in its transaction holds up those behind it and can never be skipped.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Subscribe(
        long afterPosition, [EnumeratorCancellation] CancellationToken ct)
    {
        const int batch = 1000;
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
                await Notifications.Wait(notified, _options.PollInterval, ct);
            }
        }
    }
}
