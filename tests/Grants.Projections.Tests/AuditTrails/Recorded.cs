using System.Security.Cryptography;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;
using Grants.EventStore;
using Grants.Projections.Events;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.AuditTrails;

/// <summary>Events as the log would give them back: the first has position 1, and each next comes a minute later.</summary>
internal static class Recorded
{
    public static readonly DateTimeOffset FirstAt = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<RecordedEvent> Of(DossierBuilder dossier) => Of(dossier.Id, dossier.Events);

    public static IReadOnlyList<RecordedEvent> Of(Domain.ApplicationId id, IEnumerable<object> events)
    {
        var versions = new Dictionary<Guid, long>();
        return [.. events.Select((@event, i) =>
        {
            var (stream, type) = StreamOf(id, @event);
            versions[stream] = versions.GetValueOrDefault(stream) + 1;
            var written = EventCatalogue.Instance.Write(DeterministicId.From($"event/{i}"), @event);
            return new RecordedEvent(
                i + 1, written.Id, "regio", stream, type, versions[stream], written.Type, written.Data, i % 2 == 0 ? "tester" : "controller",
                DeterministicId.From("correlation"), null, null, FirstAt.AddMinutes(i), SHA256.HashData(written.Data.Span));
        })];
    }

    private static (Guid Stream, string Type) StreamOf(Domain.ApplicationId id, object @event) => @event switch
    {
        SchemeEvent => (DeterministicId.From("scheme"), StreamTypes.Scheme),
        ApplicationEvent => (id.ApplicationStream, StreamTypes.Application),
        PlanEvent => (id.PlanStream, StreamTypes.Plan),
        BudgetEvent => (id.BudgetStream, StreamTypes.Budget),
        ReviewEvent => (id.ReviewStream, StreamTypes.Review),
        _ => (id.LedgerStream, StreamTypes.Cofinancing),
    };
}
