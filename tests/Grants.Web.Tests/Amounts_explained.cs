using System.Text.RegularExpressions;

namespace Grants.Web.Tests;

/// <summary>In a house of its own: an amount and its reason are read one after the other, and nobody may change anything in between.</summary>
public sealed partial class Amounts_explained(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("controller/midden-nederland", "/aanvragen/OMN-2025-VITALITEIT")]
    [InlineData("controller/twente", "/aanvragen/RAP-2022-TWENTE")]
    [InlineData("applicant/midden-nederland/de-oorsprong", "/aanvragen/OMN-2025-VITALITEIT")]
    public async Task Every_amount_that_leads_to_its_reason_is_explained_to_the_cent(string who, string application)
    {
        var page = await house.As(who, scripts: false);
        var asked = new HashSet<string>();
        foreach (var path in (string[])["", "/begroting", "/kosten", "/dekking"])
        {
            await page.GotoAsync($"{application}{path}");
            (await page.Locator("main a.why").CountAsync()).ShouldBeGreaterThan(1, path);
            foreach (var why in await page.Locator("main a.why").AllAsync())
            {
                var (amount, address) = (await why.InnerTextAsync(), (await why.GetAttributeAsync("href"))!);
                // A link that is but the word stands beside the amounts that it is about.
                if (!amount.Contains('€', StringComparison.Ordinal)) continue;
                amount = amount[..(amount.IndexOf(',', StringComparison.Ordinal) + 3)];
                if (!asked.Add($"{amount} {address}")) continue;
                var answer = await page.APIRequest.GetAsync(address);
                answer.Status.ShouldBe(200, address);
                var told = System.Net.WebUtility.HtmlDecode(Explained().Match(await answer.TextAsync()).Groups["amount"].Value);
                told.Replace('\u00a0', ' ').ShouldBe(amount.Replace('\u00a0', ' '), address);
            }
        }

        asked.Count.ShouldBeGreaterThan(20);
    }

    [GeneratedRegex("<div class=\"figures\"><div><span>[^<]*</span><strong>(?<amount>[^<]*)</strong>")]
    private static partial Regex Explained();
}
