using System.Net;
using Microsoft.Extensions.Configuration;

namespace Grants.Web.Tests;

/// <summary>A service as it runs for real, without a proxy that says that the line is encrypted.</summary>
public sealed class HouseWithoutEncryption(Stage stage) : House(stage)
{
    protected override string Environment => "Production";

    protected override string Cases => "hak*";

    // Nobody needs to answer: nobody gets as far as that.
    protected override void Configure(IConfigurationManager configuration) => HouseWithProvider.ConfigureProvider(configuration, "http://127.0.0.1:9");
}

public sealed class Without_encryption(HouseWithoutEncryption house) : IClassFixture<HouseWithoutEncryption>
{
    [Fact]
    public async Task A_page_says_what_is_wrong_and_nothing_breaks()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new HttpClient { BaseAddress = new(house.Address) };
        foreach (var path in (string[])["/", "/aanmelden", "/aanvragen/LDNOR-2025-HAK"])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            var text = await answer.Content.ReadAsStringAsync(ct);
            text.ShouldContain("request.not-encrypted");
            text.ShouldContain("ASPNETCORE_FORWARDEDHEADERS_ENABLED=true");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        using (var nothing = await client.GetAsync(new Uri("/bestaat-niet", UriKind.Relative), ct)) nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var form = new FormUrlEncodedContent([new("naar", "/")]);
        using (var sent = await client.PostAsync(new Uri("/afmelden", UriKind.Relative), form, ct)) sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Programs carry no cookies: a proxy may speak plainly to them.
        using (var health = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), ct)) health.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var api = await client.GetAsync(new Uri("/api/applications", UriKind.Relative), ct)) api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
