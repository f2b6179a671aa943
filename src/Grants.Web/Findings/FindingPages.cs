using System.Globalization;
using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Reviews;
using Grants.Domain;
using Grants.Projections.Applications;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Findings;

internal static class FindingPages
{
    private const int PageSize = 50;

    public static void MapDossierFindings(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/bevindingen", Show);
        dossier.MapPost("/bevindingen/{finding}/aanvaarden", Accept).RequireAuthorization(Rights.AcceptFindings);
        dossier.MapPost("/bevindingen/{finding}/intrekken", Withdraw).RequireAuthorization(Rights.AcceptFindings);
    }

    public static void MapRegionFindings(this RouteGroupBuilder pages) => pages.MapGet("/bevindingen", List);

    private static async Task<IResult> Show(string reference, int? vanaf, Frame frame, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Page(await dossiers.Read(reference, frame.Viewer!, frame.Position, ct), FindingChoice.Of(context.Request.Query), vanaf ?? 0, frame, null);

    private static IResult Page(DossierReading reading, FindingChoice choice, int from, Frame frame, Bilingual? refusal)
    {
        var all = reading.Answers.Findings(frame.Viewer!.Audience);
        var matching = all.Findings.Where(choice.Filter.Admits).ToList();
        var page = frame.Page<DossierFindingsPage>(
            (nameof(DossierFindingsPage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(DossierFindingsPage.Findings), matching.Skip(Math.Max(from, 0)).Take(PageSize).ToList()),
            (nameof(DossierFindingsPage.Choice), choice),
            (nameof(DossierFindingsPage.Codes), FindingRules.All.Where(rule => all.Findings.Any(finding => finding.Code == rule.Code)).ToList()),
            (nameof(DossierFindingsPage.Boards), BoardsOf(reading, frame.Viewer.Audience)),
            (nameof(DossierFindingsPage.Matching), matching.Count),
            (nameof(DossierFindingsPage.Accepted), matching.Count(finding => !finding.IsOpen)),
            (nameof(DossierFindingsPage.Next), matching.Count > from + PageSize ? Frame.Text(from + PageSize) : null),
            (nameof(DossierFindingsPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static Task<IResult> Accept(
        string reference, string finding, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        return Decide(reference, finding, fields, frame, dossiers, context, (reading, preconditions) => ReviewCommands.Accept(
            reading, new(finding), new(fields.Text("vingerafdruk") ?? "", fields.Required("reden", "de reden")), frame.Viewer!, commands, preconditions, ct), ct);
    }

    private static Task<IResult> Withdraw(
        string reference, string finding, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        return Decide(reference, finding, fields, frame, dossiers, context, (reading, preconditions) =>
            ReviewCommands.Withdraw(reading, new(finding), new(fields.Required("reden", "de reden")), frame.Viewer!, commands, preconditions, ct), ct);
    }

    // Two people who judge two findings do not stand in each other's way: the fingerprint says which figures each of them saw.
    private static async Task<IResult> Decide(
        string reference, string finding, Fields fields, Frame frame, DossierReader dossiers, HttpContext context,
        Func<DossierReading, Preconditions, Task<EventStore.CommitResult>> decide, CancellationToken ct)
    {
        var reading = await ReviewCommands.Reviewable(reference, frame.Viewer!, dossiers, ct);
        try
        {
            await decide(reading, await Preconditions.OfForm(context, null, fields.Text("sleutel"), ct));
            return TypedResults.LocalRedirect($"{Frame.Dossier(reference, "bevindingen")}#bevinding-{Uri.EscapeDataString(finding)}");
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 404 or 409 or 422 } refusal)
        {
            return Page(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), FindingChoice.Of(context.Request.Query), 0, frame, refusal.Text);
        }
    }

    private static async Task<IResult> List(string? na, Frame frame, FindingQueries findings, ApplicationQueries applications, HttpContext context, CancellationToken ct)
    {
        var choice = FindingChoice.Of(context.Request.Query);
        var scope = frame.Viewer!.Scope(null);
        var found = await findings.List(scope, choice.Filter, After(na), PageSize + 1, ct);
        var known = await applications.List(scope, new(null, null, null, null), null, 200, ct);
        var page = found.Items.Take(PageSize).ToList();
        return frame.Page<RegionFindingsPage>(
            (nameof(RegionFindingsPage.Findings), page),
            (nameof(RegionFindingsPage.Choice), choice),
            // What a board cannot tell apart it is not offered: it sees its own part only.
            (nameof(RegionFindingsPage.Boards), frame.Viewer.Audience.IsPartial ? [] : await findings.Boards(scope, ct)),
            (nameof(RegionFindingsPage.References), known.Items.Select(application => application.Reference).Distinct().ToList()),
            (nameof(RegionFindingsPage.Next), found.Items.Count > PageSize
                ? Cursors.Write(page[^1].Region, page[^1].Reference, page[^1].Number.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static List<(string Party, string Name)> BoardsOf(DossierReading reading, Audience audience) =>
        [.. reading.At.Dossier.Application.Started!.Boards.Where(board => audience.Sees(board.Party)).Select(board => (board.Party.Value, board.Name))];

    private static (string Region, string Reference, int Number)? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var region, var reference, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => (region, reference, place),
        _ => throw Cursors.Malformed(),
    };
}
