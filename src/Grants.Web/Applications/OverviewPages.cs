using Grants.Api;
using Grants.Api.Applications;
using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Web.Frames;

namespace Grants.Web.Applications;

internal static class OverviewPages
{
    public static void MapOverview(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("", Show);
        dossier.MapPost("/indienen", Submit).RequireAuthorization(Rights.EditApplication);
    }

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var dossier = reading.At.Dossier;
        return frame.Page<OverviewPage>(
            (nameof(OverviewPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(OverviewPage.Application), dossier.Application.Started!),
            (nameof(OverviewPage.Version), reading.VersionOf(dossier.Id.ApplicationStream)),
            (nameof(OverviewPage.PlanActivities), dossier.Plan.Started?.Activities.InOrder ?? []),
            (nameof(OverviewPage.Contributions), dossier.Ledger.Pledged.Where(pledge => pledge.Item.By is not { } by || frame.Viewer!.Audience.Sees(by)).ToList()),
            (nameof(OverviewPage.Versions), BudgetVersions.Of(reading, frame.Viewer!.Audience)));
    }

    private static async Task<IResult> Submit(
        string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
        await ApplicationCommands.HandIn(target, new(fields.Date("datum")), frame.Viewer!, commands, preconditions, ct);
        return TypedResults.LocalRedirect(Frame.Dossier(reference));
    }
}
