using Grants.Api.Figures;
using Grants.Projections.Applications;
using Grants.Projections.Figures;
using Grants.Projections.Findings;
using Grants.Web.Frames;

namespace Grants.Web.Regions;

internal static class RegionPages
{
    private const int ListedApplications = 100;

    public static void MapRegions(this RouteGroupBuilder pages)
    {
        pages.MapGet("/regio", Show);
        // The very answer of the REST interface, for somebody with a session instead of a token.
        pages.MapGet("/regio/bestand", (string? by, string? region, string? scheme, Frame frame, FigureReader figures, HttpContext context, CancellationToken ct) =>
            FigureEndpoints.Answer(by, region, scheme, frame.Viewer!, figures, context, ct));
    }

    private static async Task<IResult> Show(
        string? regio, string? regeling, Frame frame, ApplicationQueries applications, FigureReader figures, FindingQueries findings, HttpContext context, CancellationToken ct)
    {
        var upToDate = await OwnWrites.AreIn(context, ct, [.. FigureQueries.Projections, FindingsProjection.ProjectionName]);
        var (viewer, region, scheme) = (frame.Viewer!, Asked(regio), Asked(regeling));
        var regions = await applications.Regions(viewer.Scope(null), ct);
        var found = await figures.Applications(viewer, region, null, ct);
        var schemes = found.Items.Select(one => one.Scheme.Scheme.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        if (scheme is not null) found = found with { Items = [.. found.Items.Where(one => one.Scheme.Scheme.Value == scheme)] };
        var tables = new Dictionary<FigureDimension, FigureTable>();
        foreach (var by in Enum.GetValues<FigureDimension>()) tables[by] = (await figures.Divide(found, by, viewer, ct)).Table;
        var listed = found.Items.OrderByDescending(one => one.Total).Take(ListedApplications).ToList();
        var counts = await findings.Counts(viewer.Scope(region), [.. listed.Select(one => one.Reference)], ct);
        return frame.Page<RegionPage>(
            (nameof(RegionPage.Regions), regions.Items), (nameof(RegionPage.Schemes), schemes), (nameof(RegionPage.Tables), tables),
            (nameof(RegionPage.Applications), listed.Select(one => (one, counts.GetValueOrDefault((one.Region, one.Reference)) ?? new(0, 0, 0))).ToList()),
            (nameof(RegionPage.Region), region), (nameof(RegionPage.Scheme), scheme), (nameof(RegionPage.IsBehind), !upToDate));
    }

    private static string? Asked(string? choice) => string.IsNullOrEmpty(choice) ? null : choice;
}
