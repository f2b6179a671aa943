using Grants.Api.Dossiers;
using Grants.Api.Identity;
using Grants.Projections.AuditTrails;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.AuditTrails;

internal static class HistoryPages
{
    private const int PageSize = 50;

    public static void MapHistory(this RouteGroupBuilder dossier) => dossier.MapGet("/geschiedenis", Show).RequireAuthorization(Rights.ReadHistory);

    // The newest first: what happened last is what people come for.
    private static async Task<IResult> Show(string reference, long? voor, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var entries = AuditTrail.Of(reading.Events, frame.Viewer!.Audience);
        var found = entries.Reverse().Where(entry => voor is null || entry.Position < voor).Take(PageSize + 1).ToList();
        return frame.Page<HistoryPage>(
            (nameof(HistoryPage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(HistoryPage.Entries), found.Take(PageSize).ToList()),
            (nameof(HistoryPage.Count), entries.Count),
            (nameof(HistoryPage.Older), found.Count > PageSize ? found[PageSize - 1].Position : (long?)null),
            (nameof(HistoryPage.FromStart), voor is null));
    }
}
