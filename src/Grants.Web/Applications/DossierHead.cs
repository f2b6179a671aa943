using Grants.Api.Dossiers;
using Grants.Api.Identity;
using Grants.Projections.Applications;
using Grants.Projections.Findings;

namespace Grants.Web.Applications;

/// <summary>What stands above every page of one application.</summary>
/// <param name="Findings">As far as the reader may see them.</param>
/// <param name="Position">The last event of the dossier that is included.</param>
public sealed record DossierHead(ApplicationSummary Summary, FindingCounts Findings, long Position, DateTimeOffset? RecordedAt)
{
    public string Reference => Summary.Reference;

    internal static DossierHead Of(DossierReading reading, Viewer viewer) =>
        new(reading.Answers.Summary(viewer.Audience)!, reading.Answers.Findings(viewer.Audience).Counts, reading.At.Position, reading.At.At);
}
