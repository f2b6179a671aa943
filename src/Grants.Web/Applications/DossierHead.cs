using Grants.Api.Dossiers;
using Grants.Api.Identity;
using Grants.Projections.Applications;
using Grants.Projections.Findings;

namespace Grants.Web.Applications;

/// <summary>What stands above every page of one application.</summary>
/// <param name="Reference">What it is called in an address.</param>
/// <param name="Findings">As far as the reader may see them.</param>
/// <param name="Position">The last event of the dossier that is included.</param>
public sealed record DossierHead(ApplicationSummary Summary, string Reference, FindingCounts Findings, long Position, DateTimeOffset? RecordedAt)
{
    internal static DossierHead Of(DossierReading reading, Viewer viewer)
    {
        var summary = reading.Answers.Summary(viewer.Audience)!;
        return new(summary, viewer.KeyOf(summary.Region, summary.Reference), reading.Answers.Findings(viewer.Audience).Counts, reading.At.Position, reading.At.At);
    }
}
