using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Projections.Search;

namespace Grants.Api.Search;

/// <summary>A page of what was found.</summary>
/// <param name="Next">Ask with <c>?after=</c> this for the next page; null on the last one.</param>
public sealed record SearchPage(ValueList<SearchHit> Hits, string? Next);

internal static class SearchEndpoints
{
    private const int LargestPage = 200;

    public static RouteGroupBuilder MapSearch(this RouteGroupBuilder api)
    {
        api.MapGet("/search", Search).RequireAuthorization(Rights.Read).RefusesWith(400);
        return api;
    }

    /// <summary>Searches in everything that one may know of: applications, parties, activities, lines and contributions.</summary>
    /// <remarks>
    /// <c>q</c>: words that must all occur in what a document calls it, or an amount as it is written in Dutch: <c>4.800</c>, <c>€ 4.800,00</c>. An amount
    /// is found as what counts, as what the calculation says and as a total. <c>region</c> narrows it. Pages of <c>limit</c> (at most 200).
    /// </remarks>
    private static async Task<SearchPage> Search(
        string? q, string? region, string? after, int? limit, Viewer viewer, SearchQueries queries, ReadModels models, HttpContext context, CancellationToken ct)
    {
        if (ReadPosition.Minimum(context.Request) is { } minimum)
        {
            foreach (var projection in SearchQueries.Projections) await models.WaitFor(projection, minimum, ct);
        }

        var (page, position) = await Find(viewer, region, q, after, Math.Clamp(limit ?? 50, 1, LargestPage), queries, ct);
        context.Response.Headers[ReadPosition.Header] = position.ToString(CultureInfo.InvariantCulture);
        return page;
    }

    /// <summary>The one way to search, whether a program asks or a person.</summary>
    public static async Task<(SearchPage Page, long Position)> Find(
        Viewer viewer, string? region, string? typed, string? after, int size, SearchQueries queries, CancellationToken ct)
    {
        var found = await queries.Search(viewer.Scope(region), SearchText.Of(typed), After(after), size + 1, ct);
        var hits = found.Items.Take(size).ToList();
        return (new([.. hits.Select(hit => hit.Hit)], found.Items.Count > size ? Write(hits[^1].Place) : null), found.Position);
    }

    private static string Write(SearchPlace place) =>
        Cursors.Write(place.Kind.ToString(CultureInfo.InvariantCulture), place.Region, place.Reference, place.Place.ToString(CultureInfo.InvariantCulture));

    private static SearchPlace? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var kind, var region, var reference, var place] when Number(kind) is { } number && Number(place) is { } row => new(number, region, reference, row),
        _ => throw Cursors.Malformed(),
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
