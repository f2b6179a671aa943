using Grants.Projections.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Regions;

internal static class RegionPages
{
    private const int MostApplications = 500;

    public static void MapRegions(this RouteGroupBuilder pages) => pages.MapGet("/regio", Show);

    private static async Task<IResult> Show(string? regio, Frame frame, ApplicationQueries applications, CancellationToken ct)
    {
        var regions = await applications.Regions(frame.Viewer!.Scope(null), ct);
        var found = await applications.List(frame.Viewer.Scope(regio), new(null, null, null, null), null, MostApplications, ct);
        return frame.Page<RegionPage>(
            (nameof(RegionPage.Regions), regions.Items), (nameof(RegionPage.Applications), found.Items), (nameof(RegionPage.Asked), regio));
    }
}
