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
        var reference = $"LANG-{new string('W', 90)}";
        await Copies.WithLongTexts(house, "hak", reference);
        var page = await house.As("penvoerder/hak", width: 360);
        var own = $"/aanvragen/{reference}";
        await page.GotoAsync($"{own}/begroting");
        var line = (await page.Locator("table.grid tbody a[href*='/posten/']").First.GetAttributeAsync("href"))!;
        await page.GotoAsync($"{own}/waarom");
        var source = (await page.Locator("a[href*='/bron/']").First.GetAttributeAsync("href"))!;
        string[] pages =
        [
            "/", "/regio", "/bevindingen", "/zoeken?zoek=onderwijsarbeidsmarkt", "/zoeken?zoek=oorsprong", "/aanvragen/nieuw", "/sjablonen", own, $"{own}/begroting", $"{own}/begroting/bewerken", line,
            $"{own}/begroting/posten/nieuw", $"{own}/plan/nieuw", $"{own}/partijen/nieuw", $"{own}/partijen/de-oorsprong", $"{own}/bijdragen/nieuw", $"{own}/kosten", $"{own}/dekking", $"{own}/bevindingen",
            $"{own}/inlezen", $"{own}/werkmap", $"{own}/geschiedenis", $"{own}/geschiedenis?stap=1", $"{own}/vergelijken?van=0", $"{own}/waarom", source, $"{own}/bestaat-niet", $"{own}/begroting?op={await Head()}",
        ];
        var wide = new List<string>();
        foreach (var path in pages)
        {
            (await page.GotoAsync(path))!.Status.ShouldBeOneOf([200, 404], path);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > 360) wide.Add($"{path}: {width}");
        }

        wide.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reference_that_two_regions_use_leads_to_the_right_one()
    {
        const string Same = "TWEEMAAL-2025";
        await Copies.In(house, "zuidoost-nederland", Same, "Die van het zuidoosten");
        await Copies.In(house, "rond-bommel-dommel", Same, "Die van Rond Bommel en Dommel");
        var page = await house.As("admin/*");
        foreach (var (from, title, region) in ((string, string, string)[])
        [
            ("/", "Die van het zuidoosten", "zuidoost-nederland"), ("/", "Die van Rond Bommel en Dommel", "rond-bommel-dommel"), ("/regio", "Die van het zuidoosten", "zuidoost-nederland"),
            ($"/zoeken?zoek={Same}", "Die van het zuidoosten", "zuidoost-nederland"), ($"/zoeken?zoek={Same}", "Die van Rond Bommel en Dommel", "rond-bommel-dommel"),
        ])
        {
            await page.GotoAsync(from);
            await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).First.ClickAsync();
            await Expect(page.Locator(".dossier-head")).ToContainTextAsync(region);
            // And from there to its other pages.
            await page.GetByRole(AriaRole.Link, new() { Name = "Begroting", Exact = true }).First.ClickAsync();
            await Expect(page.Locator(".dossier-head")).ToContainTextAsync(region);
        }

        var one = await house.As("controller/zuidoost-nederland");
        await one.GotoAsync($"/aanvragen/{Same}");
        await Expect(one.Locator(".dossier-title")).ToHaveTextAsync("Die van het zuidoosten");
    }

    private async Task<long> Head() => await house.System.Log.HeadPosition(TestContext.Current.CancellationToken);
}
