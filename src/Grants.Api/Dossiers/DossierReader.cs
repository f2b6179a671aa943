using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Applications;
using Grants.EventStore;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Api.Dossiers;

/// <summary>A dossier folded from the log, with the events it was folded from.</summary>
/// <param name="LogPosition">The position of the log at which this is true.</param>
internal sealed record DossierReading(DossierAt At, IReadOnlyList<RecordedEvent> Events, long LogPosition)
{
    /// <summary>What is told of the dossier, each answer computed once.</summary>
    public DossierAnswers Answers { get; } = new(At);

    /// <summary>The version of one of the dossier's streams; 0 when it has no events.</summary>
    public long VersionOf(Guid stream) => Events.LastOrDefault(@event => @event.StreamId == stream)?.Version ?? 0;

    /// <summary>The same dossier as it was after an earlier event.</summary>
    public DossierReading Until(long position) => Fold(At.Dossier.Id, [.. Events.TakeWhile(@event => @event.Position <= position)], Math.Min(position, LogPosition));

    public static DossierReading Fold(ApplicationId id, IReadOnlyList<RecordedEvent> events, long logPosition) =>
        new DossierReading(DossierAt.Initial(id), [], 0).After(events, logPosition);

    /// <summary>The same dossier at a later position of the log, with what was recorded since.</summary>
    public DossierReading After(IReadOnlyList<RecordedEvent> since, long logPosition)
    {
        if (since.Count == 0) return this with { LogPosition = logPosition };
        var at = At;
        foreach (var e in since) at = at.Evolve(EventCatalogue.Instance.Read(e.Type, e.Data.Span), e.Position, e.RecordedAt, e.Actor);
        return new(at, [.. Events, .. since], logPosition);
    }
}

/// <summary>Reads dossiers from the log, for whoever may know of them.</summary>
internal sealed class DossierReader(EventLog log, ApplicationFinder finder) : IDisposable
{
    private readonly KeptReadings _kept = new();

    /// <exception cref="RefusedException">404: it does not exist (yet, at that moment), or not for this viewer.</exception>
    public async Task<DossierReading> Read(string application, Viewer viewer, ReadPosition position, CancellationToken ct)
    {
        await position.CheckReached(log, ct);
        DossierReading? known = null;
        foreach (var id in await finder.Candidates(application, viewer, ct))
        {
            if (await Read(id, position, ct) is not { At.Dossier.Application: Application.Active active } reading || !viewer.MaySee(active)) continue;
            known = known is null ? reading : throw CommandContext.Ambiguous(application);
        }

        return known ?? throw CommandContext.Unknown(application);
    }

    /// <summary>The same dossier at another moment, to compare with: before its first event there was nothing in it.</summary>
    /// <exception cref="RefusedException">404: it was not for this viewer then.</exception>
    public async Task<DossierReading> ReadAt(DossierReading now, Viewer viewer, ReadPosition position, CancellationToken ct)
    {
        await position.CheckReached(log, ct);
        var then = await Read(now.At.Dossier.Id, position, ct);
        return then.At.Dossier.Application is not Application.Active active || viewer.MaySee(active) ? then : throw CommandContext.Unknown(now.At.Dossier.Id.ToString());
    }

    /// <summary>Reads at a position that was fixed beforehand, so that what is appended meanwhile is wholly in or wholly out.</summary>
    public async Task<DossierReading> Read(ApplicationId id, ReadPosition position, CancellationToken ct)
    {
        var until = position.AtPosition ?? await log.HeadPosition(ct);
        if (!position.IsNow) return DossierReading.Fold(id, await log.FetchStreams(id.Streams, position.AsOf, until, ct: ct), until);

        // Somebody may have read a newer state while we asked for the head; that is as good a now.
        var known = _kept.Find(id);
        if (known?.LogPosition >= until) return known;
        var since = await log.FetchStreams(id.Streams, null, until, known?.LogPosition ?? 0, ct);
        var reading = known is null ? DossierReading.Fold(id, since, until) : known.After(since, until);
        if (reading.Events.Count > 0) _kept.Keep(reading);
        return reading;
    }

    public void Dispose() => _kept.Dispose();
}
