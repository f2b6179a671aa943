using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Reviews;
using Grants.Projections.AuditTrails;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.AuditTrails;

internal static class HistoryPages
{
    private const int PageSize = 50;
    private const int MomentsOnPage = 25;

    public static void MapHistory(this RouteGroupBuilder dossier)
    {
        var history = dossier.MapGroup("/geschiedenis").RequireAuthorization(Rights.ReadHistory);
        history.MapGet("", Show);
        history.MapGet("/moment", Go);
        history.MapPost("/controleren", Verify).RequireAuthorization(Rights.VerifyLog);
        dossier.MapGet("/vergelijken", Compare).RequireAuthorization(Rights.ReadHistory);
    }

    // The newest first: what happened last is what people come for.
    private static async Task<IResult> Show(string reference, long? voor, int? stap, Frame frame, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var now = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var reading = frame.IsNow ? now : await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var choice = TrailChoice.Of(context.Request.Query);
        var all = AuditTrail.Of(now.Events, frame.Viewer!.Audience);
        var entries = all.Where(entry => entry.Position <= reading.At.Position).ToList();
        var found = entries.AsEnumerable().Reverse().Where(entry => choice.Admits(entry) && (voor is null || entry.Position < voor)).Take(PageSize + 1).ToList();
        var moments = HistoryMoment.Of(all);
        return frame.Page<HistoryPage>(
            (nameof(HistoryPage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(HistoryPage.Entries), found.Take(PageSize).ToList()),
            (nameof(HistoryPage.Count), entries.Count),
            (nameof(HistoryPage.Choice), choice),
            (nameof(HistoryPage.Roles), entries.Select(entry => entry.Actor.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).ToList()),
            (nameof(HistoryPage.Moments), moments),
            // The step that is shown: the last one that is included.
            (nameof(HistoryPage.Current), moments.LastOrDefault(moment => moment.Position <= reading.At.Position)?.Number ?? 1),
            (nameof(HistoryPage.Upto), stap),
            (nameof(HistoryPage.MomentsOnPage), MomentsOnPage),
            (nameof(HistoryPage.Chain), ChainState.Of(reading)),
            (nameof(HistoryPage.Older), found.Count > PageSize ? found[PageSize - 1].Position : (long?)null),
            (nameof(HistoryPage.FromStart), voor is null));
    }

    // Where the slider stands becomes the page as it was then.
    private static async Task<IResult> Go(string reference, int? stap, string? pagina, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var moments = HistoryMoment.Of(AuditTrail.Of(reading.Events, frame.Viewer!.Audience));
        var moment = moments[Math.Clamp(stap ?? moments.Count, 1, moments.Count) - 1];
        var page = pagina is "begroting" or "kosten" or "dekking" or "bevindingen" or "geschiedenis" ? pagina : null;
        return TypedResults.LocalRedirect(Frame.Address(Frame.Dossier(reference, page), (Frame.Moment, Frame.Text(moment.Position))));
    }

    private static async Task<IResult> Compare(string reference, string? van, string? tot, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var now = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var moments = HistoryMoment.Of(AuditTrail.Of(now.Events, frame.Viewer!.Audience));
        // Without a question: what changed last.
        var from = string.IsNullOrEmpty(van) ? Frame.Text(moments is [.., var before, _] ? before.Position : 0) : van;
        var earlier = await dossiers.ReadAt(now, frame.Viewer, ReadPosition.OfText(from, "van"), ct);
        var later = string.IsNullOrEmpty(tot) ? now : await dossiers.ReadAt(now, frame.Viewer, ReadPosition.OfText(tot, "tot"), ct);
        return frame.Page<ComparisonPage>(
            (nameof(ComparisonPage.Head), DossierHead.Of(now, frame.Viewer)),
            (nameof(ComparisonPage.Comparison), Comparison.Of(earlier.Answers, later.Answers, frame.Viewer.Audience)),
            (nameof(ComparisonPage.Moments), moments));
    }

    private static async Task<IResult> Verify(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, GrantsSystem system, HttpContext context, CancellationToken ct)
    {
        var preconditions = await Preconditions.OfForm(context, null, form["sleutel"], ct);
        await Verifications.Run(reference, frame.Viewer!, dossiers, commands, system, preconditions, ct);
        return TypedResults.LocalRedirect($"{Frame.Dossier(reference, "geschiedenis")}#keten");
    }
}
