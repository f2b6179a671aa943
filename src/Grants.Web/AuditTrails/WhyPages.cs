using Grants.Api.AuditTrails;
using Grants.Api.Dossiers;
using Grants.Api.Identity;
using Grants.Projections.AuditTrails;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.AuditTrails;

/// <summary>Why an amount is what it is: its lines, and the events that made them so.</summary>
internal static class WhyPages
{
    private const int LinesOnPage = 200;
    private const int EventsOnPage = 50;

    public static void MapWhy(this RouteGroupBuilder dossier) => dossier.MapGet("/waarom", Show).RequireAuthorization(Rights.ReadHistory);

    private static async Task<IResult> Show(string reference, int? regel, int? gebeurtenis, Frame frame, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var question = AmountQuestions.Of(context.Request.Query);
        var (line, number) = (Math.Max(regel ?? 0, 0), Math.Max(gebeurtenis ?? 0, 0));
        return frame.Page<WhyPage>(
            (nameof(WhyPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(WhyPage.Explanation), Explanation.Of(reading.Answers, reading.Events, question, frame.Viewer!.Audience)),
            (nameof(WhyPage.Subject), AmountNames.Of(question, reading.Answers.Budget(frame.Viewer.Audience), frame.Tongue)),
            (nameof(WhyPage.FirstLine), line), (nameof(WhyPage.LinesOnPage), LinesOnPage),
            (nameof(WhyPage.FirstEvent), number), (nameof(WhyPage.EventsOnPage), EventsOnPage));
    }
}
