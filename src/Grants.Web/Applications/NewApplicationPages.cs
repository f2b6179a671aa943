using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Grants.Api;
using Grants.Api.Applications;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Schemes;
using Grants.Projections.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Applications;

internal static partial class NewApplicationPages
{
    public static void MapNewApplication(this RouteGroupBuilder pages)
    {
        pages.MapGet("/aanvragen/nieuw", Show).RequireAuthorization(Rights.EditApplication);
        pages.MapPost("/aanvragen/nieuw", Start).RequireAuthorization(Rights.EditApplication);
    }

    private static async Task<IResult> Show(Frame frame, ApplicationQueries applications, CancellationToken ct) =>
        await Form(frame, applications, null, null, ct);

    private static async Task<IResult> Start(
        IFormCollection form, Frame frame, ApplicationQueries applications, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        try
        {
            var request = Read(new(form));
            var preconditions = await Preconditions.OfForm(context, null, form["sleutel"], ct);
            await ApplicationCommands.Begin(request, frame.Viewer!, commands, preconditions, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(request.Reference));
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 404 or 409 or 422 } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Form(frame, applications, form, refusal.Text, ct);
        }
    }

    // The schemes that are in use where this person works; another can be typed.
    private static async Task<IResult> Form(Frame frame, ApplicationQueries applications, IFormCollection? typed, Bilingual? refusal, CancellationToken ct)
    {
        var found = await applications.List(frame.Viewer!.Scope(null), new(null, null, null, null), null, 200, ct);
        var page = frame.Page<NewApplicationPage>(
            (nameof(NewApplicationPage.Schemes), found.Items.Select(application => application.Scheme.Scheme.Value).Distinct().ToList()),
            (nameof(NewApplicationPage.Typed), typed),
            (nameof(NewApplicationPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static StartApplicationRequest Read(Fields fields)
    {
        var lead = fields.Required("penvoerder", "de penvoerder");
        var boards = (fields.Text("besturen") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != lead);
        return new(
            fields.Text("regio"), fields.Required("kenmerk", "het kenmerk"), fields.Required("titel", "de titel"),
            SchemeId.TryFrom(fields.Required("regeling", "de regeling")) ?? throw Fields.Refuse("regeling", "Kies een regeling.", "Choose a scheme."), PartyOf(lead), new(Month(fields, "van"), Month(fields, "tot")),
            [.. boards.Prepend(lead).DistinctBy(PartyOf).Select(name => new Participant(PartyOf(name), name, ParticipantKind.SchoolBoard, []))]);
    }

    private static YearMonth Month(Fields fields, string name) =>
        YearMonth.TryParse(fields.Text(name), out var month) ? month : throw Fields.Refuse(name, "Vul een maand in zoals 2026-01.", "Fill in a month such as 2026-01.");

    // "Stichting 't Vlot" is stichting-t-vlot: the same name is the same party in every application of the region.
    internal static PartyId PartyOf(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
        return PartyId.TryFrom(Others().Replace(plain.ToLowerInvariant(), "-").Trim('-'))
            ?? throw Fields.Refuse("besturen", $"‘{name}’ is geen naam van een bestuur.", $"‘{name}’ is no name of a board.");
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
