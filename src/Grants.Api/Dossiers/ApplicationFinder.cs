using Grants.Api.Identity;
using Grants.Projections.Applications;

namespace Grants.Api.Dossiers;

/// <summary>Finds the ids that an id or a reference in an address may stand for. Whether the viewer may know of them is decided with the dossier.</summary>
internal sealed class ApplicationFinder(ApplicationQueries applications)
{
    public async Task<IReadOnlyList<ApplicationId>> Candidates(string application, Viewer viewer, CancellationToken ct)
    {
        if (Guid.TryParse(application, out var id)) return ApplicationId.TryFrom(id) is { } known ? [known] : [];

        // A reference leads to one id in each region; who works for all regions has them looked up.
        var regions = viewer.AllRegions
            ? (await applications.Regions(viewer.Scope(null), ct)).Items.Select(found => found.Region)
            : viewer.Regions.Order(StringComparer.Ordinal);
        return [.. regions.Select(region => ApplicationId.Of(region, application))];
    }
}
