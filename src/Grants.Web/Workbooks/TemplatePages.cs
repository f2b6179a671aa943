using Grants.Api;
using Grants.Api.Workbooks;
using Grants.Projections.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Workbooks;

/// <summary>Empty workbooks, one for each scheme, to begin a budget in.</summary>
internal static class TemplatePages
{
    public static void MapTemplates(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sjablonen", Show);
        pages.MapGet("/sjablonen/bestand", Download);
    }

    // The schemes that are in use where this person works; another can be typed.
    private static async Task<IResult> Show(Frame frame, ApplicationQueries applications, CancellationToken ct)
    {
        var found = await applications.List(frame.Viewer!.Scope(null), new(null, null, null, null), null, 200, ct);
        return frame.Page<TemplatePage>((nameof(TemplatePage.Schemes), found.Items.Select(application => application.Scheme.Scheme.Value).Distinct().Order(StringComparer.Ordinal).ToList()));
    }

    private static Task<IResult> Download(string? regeling, CommandContext commands, CancellationToken ct) => WorkbookEndpoints.TemplateFile(regeling ?? "", commands, ct);
}
