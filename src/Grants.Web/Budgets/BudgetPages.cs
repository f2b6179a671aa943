using Grants.Api;
using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Budgets;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Budgets;

internal static class BudgetPages
{
    public static void MapBudget(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/begroting", Show);
        dossier.MapPost("/begroting/beginnen", Start).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/activiteiten", AddActivity).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/aantal-besturen", CountBoards).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/indienen", Submit).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/heropenen", Reopen).RequireAuthorization(Rights.EditApplication);
    }

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var audience = frame.Viewer!.Audience;
        return frame.Page<BudgetPage>(
            (nameof(BudgetPage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(BudgetPage.Table), reading.Answers.Costs(audience)),
            (nameof(BudgetPage.Split), reading.Answers.Split(audience)),
            (nameof(BudgetPage.Findings), reading.Answers.Findings(audience)),
            (nameof(BudgetPage.Version), reading.VersionOf(reading.At.Dossier.Id.BudgetStream)));
    }

    private static async Task<IResult> Start(string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, null, form["sleutel"], ct);
        await BudgetCommands.Decide(target, new BudgetCommand.Start(target.Id), frame.Viewer!, commands, preconditions, ct);
        return Back(reference);
    }

    private static Task<IResult> AddActivity(string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var theme = fields.Text("thema") is { } name ? new Theme(null, name) : null;
        var content = new BudgetActivity(fields.Text("code"), fields.Required("naam", "de naam"), theme, null, null, null, null);
        return Decide(reference, new BudgetCommand.AddActivity(new(Guid.CreateVersion7()), content, null), fields, frame, commands, context, ct);
    }

    private static Task<IResult> CountBoards(string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var count = fields.Number("aantal") is { } number and >= 1 and <= 100_000 && number == decimal.Truncate(number)
            ? (int)number
            : throw Fields.Refuse("aantal", "Vul een aantal besturen in.", "Fill in a number of boards.");
        return Decide(reference, new BudgetCommand.CountBoards(count, null), fields, frame, commands, context, ct);
    }

    private static Task<IResult> Submit(string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        return Decide(reference, new BudgetCommand.Submit(fields.Date("datum")), fields, frame, commands, context, ct);
    }

    private static Task<IResult> Reopen(string reference, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        return Decide(reference, new BudgetCommand.Reopen(fields.Required("reden", "de reden")), fields, frame, commands, context, ct);
    }

    private static async Task<IResult> Decide(
        string reference, BudgetCommand command, Fields fields, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
        await BudgetCommands.Decide(target, command, frame.Viewer!, commands, preconditions, ct);
        return Back(reference);
    }

    private static IResult Back(string reference) => TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting"));
}
