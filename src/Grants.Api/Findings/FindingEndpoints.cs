using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Projections.Findings;

namespace Grants.Api.Findings;

/// <summary>A page of findings over applications.</summary>
/// <param name="Next">Ask with <c>?after=</c> this for the next page; null on the last one.</param>
public sealed record FindingPage(ValueList<RegionFinding> Findings, string? Next);

internal static class FindingEndpoints
{
    private const int LargestPage = 500;

    public static RouteGroupBuilder MapFindings(this RouteGroupBuilder api)
    {
        api.MapGet("/findings", List).RequireAuthorization(Rights.Read).RefusesWith(400);
        return api;
    }

    /// <summary>The findings of all applications that one may know of.</summary>
    /// <remarks>Filters: <c>region</c>, <c>severity</c> (error, warning, notice), <c>code</c> (or its beginning), <c>state</c> (open, accepted), <c>board</c>, <c>reference</c>. Pages of <c>limit</c> (at most 500).</remarks>
    private static async Task<FindingPage> List(
        string? region, string? severity, string? code, string? state, string? board, string? reference, string? after, int? limit,
        Viewer viewer, FindingQueries queries, ReadModels models, HttpContext context, CancellationToken ct)
    {
        if (ReadPosition.Minimum(context.Request) is { } minimum) await models.WaitFor(FindingsView.View.Stored!.Projection, minimum, ct);
        Severity? asked = severity switch
        {
            null or "" => null,
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            "notice" => Severity.Notice,
            _ => throw new RefusedException(400, "request.severity-unknown", "severity is error, warning of notice.", "severity is error, warning or notice.", "severity"),
        };
        bool? accepted = state switch
        {
            null or "" => null,
            "open" => false,
            "accepted" => true,
            _ => throw new RefusedException(400, "request.state-unknown", "state is open of accepted.", "state is open or accepted.", "state"),
        };
        var size = Math.Clamp(limit ?? 100, 1, LargestPage);
        var found = await queries.List(viewer.Scope(region), new(asked, code, accepted, board, reference), After(after), size + 1, ct);
        context.Response.Headers[ReadPosition.Header] = found.Position.ToString(CultureInfo.InvariantCulture);
        var page = found.Items.Take(size).ToValueList();
        return new(page, found.Items.Count > size ? Cursors.Write(page[^1].Region, page[^1].Reference, page[^1].Number.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private static (string Region, string Reference, int Number)? After(string? cursor) =>
        Cursors.Read(cursor) switch
        {
            null => null,
            [var region, var reference, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => (region, reference, place),
            _ => throw Cursors.Malformed(),
        };
}
