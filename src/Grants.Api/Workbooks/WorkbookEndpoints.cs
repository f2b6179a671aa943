using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Imports;
using Grants.Domain;
using Grants.Domain.Schemes;
using Grants.Importing;
using Grants.Importing.Workbooks.Merging;
using Microsoft.AspNetCore.Mvc;

namespace Grants.Api.Workbooks;

/// <summary>What the merge of a workbook recorded, or would record.</summary>
/// <param name="BaseVersion">The version of the budget that the workbook was made from.</param>
/// <param name="Version">The version of the budget: for <c>If-Match</c> after a dry run, else afterwards.</param>
/// <param name="AlreadyRecorded">This very file was accepted before; nothing is added.</param>
/// <param name="Values">Every value that somebody changed.</param>
/// <param name="Problems">What could not be read, or is worth a look; errors must be decided on before the merge is accepted.</param>
public sealed record WorkbookAnswer(
    bool DryRun, bool CanBeAccepted, bool AddsAnything, bool AlreadyRecorded, long BaseVersion, long Version, long? Position,
    ValueList<MergedValue> Values, IReadOnlyList<ImportProblem> Problems);

/// <summary>A choice between two values, or about a removal.</summary>
/// <param name="Key">Of the value, as the dry run names it.</param>
/// <param name="Take">The value of the workbook (<c>mine</c>) or of the budget (<c>theirs</c>).</param>
/// <param name="Reason">Why something is removed; required for that.</param>
public sealed record ChoiceRequest(string Key, Side Take, string? Reason);

public enum Side
{
    Mine,
    Theirs,
}

internal static class WorkbookEndpoints
{
    public static RouteGroupBuilder MapWorkbooks(this RouteGroupBuilder api)
    {
        api.MapGet("/applications/{application}/budget/workbook", Download).RequireAuthorization(Rights.Read).Produces(200, contentType: XlsxFile.MediaType).RefusesRead();
        api.MapPost("/applications/{application}/budget/workbook", Merge).RequireAuthorization(Rights.EditBudget).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.LargestRequest))
            .Accepts<IFormFile>("multipart/form-data").RefusesWith(400, 404, 409, 412, 413, 415, 422, 428);
        api.MapGet("/schemes/{scheme}/workbook", Template).RequireAuthorization(Rights.Read).Produces(200, contentType: XlsxFile.MediaType).RefusesWith(404);
        return api;
    }

    /// <summary>The budget as a workbook (.xlsx) to go on with offline and hand in again (NL: werkmap).</summary>
    /// <remarks>
    /// The lines stand on the sheet Posten, with a hidden number for each; every other sheet follows from it by formulas. A board gets
    /// its own lines to change and what else it may see to read. <c>asOf</c> and <c>atPosition</c> give the workbook of an earlier moment.
    /// </remarks>
    private static async Task<IResult> Download(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        File(await dossiers.Read(application, viewer, ReadPosition.Of(context.Request), ct), viewer);

    /// <summary>The workbook of a dossier as a file.</summary>
    public static IResult File(DossierReading reading, Viewer viewer) => TypedResults.File(
        XlsxFile.Write(BudgetWorkbook.Of(reading, viewer.Audience)), XlsxFile.MediaType, $"{reading.At.Dossier.Application.Started!.Start.Reference}-begroting.xlsx");

    /// <summary>Hand in a workbook that was changed: a three-way merge of the budget it was made from, the workbook, and the budget now.</summary>
    /// <remarks>
    /// Send the workbook as multipart/form-data. With <c>?dryRun=true</c> the answer tells value by value what would be recorded, and nothing is. What only
    /// the workbook changed is recorded, what only others changed stays; where both changed a value, and where a row is gone, the form field <c>choices</c>
    /// (JSON array of {key, take: mine | theirs, reason?}) decides. A form field <c>decisions</c> (JSON array of {file, sheet, cell, readAs?, reason}) decides
    /// on cells that could not be read; <c>reason</c> says why the budget is changed. <c>If-Match</c> is the version of the budget that the choices were made
    /// on. All is recorded at once or not at all; the same file twice adds nothing.
    /// </remarks>
    private static async Task<WorkbookAnswer> Merge(
        string application, bool? dryRun, Viewer viewer, CommandContext commands, WorkbookMerger merger, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var order = await ReadOrder(context.Request, ct);
        if (dryRun == true)
        {
            var proposed = await merger.Propose(target, order, viewer, ct);
            context.Response.Headers.ETag = CommandAnswers.ETag(proposed.Version);
            return Answer(proposed, true, proposed.Version, null);
        }

        var (result, merge) = await merger.Accept(target, order, viewer, await Preconditions.OfChange(context, ct), ct);
        var written = context.Answer(result, target.Id.BudgetStream);
        return Answer(merge, false, written.Version, written.Position);
    }

    /// <summary>An empty workbook (.xlsx) to make the budget of a new application under a scheme; it is handed in as any other (NL: sjabloon).</summary>
    private static Task<IResult> Template(string scheme, CommandContext commands, CancellationToken ct) => TemplateFile(scheme, commands, ct);

    /// <summary>The empty workbook of a scheme as a file.</summary>
    public static async Task<IResult> TemplateFile(string scheme, CommandContext commands, CancellationToken ct)
    {
        var version = await commands.LatestVersion(SchemeId.TryFrom(scheme) ?? throw CommandContext.UnknownScheme(scheme), ct);
        return TypedResults.File(XlsxFile.Write(BudgetWorkbook.Empty(version)), XlsxFile.MediaType, $"{scheme}-begroting.xlsx");
    }

    private static WorkbookAnswer Answer(WorkbookMerge merge, bool dryRun, long version, long? position) => new(
        dryRun, merge.Proposal.CanBeAccepted, merge.Proposal.AddsAnything, merge.Proposal.IsKnown, merge.Proposal.Stamp.BudgetVersion, version, position,
        merge.Proposal.IsKnown ? [] : MergeTelling.Of(merge), merge.Proposal.Problems);

    private static async Task<WorkbookOrder> ReadOrder(HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var files = await FormFiles.Read(form, ct);
        if (files is not [var file]) throw new RefusedException(422, "import.one-workbook", "Lever één werkmap tegelijk in.", "Hand in one workbook at a time.", "files");
        var choices = FormFiles.Field<ValueList<ChoiceRequest>>(form, "choices") ?? [];
        var decisions = FormFiles.Field<ValueList<DecisionRequest>>(form, "decisions") ?? [];
        return new(
            file, choices.Select(choice => (Key: KeyOf(choice.Key), Choice: new MergeChoice(choice.Take == Side.Mine, choice.Reason))).DistinctBy(choice => choice.Key).ToDictionary(choice => choice.Key, choice => choice.Choice),
            [.. decisions.Select(decision => FormFiles.Decision(decision, files))], form["reason"]);
    }

    /// <summary>The key of a value as it was sent.</summary>
    public static MergeKey KeyOf(string text) =>
        MergeKey.TryParse(text) ?? throw new RefusedException(422, "import.choice-unknown", $"‘{text}’ is geen verschil waarover te kiezen is.", $"‘{text}’ is no difference to choose on.", "choices");
}
