using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Imports;
using Grants.Api.Search;
using Grants.Projections.Applications;
using Grants.Projections.Awaiting;
using Grants.Projections.Findings;
using Grants.Projections.Search;
using Grants.Web.Frames;

namespace Grants.Web.Start;

internal static class StartPages
{
    private const int PageSize = 25;
    private const int HitsOnAPage = 40;
    private const int MostAwaiting = 5;

    public static void MapStart(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", Show);
        pages.MapGet("/zoeken", Search);
    }

    private static async Task<IResult> Show(
        string? na, Frame frame, ApplicationQueries applications, FindingQueries findings, AwaitingQueries awaiting, UnfinishedImports imports, HttpContext context, CancellationToken ct)
    {
        var upToDate = await OwnWrites.AreIn(context, ct, AwaitingQueries.Projections);
        var viewer = frame.Viewer!;
        var scope = viewer.Scope(null);
        var found = await applications.List(scope, new(null, null, null, null), After(na), PageSize + 1, ct);
        var page = found.Items.Take(PageSize).ToList();
        var counts = await findings.Counts(scope, [.. page.Select(application => application.Reference)], ct);
        var kinds = AwaitedBy(viewer);
        var waiting = na is null ? await awaiting.List(scope, viewer.Board, MostAwaiting, ct) : new([], new Dictionary<AwaitingKind, int>());
        return frame.Page<StartPage>(
            (nameof(StartPage.Applications), page.Select(application => (application, counts.GetValueOrDefault((application.Region, application.Reference)) ?? new(0, 0, 0))).ToList()),
            (nameof(StartPage.Awaiting), waiting with { Items = [.. waiting.Items.Where(item => kinds.Contains(item.Kind))] }),
            (nameof(StartPage.Imports), na is null ? await imports.Of(viewer, ct) : []),
            (nameof(StartPage.IsFirst), na is null),
            (nameof(StartPage.IsBehind), !upToDate),
            (nameof(StartPage.Next), found.Items.Count > PageSize ? Cursors.Write(page[^1].Region, page[^1].Reference) : null));
    }

    private static async Task<IResult> Search(string? zoek, string? na, Frame frame, SearchQueries queries, HttpContext context, CancellationToken ct)
    {
        var upToDate = await OwnWrites.AreIn(context, ct, SearchQueries.Projections);
        var (page, _) = await SearchEndpoints.Find(frame.Viewer!, null, zoek, na, HitsOnAPage, queries, ct);
        return frame.Page<FoundPage>(
            (nameof(FoundPage.Asked), zoek?.Trim() ?? ""), (nameof(FoundPage.Hits), page.Hits), (nameof(FoundPage.IsBehind), !upToDate), (nameof(FoundPage.Next), page.Next));
    }

    // What is wrong waits for everybody who judges it; what is to be handed in waits for who may.
    private static AwaitingKind[] AwaitedBy(Viewer viewer) =>
        Rights.Has(viewer, Rights.EditApplication) ? Enum.GetValues<AwaitingKind>()
        : Rights.Has(viewer, Rights.EditBudget) ? [AwaitingKind.Errors, AwaitingKind.BudgetToSubmit]
        : [AwaitingKind.Errors, AwaitingKind.Shortfall];

    private static (string Region, string Reference)? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var region, var reference] => (region, reference),
        _ => throw Cursors.Malformed(),
    };
}
