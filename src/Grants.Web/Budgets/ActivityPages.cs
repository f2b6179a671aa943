using Grants.Api;
using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Budgets;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Budgets;

/// <summary>An activity of a budget and lines as a whole: rename, duplicate, remove.</summary>
internal static class ActivityPages
{
    public static void MapBudgetActivities(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/begroting/activiteiten/{activity:guid}", Show).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/activiteiten/{activity:guid}", Revise).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/activiteiten/{activity:guid}/dupliceren", Duplicate).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/activiteiten/{activity:guid}/verwijderen", Remove).RequireAuthorization(Rights.EditApplication);
        dossier.MapPost("/begroting/posten/{line:guid}/dupliceren", DuplicateLine).RequireAuthorization(Rights.EditBudget);
    }

    private static async Task<IResult> Show(string reference, Guid activity, Frame frame, DossierReader dossiers, CommandContext commands, CancellationToken ct)
    {
        await commands.Target(reference, frame.Viewer!, ct);
        return Page(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), new(activity), frame, null, null);
    }

    private static Task<IResult> Revise(
        string reference, Guid activity, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Change(reference, new(activity), form, frame, dossiers, commands, context, (fields, _, known) =>
        {
            var theme = fields.Text("thema") is { } name ? known.Theme?.Name == name ? known.Theme : new Theme(null, name) : null;
            var period = LineForm.PeriodOf(fields, known.Period);
            var content = known with
            {
                Code = fields.Text("code"), Name = fields.Required("naam", "de naam"), Theme = theme, Period = period, PeriodTyped = period == known.Period ? known.PeriodTyped : null,
            };
            return [new BudgetCommand.ReviseActivity(new(activity), content, fields.Required("reden", "de reden"), null)];
        }, ct);

    // The copy has a code of its own or none: one code twice would be a finding.
    private static Task<IResult> Duplicate(
        string reference, Guid activity, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Change(reference, new(activity), form, frame, dossiers, commands, context, (fields, sheet, known) =>
        {
            var copy = new ActivityId(Guid.CreateVersion7());
            return
            [
                new BudgetCommand.AddActivity(copy, known with { Code = fields.Text("code"), Name = fields.Required("naam", "de naam") }, null),
                .. LinesOf(sheet, new(activity)).Select(line => new BudgetCommand.AddLine(new(Guid.CreateVersion7()), line.Item with { Activity = copy }, null)),
            ];
        }, ct);

    private static Task<IResult> Remove(
        string reference, Guid activity, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Change(reference, new(activity), form, frame, dossiers, commands, context, (fields, sheet, _) =>
        {
            var reason = fields.Required("reden", "de reden");
            return [.. LinesOf(sheet, new(activity)).Select(line => new BudgetCommand.RemoveLine(line.Id, reason)), new BudgetCommand.RemoveActivity(new(activity), reason)];
        }, ct);

    private static async Task<IResult> DuplicateLine(
        string reference, Guid line, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var fields = new Fields(form);
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var known = reading.Answers.Budget(frame.Viewer!.Audience).Lines.FirstOrDefault(known => known.Id.Value == line)
            ?? throw new RefusedException(404, "budget.line-unknown", "Deze post staat niet in de begroting.", "This line is not in the budget.", "line");
        var copy = new LineId(Guid.CreateVersion7());
        var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
        await BudgetCommands.Decide(target, new BudgetCommand.AddLine(copy, known.Line, null), frame.Viewer, commands, preconditions, ct);
        return TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting"));
    }

    private static async Task<IResult> Change(
        string reference, ActivityId activity, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context,
        Func<Fields, BudgetSheet, BudgetActivity, IReadOnlyList<BudgetCommand>> ask, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var fields = new Fields(form);
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        try
        {
            var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
            await BudgetCommands.Decide(target, ask(fields, reading.At.Dossier.Budget.Sheet!, Find(reading, activity)), frame.Viewer!, commands, preconditions, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting/bewerken"));
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 412 or 422 } refusal)
        {
            return Page(reading, activity, frame, form, refusal);
        }
    }

    private static IResult Page(DossierReading reading, ActivityId activity, Frame frame, IFormCollection? typed, Refusal? refusal)
    {
        var page = frame.Page<ActivityPage>(
            (nameof(ActivityPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(ActivityPage.Id), activity),
            (nameof(ActivityPage.Activity), Find(reading, activity)),
            (nameof(ActivityPage.Lines), reading.Answers.Budget(frame.Viewer!.Audience).Lines.Where(line => line.Activity.Id == activity).ToList()),
            (nameof(ActivityPage.Version), reading.VersionOf(reading.At.Dossier.Id.BudgetStream)),
            (nameof(ActivityPage.IsOpen), reading.At.Dossier.Budget is Budget.Draft),
            (nameof(ActivityPage.Typed), typed),
            (nameof(ActivityPage.Refusal), refusal?.Text));
        page.StatusCode = refusal?.Status;
        return page;
    }

    private static BudgetActivity Find(DossierReading reading, ActivityId activity) => reading.At.Dossier.Budget.Sheet?.Activities.Find(activity)
        ?? throw new RefusedException(404, "budget.activity-unknown", "Deze activiteit staat niet in de begroting.", "This activity is not in the budget.", "activity");

    private static IEnumerable<(LineId Id, BudgetLine Item)> LinesOf(BudgetSheet sheet, ActivityId activity) => sheet.Lines.InOrder.Where(line => line.Item.Activity == activity);
}
