using System.Text.Json;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.EventStore;
using Grants.Importing;

namespace Grants.Api.Imports;

public enum UnfinishedKind
{
    /// <summary>Tables as somebody typed them.</summary>
    Tables,

    /// <summary>A workbook of ours that was changed.</summary>
    Workbook,
}

/// <summary>Files that somebody handed in and has not finished with.</summary>
/// <param name="Draft">What was decided so far, in the form that the page keeps it in.</param>
/// <param name="Actor">Who handed them in: a role, a board and a pseudonym.</param>
public sealed record UnfinishedImport(
    Guid Id, UnfinishedKind Kind, ApplicationId Application, string Region, string Reference, string Title, ValueList<FileReference> Files, string? Draft, string Actor, DateTimeOffset At);

/// <summary>An unfinished import with its files.</summary>
internal sealed record OpenedImport(UnfinishedImport Import, IReadOnlyList<UploadedFile> Files);

/// <summary>
/// Imports that people began and can come back to. Who may change all of an application sees those of everybody who may; the staff of a board see
/// those of their board.
/// </summary>
internal sealed class UnfinishedImports(EventLog log)
{
    private const int Most = 200;

    /// <summary>Those of all applications that somebody may change: what is to be finished, the latest first.</summary>
    public async Task<IReadOnlyList<UnfinishedImport>> Of(Viewer viewer, CancellationToken ct) =>
        await Visible(await log.ListWaiting(viewer.AllRegions ? null : [.. viewer.Regions], null, Most, ct), viewer, ct);

    /// <summary>Those of one application.</summary>
    public async Task<IReadOnlyList<UnfinishedImport>> Of(ApplicationId application, Viewer viewer, CancellationToken ct) =>
        await Visible(await log.ListWaiting(null, application.Value, Most, ct), viewer, ct);

    /// <summary>Keeps files until somebody finishes with them; the same files again are the same import.</summary>
    public async Task<Guid> Keep(Target target, UnfinishedKind kind, IReadOnlyList<UploadedFile> files, Viewer viewer, CancellationToken ct)
    {
        foreach (var file in files) await log.StoreDocument(file.Content, ct);
        var part = viewer.IsBoundToBoard ? viewer.Board?.Value : null;
        var references = files.Select(file => file.Reference).ToValueList();
        var id = DeterministicId.From($"waiting/{target.Id}/{kind}/{part}/{string.Join('/', references.Select(file => file.Sha256))}");
        await log.StoreWaiting(new(id, target.Region, target.Id.Value, kind.ToString(), part, viewer.Actor, JsonSerializer.Serialize(references, WireJson.Options), "", default), ct);
        return id;
    }

    /// <exception cref="RefusedException">404: it does not wait, or not for this viewer.</exception>
    public async Task<OpenedImport> Find(Target target, Guid id, UnfinishedKind kind, Viewer viewer, CancellationToken ct)
    {
        var waiting = await log.FindWaiting(id, ct);
        if (waiting?.Subject != target.Id.Value || await Visible([waiting], viewer, ct) is not [var import] || import.Kind != kind) throw Unknown();
        var files = new List<UploadedFile>();
        foreach (var file in import.Files) files.Add(new(file.Name, await log.FetchDocument(file.Sha256, ct) ?? throw Unknown()));
        return new(import, files);
    }

    /// <summary>Keeps what was decided so far.</summary>
    public Task Remember(OpenedImport import, string draft, CancellationToken ct) => log.UpdateWaiting(import.Import.Id, draft, ct);

    /// <summary>It was finished, or nobody wants it any more.</summary>
    public Task Forget(OpenedImport import, CancellationToken ct) => log.RemoveWaiting(import.Import.Id, ct);

    private async Task<IReadOnlyList<UnfinishedImport>> Visible(IReadOnlyList<WaitingDocuments> waiting, Viewer viewer, CancellationToken ct)
    {
        var found = new List<UnfinishedImport>();
        foreach (var import in waiting.Where(import => Rights.Has(viewer, Rights.EditBudget) && import.Part == (viewer.IsBoundToBoard ? viewer.Board?.Value ?? "" : null)))
        {
            var aggregate = Aggregates.Application;
            var application = await log.FetchForWriting(import.Tenant, import.Subject, aggregate.StreamType, aggregate.Initial, aggregate.Evolve, ct);
            if (application.State.Started is not { } started || !viewer.MaySee(started) || (!viewer.IsBoundToBoard && !viewer.MayLead(started.Start.LeadPartner))) continue;
            found.Add(new(
                import.Id, Enum.Parse<UnfinishedKind>(import.Kind), new(import.Subject), started.Start.Region, started.Start.Reference, started.Start.Title,
                JsonSerializer.Deserialize<ValueList<FileReference>>(import.Documents, WireJson.Options)!, import.Draft.Length == 0 ? null : import.Draft, import.Actor, import.StoredAt));
        }

        return found;
    }

    private static RefusedException Unknown() => new(404, "import.file-unknown", "Dit bestand wacht niet (meer) op u.", "This file does not wait for you (any more).");
}
