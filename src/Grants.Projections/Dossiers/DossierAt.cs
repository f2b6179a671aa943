using System.Collections.Immutable;
using Grants.Domain;
using Grants.Domain.Reviews;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Dossiers;

/// <summary>A dossier as it was after one event of it.</summary>
/// <param name="Position">The position in the log of the last event of this dossier that is included; 0 when there is none.</param>
/// <param name="At">When that event was recorded.</param>
public sealed record DossierAt(Dossier Dossier, long Position, DateTimeOffset? At)
{
    /// <summary>Who accepted a finding and when, of every finding that is accepted: what the envelope of an event knows and the event does not.</summary>
    public ImmutableDictionary<FindingId, RecordedBy> Accepted { get; init; } = ImmutableDictionary<FindingId, RecordedBy>.Empty;

    /// <summary>Who had the streams checked last, and when.</summary>
    public RecordedBy? Verified { get; init; }

    /// <summary>How many events the review has: the version of its stream.</summary>
    public long ReviewVersion { get; init; }

    public static DossierAt Initial(ApplicationId id) => new(Dossier.Initial(id), 0, null);

    public DossierAt Evolve(object @event, long position, DateTimeOffset at, string actor = "") => this with
    {
        Dossier = Dossier.Evolve(@event),
        Position = position,
        At = at,
        Accepted = @event is ReviewEvent.FindingAccepted e ? Accepted.SetItem(e.Finding, new(actor, at, position)) : Accepted,
        Verified = @event is ReviewEvent.StreamsVerified ? new(actor, at, position) : Verified,
        ReviewVersion = @event is ReviewEvent ? ReviewVersion + 1 : ReviewVersion,
    };
}

/// <summary>Who recorded something, when, and with which event.</summary>
public sealed record RecordedBy(string By, DateTimeOffset At, long Position);
