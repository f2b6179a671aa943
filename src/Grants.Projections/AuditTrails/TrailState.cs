using System.Collections.Immutable;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Projections.AuditTrails;

/// <summary>What has to be known of the events so far to describe the next one: the contents that it changes, and the names of files.</summary>
/// <param name="Dossier">Null before the first event of a dossier.</param>
/// <param name="FileNames">By SHA-256.</param>
public sealed record TrailState(Dossier? Dossier, ImmutableDictionary<string, string> FileNames)
{
    public static readonly TrailState Initial = new(null, ImmutableDictionary<string, string>.Empty);

    /// <summary>The state after an event, without telling it.</summary>
    public TrailState After(RecordedEvent recorded) => Next(EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span), recorded.StreamId).After;

    public (TrailState After, TrailEntry Entry) Next(RecordedEvent recorded)
    {
        var @event = EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span);
        var (before, after) = Next(@event, recorded.StreamId);
        return (after, TrailEntries.Of(recorded, @event, before, after.FileNames));
    }

    // An event of a scheme belongs to no dossier and changes none.
    private (Dossier? Before, TrailState After) Next(object @event, Guid stream)
    {
        if (@event is SchemeEvent) return (Dossier, this);
        var before = Dossier ?? Domain.Dossier.Initial(Domain.ApplicationId.OfStream(stream));
        var names = FileOf(@event) is { } file ? FileNames.SetItem(file.Sha256, file.Name) : FileNames;
        return (before, new(before.Evolve(@event), names));
    }

    private static FileReference? FileOf(object @event) => @event switch
    {
        BudgetEvent.FileImported e => e.File,
        PlanEvent.FileImported e => e.File,
        Domain.Applications.ApplicationEvent.DocumentLinked e => e.File,
        _ => null,
    };
}
