using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Projections.Findings;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Findings;

internal static class FindingPages
{
    private const int PageSize = 50;

    public static void MapDossierFindings(this RouteGroupBuilder dossier) => dossier.MapGet("/bevindingen", Show);

    public static void MapRegionFindings(this RouteGroupBuilder pages) => pages.MapGet("/bevindingen", List);

    private static async Task<IResult> Show(string reference, string? ernst, Frame frame, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, frame.Position, ct);
        var findings = FindingList.Of(reading.At, frame.Viewer!.Audience);
        var asked = SeverityOf(ernst);
        return frame.Page<DossierFindingsPage>(
            (nameof(DossierFindingsPage.Head), DossierHead.Of(reading, frame.Viewer, findings)),
            (nameof(DossierFindingsPage.Findings), findings.Findings.Where(finding => asked is null || finding.Severity == asked).ToList()),
            (nameof(DossierFindingsPage.Asked), asked));
    }

    private static async Task<IResult> List(string? ernst, string? na, Frame frame, FindingQueries findings, CancellationToken ct)
    {
        var asked = SeverityOf(ernst);
        var found = await findings.List(frame.Viewer!.Scope(null), new(asked), After(na), PageSize + 1, ct);
        var page = found.Items.Take(PageSize).ToList();
        return frame.Page<RegionFindingsPage>(
            (nameof(RegionFindingsPage.Findings), page),
            (nameof(RegionFindingsPage.Asked), asked),
            (nameof(RegionFindingsPage.Next), found.Items.Count > PageSize
                ? Cursors.Write(page[^1].Region, page[^1].Reference, page[^1].Number.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static Severity? SeverityOf(string? asked) => asked switch
    {
        "fout" => Severity.Error,
        "waarschuwing" => Severity.Warning,
        "aandachtspunt" => Severity.Notice,
        _ => null,
    };

    private static (string Region, string Reference, int Number)? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var region, var reference, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => (region, reference, place),
        _ => throw Cursors.Malformed(),
    };
}
