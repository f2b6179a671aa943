using Grants.Api.CostTables;
using Grants.Api.Dossiers;
using Grants.Api.Findings;
using Grants.Api.FundingSplits;
using Grants.Api.Http;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.CostTables;

internal static class CostPages
{
    public static void MapCosts(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/kosten", Show);
        dossier.MapGet("/bestand/{view}", Download);
    }

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        return frame.Page<CostPage>(
            (nameof(CostPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(CostPage.Table), reading.Answers.Costs(frame.Viewer!.Audience)));
    }

    // The very answers of the REST interface, for somebody with a session instead of a token.
    private static Task<IResult> Download(string reference, string view, Frame frame, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct) => view switch
    {
        "cost-table" => CostTableView.View.Answer(reference, frame.Viewer!, dossiers, models, context, ct),
        "funding-split" => FundingSplitView.View.Answer(reference, frame.Viewer!, dossiers, models, context, ct),
        "findings" => FindingsView.View.Answer(reference, frame.Viewer!, dossiers, models, context, ct),
        _ => throw new RefusedException(404, "request.not-found", "Dit bestand is er niet.", "There is no such file."),
    };
}
