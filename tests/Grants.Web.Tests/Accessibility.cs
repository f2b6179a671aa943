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
    [InlineData(1280, false, "nl", Explicit = true)]
    [InlineData(1280, true, "en")]
    [InlineData(390, false, "nl")]
    public async Task No_page_of_a_penvoerder_breaks_a_rule(int width, bool dark, string language)
    {
        var page = await _house.As("penvoerder/twente", width: width, dark: dark, language: language);
        await Check(page,
            "/", "/zoeken?zoek=bestaat-niet", "/zoeken?zoek=overleg", "/regio", "/regio?regeling=rap-2022", "/bevindingen", "/aanvragen/nieuw", Rap, $"{Rap}/begroting", $"{Rap}/begroting/posten/nieuw", $"{Rap}/begroting/posten/nieuw?soort=aantal",
            $"{Rap}/kosten", $"{Rap}/dekking", $"{Rap}/bevindingen", $"{Rap}/inlezen", $"{Rap}/werkmap", "/sjablonen", $"{Rap}/geschiedenis", $"{Rap}/begroting?op=50", "/bestaat-niet", $"{Omn}/begroting",
            $"{Rap}/plan/nieuw", $"{Rap}/partijen/nieuw", $"{Rap}/bijdragen/nieuw");
        await page.GotoAsync(Rap);
        foreach (var section in (string[])["partijen", "activiteiten", "bijdragen"])
        {
            await page.GotoAsync(Rap);
            if (await page.Locator($"section[aria-labelledby={section}] th a").CountAsync() == 0) continue;
            await page.Locator($"section[aria-labelledby={section}] th a").First.ClickAsync();
            await Check(page);
            await page.Locator("form.fields button").First.EvaluateAsync("button => { for (const field of button.form.elements) field.required = false; }");
            await page.Locator("form.fields button").First.ClickAsync();
            await Check(page);
        }

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
        await Check(page, Omn, $"{Omn}/begroting", $"{Omn}/kosten", $"{Omn}/dekking", $"{Omn}/bevindingen", $"{Omn}/geschiedenis", $"{Omn}/inlezen", "/regio", "/");
    }

    [Theory]
    [InlineData(1280, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task No_page_of_an_administrator_breaks_a_rule(int width, bool dark, string language)
    {
        var page = await _house.As("admin/*", width: width, dark: dark, language: language);
        await Check(page, "/", "/regio", "/regio?regio=rond-bommel-dommel", "/beheer", "/beheer/regelingen", "/beheer/gebruikers", "/aanvragen/LDNOR-2026-RBD");
        await page.GotoAsync("/beheer");
        await page.Locator("main form button").First.ClickAsync();
        await Check(page);
    }

    [Theory]
    [InlineData(1280, false, "nl", Explicit = true)]
    [InlineData(1280, true, "en")]
    [InlineData(390, false, "nl")]
    public async Task The_sheet_breaks_no_rule_in_any_state(int width, bool dark, string language)
    {
        var reference = $"TOEGANKELIJK-{width}-{language}";
        await Copies.OfVitality(_house, reference);
        var (page, other) = (await _house.As("penvoerder/midden-nederland", width: width, dark: dark, language: language), await _house.As("penvoerder/midden-nederland", scripts: false));
        var sheet = $"/aanvragen/{reference}/begroting/bewerken";
        await Check(page, sheet);
        await page.Locator("summary").First.ClickAsync();
        await page.Locator("td.edit input").First.FillAsync("onleesbaar");
        await page.Locator("td.edit .mark.error").WaitForAsync();
        await Check(page);
        await page.Locator(".savebar button").First.ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Check(page);

        await other.GotoAsync(sheet);
        await other.Locator("td.edit input").First.FillAsync("16 x € 105");
        await other.Locator("#reden").FillAsync("gewijzigd");
        await other.Locator(".savebar button").First.ClickAsync();
        await page.Locator("td.edit input").First.FillAsync("17 x € 105");
        await page.Locator(".savebar button").First.ClickAsync();
        await page.Locator(".state [name=botst]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Check(page);
        await page.Locator("th[scope=row] a").First.ClickAsync();
        await Check(page);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData(1280, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task No_page_of_history_why_and_findings_breaks_a_rule(int width, bool dark, string language)
    {
        var page = await _house.As("controller/twente", width: width, dark: dark, language: language);
        await Check(page,
            $"{Rap}/geschiedenis?wat=budget&stap=1", $"{Rap}/geschiedenis?wie=nobody", $"{Rap}/vergelijken", $"{Rap}/vergelijken?van=60", $"{Rap}/waarom", $"{Rap}/waarom?figure=subsidy", $"{Rap}/waarom?unit=nobody",
            $"{Rap}/bevindingen?stand=aanvaard", "/bevindingen?ernst=fout");
        await page.GotoAsync($"{Rap}/waarom");
        await page.GotoAsync((await page.Locator("a[href*='/bron/']").First.GetAttributeAsync("href"))!);
        await Check(page);
        await page.GotoAsync($"{Rap}/bevindingen");
        await page.Locator("details.decide summary").First.ClickAsync();
        await Check(page);
    }

    [Fact]
    public async Task The_page_to_sign_in_breaks_no_rule()
    {
        var page = await _house.Anonymous();
        await Check(page, "/aanmelden", "/aanmelden?mislukt=onbetrouwbaar", "/aanmelden?mislukt=verlopen&taal=en");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/zoeken?zoek=17.148")]
    [InlineData(Omn)]
    [InlineData(Omn + "/begroting")]
    [InlineData(Omn + "/dekking")]
    [InlineData(Omn + "/geschiedenis")]
    [InlineData(Omn + "/geschiedenis?stap=1")]
    [InlineData(Omn + "/vergelijken")]
    [InlineData(Omn + "/waarom")]
    [InlineData(Omn + "/kosten")]
    [InlineData(Omn + "/bevindingen")]
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
            // A page that broke would keep every rule.
            if (path.Length > 0 && await page.GotoAsync(path) is { Status: >= 500 } answer) broken.Add($"{path}: {answer.Status}");
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Tags] }, ResultTypes = [ResultType.Violations] });
            broken.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path}: {violation.Id}: {node.Html}")));
        }

        broken.ShouldBeEmpty();
    }
}
