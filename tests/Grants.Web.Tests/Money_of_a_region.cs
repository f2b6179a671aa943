using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>The totals of a region, in a house where nobody makes applications of their own meanwhile.</summary>
public sealed class Money_of_a_region(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_region_s_money_stands_in_a_table_and_in_the_chart_beside_it(bool scripts)
    {
        var page = await house.As("controller/midden-nederland", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Regio", Exact = true }).ClickAsync();
        await Expect(page.Locator("#tabel-bestuur tbody tr").First).ToContainTextAsync("€ 17.148,00");
        await Expect(page.Locator("#tabel-bestuur tfoot")).ToContainTextAsync("€ 78.722,00");
        var chart = page.GetByRole(AriaRole.Img, new() { Name = "Staafdiagram: Per bestuur. De tabel ernaast noemt dezelfde bedragen." });
        await Expect(chart.Locator(".chart-row")).ToHaveCountAsync(await page.Locator("#tabel-bestuur tbody tr").CountAsync());
        // The bar of the region is 10.130 of the 17.148 of a board.
        await Expect(chart.Locator(".chart-row").Last.Locator("rect").First).ToHaveAttributeAsync("width", "59.074%");

        var file = await page.APIRequest.GetAsync("/regio/bestand?by=board&format=csv");
        var text = await file.TextAsync();
        text.ShouldContain("De Oorsprong");
        text.ShouldContain("78722");
        (await page.APIRequest.GetAsync("/regio/bestand?by=theme&format=xlsx")).Headers["content-type"].ShouldContain("spreadsheetml");
        (await page.APIRequest.GetAsync("/regio/bestand?by=nothing")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task On_a_telephone_only_its_tables_scroll_sideways()
    {
        var page = await house.As("controller/midden-nederland", width: 360);
        await page.GotoAsync("/regio");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
    }
}
