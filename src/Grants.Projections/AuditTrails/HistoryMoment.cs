namespace Grants.Projections.AuditTrails;

/// <summary>One thing that somebody did at one moment, however many events it came to: a file that was read is one step in the history.</summary>
/// <param name="Number">Its place in the history, from one.</param>
/// <param name="Position">The last event of it: the application at this position is the application just after.</param>
/// <param name="Before">The last event before it; 0 for the first.</param>
/// <param name="Count">How many events it came to, as far as the reader sees them.</param>
/// <param name="First">What it began with, which tells it best.</param>
public sealed record HistoryMoment(int Number, long Position, long Before, DateTimeOffset RecordedAt, string Actor, int Count, TrailEntry First)
{
    /// <summary>Events that follow each other and came from one request are one moment.</summary>
    public static IReadOnlyList<HistoryMoment> Of(IReadOnlyList<TrailEntry> entries)
    {
        var moments = new List<HistoryMoment>();
        foreach (var entry in entries)
        {
            if (moments is [.., var last] && last.First.CorrelationId is { } request && request == entry.CorrelationId && last.Actor == entry.Actor)
                moments[^1] = last with { Position = entry.Position, RecordedAt = entry.RecordedAt, Count = last.Count + 1, First = Telling(last.First, entry) };
            else
                moments.Add(new(moments.Count + 1, entry.Position, moments is [.., var previous] ? previous.Position : 0, entry.RecordedAt, entry.Actor, 1, entry));
        }

        return moments;
    }

    // Of an import the file tells more than that a budget was begun for it.
    private static TrailEntry Telling(TrailEntry first, TrailEntry next) =>
        first.What.EndsWith(".started.v1", StringComparison.Ordinal) && next.What.EndsWith(".file-imported.v1", StringComparison.Ordinal) ? next : first;
}
