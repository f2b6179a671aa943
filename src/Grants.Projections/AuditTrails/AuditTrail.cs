using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.Dossiers;

namespace Grants.Projections.AuditTrails;

/// <summary>Who did what, when and why to one application, event by event. A pure function of the recorded events.</summary>
public static class AuditTrail
{
    /// <param name="events">The events of all streams of one dossier, in the order of the log.</param>
    public static IReadOnlyList<TrailEntry> Of(IReadOnlyList<RecordedEvent> events, Audience audience) =>
        [.. Fold(events).Where(entry => IsFor(audience, entry))];

    /// <summary>Why is this number? The events that made one line what it is, and those of its activity.</summary>
    public static IReadOnlyList<TrailEntry> ForLine(IReadOnlyList<RecordedEvent> events, LineId line, Audience audience)
    {
        var contents = BudgetContents.Of(events);
        return Of(events, audience, [line.Value, .. contents.ActivitiesOf(line)], contents.WereEachBoard([line]));
    }

    /// <summary>Why is this number? The events that made one cell of the cost table, those of lines that left it since included.</summary>
    /// <param name="role">The column; null for the whole row of the activity.</param>
    public static IReadOnlyList<TrailEntry> ForCell(IReadOnlyList<RecordedEvent> events, BudgetUnit unit, ActivityId activity, string? role, Audience audience)
    {
        var lines = BudgetContents.Of(events).LinesIn(unit, activity, role);
        return Of(events, audience, [.. lines.Select(line => line.Value), activity.Value], unit is BudgetUnit.EachBoard);
    }

    /// <summary>Whether the audience may see an entry: what is about the part of another board is left out.</summary>
    public static bool IsFor(Audience audience, TrailEntry entry) =>
        entry.Board is null || entry.Board.Split(' ').All(board => audience.Sees(new Domain.Applications.PartyId(board)));

    private static IReadOnlyList<TrailEntry> Of(IReadOnlyList<RecordedEvent> events, Audience audience, HashSet<Guid> subjects, bool withBoardCount)
    {
        var ids = subjects.Select(id => id.ToString()).ToHashSet();
        return [.. Of(events, audience).Where(entry => (entry.Subject.Id is { } id && ids.Contains(id)) || (withBoardCount && entry.Subject.Kind == TrailSubjects.BoardCount))];
    }

    private static IEnumerable<TrailEntry> Fold(IReadOnlyList<RecordedEvent> events)
    {
        var state = TrailState.Initial;
        foreach (var recorded in events)
        {
            (state, var entry) = state.Next(recorded);
            yield return entry;
        }
    }
}
