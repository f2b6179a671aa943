using Grants.Api.Dossiers;
using Grants.Domain.Reviews;
using Grants.Projections.Dossiers;

namespace Grants.Web.AuditTrails;

/// <summary>What is known of the chain under one application.</summary>
/// <param name="Position">The last event of the application.</param>
/// <param name="Hash">Its link in the chain.</param>
/// <param name="Verified">The last check, and who had it done when; null when nobody did.</param>
/// <param name="Since">How many events were recorded after it, the one of the check itself left out.</param>
public sealed record ChainState(long Position, string Hash, ReviewEvent.StreamsVerified? Verified, RecordedBy? By, int Since)
{
    internal static ChainState Of(DossierReading reading)
    {
        var (verified, by) = (reading.At.Dossier.Review.Verified, reading.At.Verified);
        return new(
            reading.At.Position, reading.Events is [.., var last] ? Convert.ToHexStringLower(last.Hash.Span) : "", verified, by,
            reading.Events.Count(recorded => recorded.Position > (verified?.Position ?? 0) && recorded.Position != by?.Position));
    }
}
