using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Importing;
using Microsoft.AspNetCore.Mvc;

namespace Grants.Api.Imports;

/// <summary>What an import recorded, or would record.</summary>
/// <param name="Version">The version of the budget afterwards.</param>
/// <param name="Tables">The tables that were recognised.</param>
/// <param name="Cells">Every cell that was understood, and as what.</param>
/// <param name="Problems">What could not be read, or is worth a look; errors must be decided on before the files are accepted.</param>
public sealed record ImportAnswer(
    bool DryRun, bool CanBeAccepted, bool AddsAnything, long? Version, long? Position,
    IReadOnlyList<ImportedTable> Tables, IReadOnlyList<CellReading> Cells, IReadOnlyList<ImportProblem> Problems);

/// <summary>A decision on one cell.</summary>
/// <param name="File">The name of the file as it was sent.</param>
/// <param name="Cell">Such as <c>B12</c>.</param>
/// <param name="ReadAs">What it should be read as; absent to leave the cell out.</param>
public sealed record DecisionRequest(string File, string Sheet, string Cell, string? ReadAs, string Reason);

internal static class ImportEndpoints
{
    public const long LargestRequest = 12_000_000;

    public static RouteGroupBuilder MapImports(this RouteGroupBuilder api)
    {
        foreach (var part in (string[])["budget", "plan"])
        {
            api.MapPost($"/applications/{{application}}/{part}/import", Import).RequireAuthorization(Rights.EditApplication).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestRequest))
                .Accepts<IFormFileCollection>("multipart/form-data").RefusesWith(400, 404, 409, 412, 413, 415, 422);
        }

        return api;
    }

    /// <summary>Import tables as people typed them (.xlsx, .csv, .tsv): a budget, a plan's activities, or several files at once.</summary>
    /// <remarks>
    /// Send the files as multipart/form-data. With <c>?dryRun=true</c> the answer tells cell by cell what would be recorded, and nothing is.
    /// A form field <c>payees</c> (JSON object, role or label → party) says who is paid; a form field <c>decisions</c> (JSON array of
    /// {file, sheet, cell, readAs?, reason}) decides on cells that could not be read. The same file twice adds nothing.
    /// <c>If-Match</c> with the version of the budget is checked when it is sent.
    /// </remarks>
    private static async Task<ImportAnswer> Import(
        string application, bool? dryRun, Viewer viewer, CommandContext commands, Importer importer, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var order = await ReadOrder(context.Request, ct);
        if (dryRun == true)
        {
            var proposal = await importer.Propose(target, order, ct);
            return Answer(proposal, true, null, null);
        }

        var preconditions = await Preconditions.OfImport(context, ct);
        var imported = await importer.Accept(target, order, CommandContext.Metadata(viewer), preconditions, ct);
        var written = context.Answer(imported.Result, target.Id.BudgetStream);
        return Answer(imported.Proposal, false, written.Version, written.Position);
    }

    private static ImportAnswer Answer(ImportProposal proposal, bool dryRun, long? version, long? position) =>
        new(dryRun, proposal.CanBeAccepted, proposal.AddsAnything, version, position, proposal.Tables, proposal.Cells, proposal.Problems);

    private static async Task<ImportOrder> ReadOrder(HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var files = await FormFiles.Read(form, ct);
        var decisions = FormFiles.Field<ValueList<DecisionRequest>>(form, "decisions") ?? [];
        return new(files, FormFiles.Field<Dictionary<string, PartyId>>(form, "payees") ?? [], [.. decisions.Select(decision => FormFiles.Decision(decision, files))]);
    }
}
