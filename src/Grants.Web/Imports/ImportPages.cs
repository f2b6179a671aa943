using System.Globalization;
using System.Text.Json;
using Grants.Api;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Dossiers;
using Grants.Api.Imports;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Importing;
using Grants.Web.Applications;
using Grants.Web.Frames;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Grants.Web.Imports;

/// <summary>A file that waits for a decision, and for which application: sealed in the address, so that nobody can ask for another file.</summary>
internal sealed record WaitingFile(string Reference, string Sha256, string Name);

internal static class ImportPages
{
    public static void MapImport(this RouteGroupBuilder dossier)
    {
        var import = dossier.MapGroup("/inlezen").RequireAuthorization(Rights.EditApplication);
        import.MapGet("", Show);
        import.MapPost("", Upload).WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.LargestRequest));
        import.MapGet("/{waiting}", Review);
        import.MapPost("/{waiting}", Decide);
    }

    private static async Task<IResult> Show(string reference, Frame frame, DossierReader dossiers, CancellationToken ct) =>
        UploadPage(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), frame, null);

    private static async Task<IResult> Upload(
        string reference, IFormCollection form, Frame frame, DossierReader dossiers, Importer importer, CommandContext commands, IDataProtectionProvider protection, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        try
        {
            if (form.Files is not [{ Length: > 0 } file, ..]) throw Fields.Refuse("bestand", "Kies een bestand.", "Choose a file.");
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            var order = new ImportOrder([new(Path.GetFileName(file.FileName), content.ToArray())], new Dictionary<string, PartyId>(), []);
            // What cannot be read at all is said here, before anything is kept.
            await importer.Propose(target, order, ct);
            await importer.KeepFiles(order, ct);
            return TypedResults.LocalRedirect(Frame.Dossier(reference, $"inlezen/{Seal(protection, new(reference, order.Files[0].Sha256, order.Files[0].Name))}"));
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 400 or 422 } refusal)
        {
            return UploadPage(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), frame, refusal.Text);
        }
    }

    private static async Task<IResult> Review(
        string reference, string waiting, Frame frame, DossierReader dossiers, Importer importer, CommandContext commands, EventLog log, IDataProtectionProvider protection, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var file = await Open(protection, log, reference, waiting, ct);
        var proposal = await importer.Propose(target, new([file], new Dictionary<string, PartyId>(), []), ct);
        return ReviewPage(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), frame, waiting, file, proposal, [], null);
    }

    private static async Task<IResult> Decide(
        string reference, string waiting, IFormCollection form, Frame frame, DossierReader dossiers, Importer importer, CommandContext commands, EventLog log,
        IDataProtectionProvider protection, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var file = await Open(protection, log, reference, waiting, ct);
        IReadOnlyList<CellDecision> decisions = [];
        Bilingual? refused = null;
        try
        {
            decisions = ReadDecisions(form, file);
            if (form["wat"] == "accepteren")
            {
                var preconditions = await Preconditions.OfForm(context, null, form["sleutel"], ct);
                await importer.Accept(target, new([file], new Dictionary<string, PartyId>(), decisions), CommandContext.Metadata(frame.Viewer!), preconditions, ct);
                return TypedResults.LocalRedirect(Frame.Dossier(reference, "begroting"));
            }
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 409 or 422 } refusal)
        {
            refused = refusal.Text;
        }

        var proposal = await importer.Propose(target, new([file], new Dictionary<string, PartyId>(), decisions), ct);
        return ReviewPage(await dossiers.Read(reference, frame.Viewer!, new(null, null), ct), frame, waiting, file, proposal, decisions, refused);
    }

    // Per unreadable cell: leave it out, or read it as another text; each with a reason. What is not decided yet stays a question.
    private static IReadOnlyList<CellDecision> ReadDecisions(IFormCollection form, UploadedFile file)
    {
        var fields = new Fields(form);
        var decisions = new List<CellDecision>();
        for (var i = 0; fields.Text(Name("blad", i)) is { } sheet; i++)
        {
            var choice = fields.Text(Name("keuze", i));
            if (choice is null) continue;
            var readAs = choice == "lezen" ? fields.Required(Name("lees", i), "wat er moet staan") : null;
            decisions.Add(new(new(file.Sha256, sheet, fields.Required(Name("cel", i), "de cel")), readAs, fields.Required(Name("reden", i), "de reden")));
        }

        return decisions;

        static string Name(string field, int i) => string.Create(CultureInfo.InvariantCulture, $"{field}-{i}");
    }

    private static IResult UploadPage(DossierReading reading, Frame frame, Bilingual? refusal)
    {
        var page = frame.Page<ImportPage>(
            (nameof(ImportPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(ImportPage.IsOpen), reading.At.Dossier.Budget is not Domain.Budgets.Budget.Frozen),
            (nameof(ImportPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static IResult ReviewPage(
        DossierReading reading, Frame frame, string waiting, UploadedFile file, ImportProposal proposal, IReadOnlyList<CellDecision> decisions, Bilingual? refusal)
    {
        var page = frame.Page<ImportReviewPage>(
            (nameof(ImportReviewPage.Head), DossierHead.Of(reading, frame.Viewer!)),
            (nameof(ImportReviewPage.Waiting), waiting),
            (nameof(ImportReviewPage.File), file),
            (nameof(ImportReviewPage.Proposal), proposal),
            (nameof(ImportReviewPage.Decisions), decisions),
            (nameof(ImportReviewPage.Refusal), refusal));
        page.StatusCode = refusal is null ? null : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static string Seal(IDataProtectionProvider protection, WaitingFile file) => Protector(protection).Protect(JsonSerializer.Serialize(file));

    private static async Task<UploadedFile> Open(IDataProtectionProvider protection, EventLog log, string reference, string waiting, CancellationToken ct)
    {
        var file = Unseal(protection, waiting);
        if (file?.Reference != reference || await log.FetchDocument(file.Sha256, ct) is not { } content)
            throw new RefusedException(404, "import.file-unknown", "Dit bestand wacht niet (meer) op u.", "This file does not wait for you (any more).");
        return new(file.Name, content);
    }

    private static WaitingFile? Unseal(IDataProtectionProvider protection, string waiting)
    {
        try
        {
            return JsonSerializer.Deserialize<WaitingFile>(Protector(protection).Unprotect(waiting));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("grants/waiting-file");
}
