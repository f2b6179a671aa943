using Microsoft.Playwright;

namespace Grants.Web.Tests;

/// <summary>Scripts and styles: few, small, from here only, and none of them in the page itself.</summary>
public sealed class Assets(Stage stage)
{
    private readonly House _house = stage.House;

    [Theory]
    [InlineData("/")]
    [InlineData("/aanvragen/RAP-2022-TWENTE")]
    [InlineData("/aanvragen/RAP-2022-TWENTE/begroting")]
    [InlineData("/aanvragen/OMN-2025-VITALITEIT/begroting")]
    [InlineData("/aanvragen/OMN-2025-VITALITEIT/begroting/bewerken")]
    public async Task The_scripts_and_styles_of_a_page_are_compressed_and_small(string path)
    {
        var page = await _house.As(path.Contains("OMN", StringComparison.Ordinal) ? "penvoerder/midden-nederland" : "penvoerder/twente");
        var (complaints, answers) = (new List<string>(), new List<IResponse>());
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Response += (_, response) => answers.Add(response);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });

        var assets = answers.Where(answer => answer.Url.Contains("/assets/", StringComparison.Ordinal)).ToList();
        assets.Count.ShouldBeGreaterThanOrEqualTo(2);
        assets.ShouldAllBe(asset => asset.Url.StartsWith(_house.Address, StringComparison.Ordinal));
        var sizes = await page.EvaluateAsync<int[]>("performance.getEntriesByType('resource').filter(entry => entry.name.includes('/assets/')).map(entry => entry.encodedBodySize)");
        sizes.Sum().ShouldBeLessThan(300_000);
        foreach (var asset in assets.Where(asset => asset.Request.ResourceType is "script" or "stylesheet"))
            (await asset.HeaderValueAsync("content-encoding")).ShouldBe("br", asset.Url);
        complaints.ShouldBeEmpty();
    }
}
