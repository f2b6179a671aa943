using Grants.Api;
using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Budgets;

internal static class LinePages
{
    private const int Attempts = 5;

    public static void MapBudgetLines(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/begroting/posten/nieuw", New).RequireAuthorization(Rights.EditBudget);
        dossier.MapPost("/begroting/posten/nieuw", Add).RequireAuthorization(Rights.EditBudget);
        dossier.MapGet("/begroting/posten/{line:guid}", Show);
        dossier.MapPost("/begroting/posten/{line:guid}", Revise).RequireAuthorization(Rights.EditBudget);
        dossier.MapPost("/begroting/posten/{line:guid}/verwijderen", Remove).RequireAuthorization(Rights.EditBudget);
    }

    private static async Task<IResult> Show(string reference, Guid line, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        return LinePage(reading, Find(reading, frame, line), frame, null, null);
    }

    private static async Task<IResult> New(string reference, string? soort, Frame frame, DossierReader dossiers, CancellationToken ct) =>
        NewPage(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), soort ?? LineForm.HoursTimesRate, frame, null, null);

    private static async Task<IResult> Add(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        try
        {
            var target = await commands.Target(reference, frame.Viewer!, ct);
            var preconditions = await Preconditions.OfForm(context, null, fields.Text("sleutel"), ct);
            var command = new BudgetCommand.AddLine(new(Guid.CreateVersion7()), LineForm.Read(fields, null), null);
            await BudgetCommands.Decide(target, command, frame.Viewer!, commands, preconditions, ct);
            return Back(reference);
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 422 or 403 } refusal)
        {
            var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
            return NewPage(reading, fields.Text("soort") ?? LineForm.HoursTimesRate, frame, form, refusal.Text);
        }
    }

    private static async Task<IResult> Revise(
        string reference, Guid line, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, EventLog log, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var version = fields.Version("versie");
        var target = await commands.Target(reference, frame.Viewer!, ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // What the form does not show of the line is kept as it is, and the version guards that it is still so.
                var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
                var now = Find(reading, frame, line);
                // Others may have changed other lines meanwhile: that does not stand in the way.
                var preconditions = await Preconditions.OfForm(context, reading.VersionOf(target.Id.BudgetStream), fields.Text("sleutel"), ct);
                // A second click on the same button: what it asks was done, and that is no conflict with oneself.
                if (preconditions.Key is { } key && await log.FindOutcome(target.Region, key, ct) is not null) return Back(reference, line);
                if (ChangedSince(reading, new(line), version, frame) is { Count: > 0 } changes) return Conflict(reading, now, changes, form, frame);
                var command = new BudgetCommand.ReviseLine(new(line), LineForm.Read(fields, now.Line), fields.Required("reden", "de reden"), null);
                await BudgetCommands.Decide(target, command, frame.Viewer!, commands, preconditions, ct);
                return Back(reference, line);
            }
            catch (WrongExpectedVersionException) when (attempt < Attempts)
            {
                // Somebody was faster in this very moment; whether that was on this line is seen anew.
            }
            catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 422 or 412 } refusal)
            {
                var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
                return LinePage(reading, Find(reading, frame, line), frame, form, refusal.Text);
            }
        }
    }

    private static async Task<IResult> Remove(
        string reference, Guid line, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
        await BudgetCommands.Decide(target, new BudgetCommand.RemoveLine(new(line), fields.Required("reden", "de reden")), frame.Viewer!, commands, preconditions, ct);
        return Back(reference);
    }

    private static IResult LinePage(DossierReading reading, CountedLine line, Frame frame, IFormCollection? typed, Bilingual? refusal)
    {
        var audience = frame.Viewer!.Audience;
        var findings = reading.Answers.Findings(audience);
        var page = frame.Page<LinePage>(
            (nameof(Budgets.LinePage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(Budgets.LinePage.Line), line),
            (nameof(Budgets.LinePage.Visible), reading.Answers.Budget(audience)),
            (nameof(Budgets.LinePage.Findings), findings.Findings.Where(finding => finding.Place.Id == line.Id.Value.ToString()).ToList()),
            (nameof(Budgets.LinePage.Trail), frame.May(Rights.ReadHistory) ? AuditTrail.ForLine(reading.Events, line.Id, audience) : []),
            (nameof(Budgets.LinePage.Version), reading.VersionOf(reading.At.Dossier.Id.BudgetStream)),
            (nameof(Budgets.LinePage.Typed), typed),
            (nameof(Budgets.LinePage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static IResult NewPage(DossierReading reading, string kind, Frame frame, IFormCollection? typed, Bilingual? refusal)
    {
        var page = frame.Page<NewLinePage>(
            (nameof(NewLinePage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(NewLinePage.Visible), reading.Answers.Budget(frame.Viewer!.Audience)),
            (nameof(NewLinePage.Kind), kind),
            (nameof(NewLinePage.Typed), typed),
            (nameof(NewLinePage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static IResult Conflict(DossierReading reading, CountedLine now, IReadOnlyList<TrailEntry> changes, IFormCollection form, Frame frame)
    {
        var page = frame.Page<LineConflictPage>(
            (nameof(LineConflictPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(LineConflictPage.Line), now),
            (nameof(LineConflictPage.Changes), changes),
            (nameof(LineConflictPage.Typed), form),
            (nameof(LineConflictPage.Version), reading.VersionOf(reading.At.Dossier.Id.BudgetStream)));
        page.StatusCode = StatusCodes.Status412PreconditionFailed;
        return page;
    }

    // What was done to this very line since the page was made.
    private static IReadOnlyList<TrailEntry> ChangedSince(DossierReading reading, LineId line, long version, Frame frame) =>
        [.. AuditTrail.ForLine(reading.Events, line, frame.Viewer!.Audience).Where(entry => entry.Subject.Id == line.Value.ToString() && entry.StreamVersion > version)];

    private static CountedLine Find(DossierReading reading, Frame frame, Guid line) =>
        reading.Answers.Budget(frame.Viewer!.Audience).Lines.FirstOrDefault(known => known.Id.Value == line)
        ?? throw new RefusedException(404, "budget.line-unknown", "Deze post staat niet in de begroting.", "This line is not in the budget.", "line");

    private static IResult Back(string reference, Guid? line = null) =>
        TypedResults.LocalRedirect(Frame.Dossier(reference, line is null ? "begroting" : $"begroting/posten/{line}"));
}
