using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Projections.AuditTrails;

/// <summary>Every content that every line ever had, so that a number can be followed back to what it was.</summary>
internal sealed record BudgetContents(IReadOnlyList<(LineId Line, BudgetLine Content)> Lines)
{
    public static BudgetContents Of(IReadOnlyList<RecordedEvent> events) => new(
    [
        .. events.Select(recorded => EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span)).SelectMany<object, (LineId, BudgetLine)>(@event => @event switch
        {
            BudgetEvent.LineAdded e => [(e.Line, e.Content)],
            BudgetEvent.LineRevised e => [(e.Line, e.Content)],
            _ => [],
        }),
    ]);

    public IEnumerable<Guid> ActivitiesOf(LineId line) => Lines.Where(entry => entry.Line == line).Select(entry => entry.Content.Activity.Value);

    public bool WereEachBoard(IReadOnlyCollection<LineId> lines) => Lines.Any(entry => lines.Contains(entry.Line) && entry.Content.Unit is BudgetUnit.EachBoard);

    public IReadOnlyList<LineId> LinesIn(BudgetUnit unit, ActivityId activity, string? role) =>
    [
        .. Lines.Where(entry => entry.Content.Unit == unit && entry.Content.Activity == activity && (role is null || (entry.Content.Cost as Cost.HoursTimesRate)?.Role == role))
            .Select(entry => entry.Line).Distinct(),
    ];
}
