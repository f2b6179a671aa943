using Grants.Api;
using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Budgets.Editing;

/// <summary>A budget that is typed in as a spreadsheet: with scripts cell by cell, without them as one large form.</summary>
internal static class EditPages
{
    private const int Attempts = 5;

    /// <summary>The key of the form that this browser recorded last: what is kept in the tab and was recorded must not come back as typed.</summary>
    private const string Recorded = "blad";

    public static void MapBudgetEditing(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/begroting/bewerken", Show).RequireAuthorization(Rights.EditBudget);
        dossier.MapPost("/begroting/bewerken", Save).RequireAuthorization(Rights.EditBudget);
        dossier.MapPost("/begroting/bewerken/voorbeeld", Preview).RequireAuthorization(Rights.EditBudget);
    }

    private static async Task<IResult> Show(string reference, string? vastgelegd, Frame frame, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        await commands.Target(reference, frame.Viewer!, ct);
        return Page(await ReadDraft(reference, frame, dossiers, ct), frame, null, null, null, vastgelegd, recorded: context.Request.Cookies[Recorded]);
    }

    // What the cells would come to, while somebody types: the parts of the page that show figures, and nothing recorded.
    private static async Task<IResult> Preview(string reference, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, CancellationToken ct)
    {
        await commands.Target(reference, frame.Viewer!, ct);
        var reading = await ReadDraft(reference, frame, dossiers, ct);
        var typed = TypedSheet.Of(form);
        return frame.Page<EditPreview>((nameof(EditPreview.Reference), reference), (nameof(EditPreview.Model), EditModel.Of(reading, frame.Viewer!, typed, SheetEdits.Of(reading, frame.Viewer!, typed))));
    }

    private static async Task<IResult> Save(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, CommandContext commands, EventLog log, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var typed = TypedSheet.Of(form);
        var key = form["sleutel"].ToString();
        for (var attempt = 1; ; attempt++)
        {
            var reading = await ReadDraft(reference, frame, dossiers, ct);
            var preconditions = await Preconditions.OfForm(context, reading.VersionOf(target.Id.BudgetStream), key, ct);
            if (preconditions.Key is { } sent && await log.FindOutcome(target.Region, sent, ct) is not null) return Saved(reference, key, context);
            var edits = SheetEdits.Of(reading, frame.Viewer!, typed);
            // A button that opens a part or a column records nothing, and nothing that was typed is lost.
            if (form.ContainsKey("doe")) return Page(reading, frame, typed, edits, null, null);
            if (edits.HasConflicts) return Page(reading, frame, typed, edits, Overlapping, null, StatusCodes.Status412PreconditionFailed);
            if (edits.HasProblems) return Page(reading, frame, typed, edits, Unreadable, null, StatusCodes.Status422UnprocessableEntity);
            if (edits.NeedsReason && typed.Reason.Length == 0) return Page(reading, frame, typed, edits, ReasonMissing, null, StatusCodes.Status422UnprocessableEntity);
            try
            {
                await BudgetCommands.Decide(target, edits.Commands, frame.Viewer!, commands, preconditions, ct);
                return Saved(reference, key, context);
            }
            catch (WrongExpectedVersionException) when (attempt < Attempts)
            {
                // Somebody was faster in this very moment; whether that was in these cells is seen anew.
            }
            catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 422 } refusal)
            {
                return Page(reading, frame, typed, edits, refusal.Text, null, refusal.Status);
            }
        }
    }

    private static async Task<DossierReading> ReadDraft(string reference, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        return reading.At.Dossier.Budget switch
        {
            Budget.Draft => reading,
            Budget.Frozen frozen => throw new RefusedException(409, "budget.frozen",
                $"De begroting is ingediend als versie {frozen.Number}. Heropen haar om te wijzigen.", $"The budget was submitted as version {frozen.Number}. Reopen it to make changes."),
            _ => throw new RefusedException(404, "budget.unknown", "Deze aanvraag heeft nog geen begroting.", "This application has no budget yet."),
        };
    }

    private static IResult Page(DossierReading reading, Frame frame, TypedSheet? typed, SheetEdits? edits, Bilingual? refusal, string? saved, int? status = null, string? recorded = null)
    {
        var model = EditModel.Of(reading, frame.Viewer!, typed, edits);
        var page = frame.Page<EditPage>(
            (nameof(EditPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(EditPage.Model), model), (nameof(EditPage.Refusal), refusal), (nameof(EditPage.Saved), saved), (nameof(EditPage.Recorded), saved ?? recorded));
        page.StatusCode = status;
        return page;
    }

    private static IResult Saved(string reference, string key, HttpContext context)
    {
        context.Response.Cookies.Append(Recorded, key, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        return TypedResults.LocalRedirect(Frame.Address(Frame.Dossier(reference, "begroting/bewerken"), ("vastgelegd", key.Length > 0 ? key : "ja")));
    }

    private static readonly Bilingual Overlapping = new(
        "Iemand anders heeft intussen ook cellen gewijzigd die u wijzigde. Er is niets vastgelegd en u bent niets kwijt: kies bij die cellen wat er moet staan, en leg het daarna vast.",
        "Somebody else has changed cells that you changed too. Nothing was recorded and nothing of yours is lost: choose at those cells what should stand there, then record it.");

    private static readonly Bilingual Unreadable = new(
        "Er is niets vastgelegd: een of meer cellen zijn niet te lezen. Bij de cel staat waarom.",
        "Nothing was recorded: one or more cells cannot be read. The cell says why.");

    private static readonly Bilingual ReasonMissing = new(
        "Vul de reden in: u wijzigt of verwijdert wat er al stond.", "Fill in the reason: you change or remove what was there already.");
}
