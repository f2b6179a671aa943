using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Grants.Web.Tests;

/// <summary>Every page and the states of it, wide and narrow, light and dark, against WCAG 2.2 AA.</summary>
public sealed class Accessibility(Stage stage)
{
    private readonly House _house = stage.House;

    private const string Rap = "/aanvragen/RAP-2022-TWENTE";
    private const string Omn = "/aanvragen/OMN-2025-VITALITEIT";

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Theory]
    [InlineData(1280, false, "nl")]
    [InlineData(1280, true, "en")]
    [InlineData(390, false, "nl")]
    public async Task No_page_of_a_penvoerder_breaks_a_rule(int width, bool dark, string language)
    {
        var page = await _house.As("penvoerder/twente", width: width, dark: dark, language: language);
        await Check(page,
            "/", "/?zoek=bestaat-niet", "/regio", "/bevindingen", "/aanvragen/nieuw", Rap, $"{Rap}/begroting", $"{Rap}/begroting/posten/nieuw", $"{Rap}/begroting/posten/nieuw?soort=aantal",
            $"{Rap}/kosten", $"{Rap}/dekking", $"{Rap}/bevindingen", $"{Rap}/inlezen", $"{Rap}/werkmap", "/sjablonen", $"{Rap}/geschiedenis", $"{Rap}/begroting?op=50", "/bestaat-niet", $"{Omn}/begroting");
        await page.GotoAsync($"{Rap}/begroting");
        await page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" }).GetByRole(AriaRole.Link).ClickAsync();
        await Check(page);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task No_page_of_a_controller_breaks_a_rule(int width)
    {
        var page = await _house.As("controller/midden-nederland", width: width);
        await Check(page, Omn, $"{Omn}/begroting", $"{Omn}/kosten", $"{Omn}/dekking", $"{Omn}/bevindingen", $"{Omn}/geschiedenis", $"{Omn}/inlezen");
    }

    [Fact]
    public async Task The_page_to_sign_in_breaks_no_rule()
    {
        var page = await _house.Anonymous();
        await Check(page, "/aanmelden", "/aanmelden?mislukt=ja");
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Omn + "/begroting")]
    [InlineData(Omn + "/dekking")]
    [InlineData(Omn + "/geschiedenis")]
    public async Task On_a_telephone_only_tables_scroll_sideways(string path)
    {
        var page = await _house.As("controller/midden-nederland", width: 360);
        await page.GotoAsync(path);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
    }

    private static async Task Check(IPage page, params string[] paths)
    {
        var broken = new List<string>();
        foreach (var path in paths.DefaultIfEmpty(""))
        {
            if (path.Length > 0) await page.GotoAsync(path);
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Tags] } });
            broken.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path}: {violation.Id}: {node.Html}")));
        }

        broken.ShouldBeEmpty();
    }
}
