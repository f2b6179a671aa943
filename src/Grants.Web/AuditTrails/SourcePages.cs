using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Importing;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.AuditTrails;

/// <summary>The place in a file that a fact was read from, in the bytes that were handed in.</summary>
internal static class SourcePages
{
    public static void MapSources(this RouteGroupBuilder dossier) => dossier.MapGet("/bron/{sha256}", Show).RequireAuthorization(Rights.Read);

    private static async Task<IResult> Show(
        string reference, string sha256, string? blad, string? cel, Frame frame, DossierReader dossiers, EventLog log, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var (file, own) = Known(reading, sha256, frame.Viewer!.Audience);
        if (file is null || await log.FetchDocument(file.Sha256, ct) is not { } content || Window(new(file.Name, content), blad ?? "", cel ?? "", own) is not { } window)
            throw new RefusedException(404, "source.unknown", "Deze plaats in een bestand is er niet.", "There is no such place in a file.");
        return frame.Page<SourcePage>(
            (nameof(SourcePage.Head), DossierHead.Of(reading, frame.Viewer)),
            (nameof(SourcePage.File), file),
            (nameof(SourcePage.Window), window),
            (nameof(SourcePage.Partial), own is not null),
            (nameof(SourcePage.Entries), EntriesOf(reading, file, window, frame.Viewer.Audience)));
    }

    // A file is shown when an event of this application names it. It holds every board's figures, so a board sees the cells its own part was read from.
    private static (FileReference? File, HashSet<(string Sheet, string Cell)>? Own) Known(DossierReading reading, string sha256, Audience audience)
    {
        var sources = AuditTrail.Of(reading.Events, audience).Select(entry => entry.Source).OfType<TrailSource>().Where(source => source.Sha256 == sha256).ToList();
        var file = sources.Select(source => source.FileName).FirstOrDefault(name => name is not null) is { } name ? new FileReference(sha256, name) : null;
        return (file, audience.IsPartial ? [.. sources.Where(source => source.Cell is not null).Select(source => (source.Sheet!, source.Cell!))] : null);
    }

    private static FileWindow? Window(UploadedFile file, string sheet, string cell, HashSet<(string Sheet, string Cell)>? own)
    {
        try
        {
            return own is null || own.Contains((sheet, cell)) ? FileWindow.Around(file, sheet, cell, address => own is null || own.Contains((sheet, address))) : null;
        }
        catch (FileNotReadableException)
        {
            return null;
        }
    }

    private static List<TrailEntry> EntriesOf(DossierReading reading, FileReference file, FileWindow window, Audience audience) =>
        [.. AuditTrail.Of(reading.Events, audience).Where(entry => entry.Source is { } source && source.Sha256 == file.Sha256 && source.Sheet == window.Sheet && source.Cell == window.Cell)];
}
