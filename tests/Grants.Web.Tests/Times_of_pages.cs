using System.Diagnostics;
using System.Globalization;

namespace Grants.Web.Tests;

/// <summary>What the service needs for each page with the demo data, as it is when somebody works in it. The table is for docs/performance.md.</summary>
public sealed class Times_of_pages(Stage stage)
{
    private const int Rounds = 20;

    // The bar is 100 ms on a quiet machine; one that runs everything at once is several times slower.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private readonly House _house = stage.House;

    [Theory(Explicit = true)]   // it measures: ./test --long runs it
    [InlineData("penvoerder/twente", "RAP-2022-TWENTE", "", "/plan/nieuw", "/partijen/nieuw", "/bijdragen/nieuw", "/begroting", "/begroting/bewerken", "/begroting/posten/nieuw", "/kosten", "/dekking",
        "/bevindingen", "/inlezen", "/werkmap", "/geschiedenis", "/vergelijken", "/waarom", "/bestand/cost-table?format=xlsx")]
    [InlineData("controller/midden-nederland", "OMN-2025-VITALITEIT", "", "/begroting", "/kosten", "/dekking", "/bevindingen", "/geschiedenis", "/vergelijken", "/waarom")]
    [InlineData("penvoerder/rond-bommel-dommel", "LDNOR-2026-RBD", "", "/begroting", "/dekking", "/bevindingen", "/geschiedenis")]
    [InlineData("admin/*", null, "/", "/zoeken?zoek=overleg", "/zoeken?zoek=4.800", "/regio", "/regio/bestand?by=board&format=xlsx", "/bevindingen", "/sjablonen", "/beheer", "/beheer/regelingen", "/beheer/gebruikers")]
    public async Task Every_page_is_answered_in_time(string who, string? reference, params string[] paths)
    {
        var ct = TestContext.Current.CancellationToken;
        var page = await _house.As(who);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(_house.Address) };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        var late = new List<string>();
        foreach (var path in paths.Select(path => reference is null ? path : $"/aanvragen/{reference}{path}"))
        {
            var times = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
                await answer.Content.ReadAsByteArrayAsync(ct);
                times.Add(clock.Elapsed.TotalMilliseconds);
                answer.IsSuccessStatusCode.ShouldBeTrue(path);
            }

            // The first answer is of code that was never run.
            var median = times.Skip(1).Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{path}` | {median:0.0} | {times[0]:0} |"));
            if (median > Bound.TotalMilliseconds) late.Add(path);
        }

        late.ShouldBeEmpty();
    }
}
