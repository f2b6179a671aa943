using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Imports;
using Grants.Api.Workbooks;
using Grants.Domain;
using Grants.Importing.Workbooks.Merging;
using Grants.Web.Applications;
using Grants.Web.Frames;
using Microsoft.AspNetCore.Mvc;

namespace Grants.Web.Workbooks;

/// <summary>The budget as a workbook: download it, go on offline, hand it in again and see what becomes of it.</summary>
internal static class WorkbookPages
{
    public static void MapWorkbook(this RouteGroupBuilder dossier)
    {
        dossier.MapGet("/werkmap", Show);
        dossier.MapGet("/werkmap/bestand", Download);
        dossier.MapPost("/werkmap", Upload).RequireAuthorization(Rights.EditBudget).WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.LargestRequest));
        dossier.MapGet("/werkmap/{waiting:guid}", Review).RequireAuthorization(Rights.EditBudget);
        dossier.MapPost("/werkmap/{waiting:guid}", Decide).RequireAuthorization(Rights.EditBudget);
    }

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, CancellationToken ct) =>
        await Page(reference, frame, dossiers, unfinished, null, ct);

    private static async Task<IResult> Download(string reference, Frame frame, DossierReader dossiers, CancellationToken ct) =>
        WorkbookEndpoints.File(await dossiers.Read(reference, frame.Viewer!, frame.Position, ct), frame.Viewer!);

    private static async Task<IResult> Upload(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, WorkbookMerger merger, CommandContext commands, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        try
        {
            if (form.Files is not [{ Length: > 0 }]) throw Fields.Refuse("bestand", "Kies een bestand.", "Choose a file.");
            var files = await FormFiles.Read(form, ct);
            // What cannot be read at all is said here, before anything is kept.
            await merger.Propose(target, new(files[0], new Dictionary<MergeKey, MergeChoice>(), [], null), frame.Viewer!, ct);
            var waiting = await unfinished.Keep(target, UnfinishedKind.Workbook, files, frame.Viewer!, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, $"werkmap/{waiting}"));
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 400 or 403 or 422 } refusal)
        {
            return await Page(reference, frame, dossiers, unfinished, refusal.Text, ct);
        }
    }

    private static async Task<IResult> Review(
        string reference, Guid waiting, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, WorkbookMerger merger, CommandContext commands, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var found = await unfinished.Find(target, waiting, UnfinishedKind.Workbook, frame.Viewer!, ct);
        var draft = MergeForm.Draft(found);
        var merge = await merger.Propose(target, draft.Order(found.Files[0]), frame.Viewer!, ct);
        return ReviewPage(frame, waiting, found, merge, draft, null);
    }

    private static async Task<IResult> Decide(
        string reference, Guid waiting, IFormCollection form, Frame frame, UnfinishedImports unfinished, WorkbookMerger merger, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var fields = new Fields(form);
        var found = await unfinished.Find(target, waiting, UnfinishedKind.Workbook, frame.Viewer!, ct);
        if (form["wat"] == "vergeten")
        {
            await unfinished.Forget(found, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, "werkmap"));
        }

        var draft = MergeForm.Draft(found);
        Bilingual? refused = null;
        try
        {
            draft = MergeForm.Read(form, found.Files[0]);
            await unfinished.Remember(found, MergeForm.Write(draft), ct);
            if (form["wat"] == "accepteren")
            {
                var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), form["sleutel"], ct);
                await merger.Accept(target, draft.Order(found.Files[0]), frame.Viewer!, preconditions, ct);
                await unfinished.Forget(found, ct);
                return TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting"));
            }
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 412 or 422 } refusal)
        {
            refused = refusal.Status == StatusCodes.Status412PreconditionFailed
                ? new("Terwijl u keek, is de begroting weer gewijzigd. Hieronder staat het opnieuw; er is nog niets van u vastgelegd.", "While you were looking, the budget was changed again. Here it is anew; nothing of yours was recorded yet.")
                : refusal.Text;
        }

        return ReviewPage(frame, waiting, found, await merger.Propose(target, draft.Order(found.Files[0]), frame.Viewer!, ct), draft, refused);
    }

    private static async Task<IResult> Page(string reference, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, Bilingual? refusal, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var waiting = frame.MayChange(Rights.EditBudget) ? await unfinished.Of(reading.At.Dossier.Id, frame.Viewer!, ct) : [];
        var page = frame.Page<WorkbookPage>(
            (nameof(WorkbookPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(WorkbookPage.IsOpen), reading.At.Dossier.Budget is not Domain.Budgets.Budget.Frozen),
            (nameof(WorkbookPage.Waiting), waiting.Where(import => import.Kind == UnfinishedKind.Workbook).ToList()),
            (nameof(WorkbookPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static IResult ReviewPage(Frame frame, Guid waiting, OpenedImport found, WorkbookMerge merge, MergeDraft draft, Bilingual? refusal)
    {
        var page = frame.Page<MergePage>(
            (nameof(MergePage.Head), DossierHead.Of(merge.Now, frame.Viewer!)),
            (nameof(MergePage.Waiting), waiting),
            (nameof(MergePage.File), found.Files[0]),
            (nameof(MergePage.Version), merge.Version),
            (nameof(MergePage.Proposal), merge.Proposal),
            (nameof(MergePage.Values), merge.Proposal.IsKnown ? ValueList<MergedValue>.Empty : MergeTelling.Of(merge)),
            (nameof(MergePage.Draft), draft),
            (nameof(MergePage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
