using Grants.Api.Http;
using Grants.Projections.Applications;
using Grants.Projections.Findings;
using Grants.Web.Frames;

namespace Grants.Web.Start;

internal static class StartPages
{
    private const int PageSize = 25;

    public static void MapStart(this RouteGroupBuilder pages) => pages.MapGet("/", List);

    private static async Task<IResult> List(string? zoek, string? na, Frame frame, ApplicationQueries applications, FindingQueries findings, CancellationToken ct)
    {
        var scope = frame.Viewer!.Scope(null);
        var found = await applications.List(scope, new(null, null, null, zoek), After(na), PageSize + 1, ct);
        var page = found.Items.Take(PageSize).ToList();
        var counts = await findings.Counts(scope, [.. page.Select(application => application.Reference)], ct);
        return frame.Page<StartPage>(
            (nameof(StartPage.Applications), page.Select(application => (application, counts.GetValueOrDefault((application.Region, application.Reference)) ?? new(0, 0, 0))).ToList()),
            (nameof(StartPage.Search), zoek ?? ""),
            (nameof(StartPage.Next), found.Items.Count > PageSize ? Cursors.Write(page[^1].Region, page[^1].Reference) : null));
    }

    private static (string Region, string Reference)? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var region, var reference] => (region, reference),
        _ => throw Cursors.Malformed(),
    };
}
