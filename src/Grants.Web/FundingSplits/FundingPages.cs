using Grants.Api.Dossiers;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.FundingSplits;

internal static class FundingPages
{
    public static void MapFunding(this RouteGroupBuilder dossier) => dossier.MapGet("/dekking", Show);

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        return frame.Page<FundingPage>(
            (nameof(FundingPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(FundingPage.Split), reading.Answers.Split(frame.Viewer!.Audience)));
    }
}
