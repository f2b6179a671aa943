using Grants.Domain.Budgets;
using Grants.EventStore;

namespace Grants.Projections.AuditTrails;

/// <summary>Who did what, when and why to one application, event by event.</summary>
public static class AuditTrail
{
    /// <param name="events">The events of all streams of one dossier, in the order of the log.</param>
    public static IReadOnlyList<TrailEntry> Of(IReadOnlyList<RecordedEvent> events) => [];

    /// <summary>Why is this number? The events that made one line what it is.</summary>
    public static IReadOnlyList<TrailEntry> ForLine(IReadOnlyList<RecordedEvent> events, LineId line) => [];

    /// <summary>Why is this number? The events that made one cell of the cost table.</summary>
    /// <param name="role">The column; null for the whole row of the activity.</param>
    public static IReadOnlyList<TrailEntry> ForCell(IReadOnlyList<RecordedEvent> events, BudgetUnit unit, ActivityId activity, string? role) => [];
}
