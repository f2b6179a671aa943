using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Imports;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing;
using Grants.Web.Applications;
using Grants.Web.Frames;
using Microsoft.AspNetCore.Mvc;

namespace Grants.Web.Imports;

internal static class ImportPages
{
    private const int MostFiles = 10;

    public static void MapImport(this RouteGroupBuilder dossier)
    {
        var import = dossier.MapGroup("/inlezen").RequireAuthorization(Rights.EditApplication);
        import.MapGet("", Show);
        import.MapPost("", Upload).WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.LargestRequest));
        import.MapGet("/{waiting:guid}", Review);
        import.MapPost("/{waiting:guid}", Decide);
    }

    private static Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, CancellationToken ct) =>
        UploadPage(reference, frame, dossiers, unfinished, null, ct);

    private static async Task<IResult> Upload(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, Importer importer, UnfinishedImports unfinished, CommandContext commands, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        try
        {
            if (form.Files.All(file => file.Length == 0)) throw Fields.Refuse("bestand", "Kies een bestand.", "Choose a file.");
            if (form.Files.Count > MostFiles) throw Fields.Refuse("bestand", $"Kies ten hoogste {MostFiles} bestanden.", $"Choose at most {MostFiles} files.");
            var files = await FormFiles.Read(form, ct);
            // What cannot be read at all is said here, before anything is kept.
            await importer.Propose(target, ImportDraft.Empty.Order(files), ct);
            var waiting = await unfinished.Keep(target, UnfinishedKind.Tables, files, frame.Viewer!, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, $"inlezen/{waiting}"));
        }
        catch (FileNotReadableException e) when (form.Files.Count > 1)
        {
            return await UploadPage(reference, frame, dossiers, unfinished, new($"{e.File}: {e.Text.Nl}", $"{e.File}: {e.Text.En}"), ct);
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 400 or 422 } refusal)
        {
            return await UploadPage(reference, frame, dossiers, unfinished, refusal.Text, ct);
        }
    }

    private static async Task<IResult> Review(
        string reference, Guid waiting, Frame frame, DossierReader dossiers, Importer importer, UnfinishedImports unfinished, CommandContext commands, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var found = await unfinished.Find(target, waiting, UnfinishedKind.Tables, frame.Viewer!, ct);
        return await ReviewPage(reference, frame, dossiers, importer, target, found, ImportDraft.Of(found), null, ct);
    }

    private static async Task<IResult> Decide(
        string reference, Guid waiting, IFormCollection form, Frame frame, DossierReader dossiers, Importer importer, UnfinishedImports unfinished, CommandContext commands,
        HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var found = await unfinished.Find(target, waiting, UnfinishedKind.Tables, frame.Viewer!, ct);
        if (form["wat"] == "vergeten")
        {
            await unfinished.Forget(found, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, "inlezen"));
        }

        var draft = ImportDraft.Of(found);
        Bilingual? refused = null;
        try
        {
            draft = ImportDraft.Read(form, found.Files);
            await unfinished.Remember(found, draft.Write(), ct);
            if (form["wat"] == "accepteren")
            {
                var preconditions = await Preconditions.OfForm(context, null, form["sleutel"], ct);
                await importer.Accept(target, draft.Order(found.Files), CommandContext.Metadata(frame.Viewer!), preconditions, ct);
                await unfinished.Forget(found, ct);
                return TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting"));
            }
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 422 } refusal)
        {
            refused = refusal.Text;
        }

        return await ReviewPage(reference, frame, dossiers, importer, target, found, draft, refused, ct);
    }

    private static async Task<IResult> UploadPage(string reference, Frame frame, DossierReader dossiers, UnfinishedImports unfinished, Bilingual? refusal, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var page = frame.Page<ImportPage>(
            (nameof(ImportPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(ImportPage.IsOpen), reading.At.Dossier.Budget is not Budget.Frozen),
            (nameof(ImportPage.Unfinished), await unfinished.Of(reading.At.Dossier.Id, frame.Viewer!, ct)),
            (nameof(ImportPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static async Task<IResult> ReviewPage(
        string reference, Frame frame, DossierReader dossiers, Importer importer, Target target, OpenedImport found, ImportDraft draft, Bilingual? refusal, CancellationToken ct)
    {
        var proposal = await importer.Propose(target, draft.Order(found.Files), ct);
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var page = frame.Page<ImportReviewPage>(
            (nameof(ImportReviewPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(ImportReviewPage.Import), found.Import),
            (nameof(ImportReviewPage.Proposal), proposal),
            (nameof(ImportReviewPage.Draft), draft),
            (nameof(ImportReviewPage.Parties), reading.At.Dossier.Application.Started!.Participants.InOrder.Select(entry => entry.Item).ToList()),
            (nameof(ImportReviewPage.Roles), RolesOf(proposal)),
            (nameof(ImportReviewPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    // Only roles of new lines: who is paid for those may be somebody else than the unit they stand under.
    private static List<string> RolesOf(ImportProposal proposal) =>
        [.. proposal.Budget.SelectMany(command => command.Items).OfType<BudgetCommand.AddLine>().Select(added => (added.Content.Cost as Cost.HoursTimesRate)?.Role).OfType<string>().Distinct()];
}
