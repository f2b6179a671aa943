using Grants.Domain;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Dossiers;

/// <summary>A dossier as it was after one event of it.</summary>
/// <param name="Position">The position in the log of the last event of this dossier that is included; 0 when there is none.</param>
/// <param name="At">When that event was recorded.</param>
public sealed record DossierAt(Dossier Dossier, long Position, DateTimeOffset? At)
{
    public static DossierAt Initial(ApplicationId id) => new(Dossier.Initial(id), 0, null);

    public DossierAt Evolve(object @event, long position, DateTimeOffset at) => new(Dossier.Evolve(@event), position, at);
}
