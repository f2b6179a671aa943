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

    public (TrailState After, TrailEntry Entry) Next(RecordedEvent recorded)
    {
        var @event = EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span);
        var named = FileOf(@event) is { } file ? this with { FileNames = FileNames.SetItem(file.Sha256, file.Name) } : this;
        var before = Dossier ?? (@event is SchemeEvent ? null : Domain.Dossier.Initial(Domain.ApplicationId.OfStream(recorded.StreamId)));
        return (named with { Dossier = @event is SchemeEvent ? before : before!.Evolve(@event) }, TrailEntries.Of(recorded, @event, before, named.FileNames));
    }

    private static FileReference? FileOf(object @event) => @event switch
    {
        BudgetEvent.FileImported e => e.File,
        PlanEvent.FileImported e => e.File,
        Domain.Applications.ApplicationEvent.DocumentLinked e => e.File,
        _ => null,
    };
}
