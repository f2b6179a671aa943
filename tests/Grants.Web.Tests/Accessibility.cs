using Microsoft.Playwright;

namespace Grants.Web.Tests;

/// <summary>Every page and the states of it, wide and narrow, with scripts and without, light and dark, against WCAG 2.2 AA.</summary>
public sealed class Accessibility(Stage stage)
{
    private readonly House _house = stage.House;

    private const string Rap = "/aanvragen/RAP-2022-TWENTE";
    private const string Omn = "/aanvragen/OMN-2025-VITALITEIT";

    [Theory]
    [InlineData(1280, true, "en")]
    [InlineData(390, false, "nl")]
    public async Task No_page_of_a_penvoerder_breaks_a_rule(int width, bool scripts, string language)
    {
        var page = await Wcag.As(_house, "penvoerder/twente", scripts, width, language);
        await Wcag.Check(page,
            "/", "/zoeken?zoek=bestaat-niet", "/zoeken?zoek=overleg", "/regio", "/regio?regeling=rap-2022", "/bevindingen", "/aanvragen/nieuw", Rap, $"{Rap}/begroting", $"{Rap}/begroting/posten/nieuw", $"{Rap}/begroting/posten/nieuw?soort=aantal",
            $"{Rap}/kosten", $"{Rap}/dekking", $"{Rap}/bevindingen", $"{Rap}/inlezen", $"{Rap}/werkmap", "/sjablonen", $"{Rap}/geschiedenis", $"{Rap}/begroting?op=50", "/bestaat-niet", $"{Omn}/begroting",
            $"{Rap}/plan/nieuw", $"{Rap}/partijen/nieuw", $"{Rap}/bijdragen/nieuw");
        await page.GotoAsync(Rap);
        foreach (var section in (string[])["partijen", "activiteiten", "bijdragen"])
        {
            await page.GotoAsync(Rap);
            if (await page.Locator($"section[aria-labelledby={section}] th a").CountAsync() == 0) continue;
            await page.Locator($"section[aria-labelledby={section}] th a").First.ClickAsync();
            await Wcag.Check(page);
            await page.Locator("form.fields button").First.EvaluateAsync("button => { for (const field of button.form.elements) field.required = false; }");
            await page.Locator("form.fields button").First.ClickAsync();
            await Wcag.Check(page);
        }

        await page.GotoAsync($"{Rap}/begroting");
        await page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" }).GetByRole(AriaRole.Link).ClickAsync();
        await Wcag.Check(page);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task No_page_of_a_controller_breaks_a_rule(int width, bool scripts)
    {
        var page = await Wcag.As(_house, "controller/midden-nederland", scripts, width);
        await Wcag.Check(page, Omn, $"{Omn}/begroting", $"{Omn}/kosten", $"{Omn}/dekking", $"{Omn}/bevindingen", $"{Omn}/geschiedenis", $"{Omn}/inlezen", "/regio", "/");
    }

    [Theory]
    [InlineData(1280, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task No_page_of_an_administrator_breaks_a_rule(int width, bool scripts, string language)
    {
        var page = await Wcag.As(_house, "admin/*", scripts, width, language);
        await Wcag.Check(page, "/", "/regio", "/regio?regio=rond-bommel-dommel", "/beheer", "/beheer/regelingen", "/beheer/gebruikers", "/aanvragen/LDNOR-2026-RBD");
        await page.GotoAsync("/beheer");
        await page.Locator("main form button").First.ClickAsync();
        await Wcag.Check(page);
    }

    [Theory]
    [InlineData(1280, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task No_page_of_history_why_and_findings_breaks_a_rule(int width, bool scripts, string language)
    {
        var page = await Wcag.As(_house, "controller/twente", scripts, width, language);
        await Wcag.Check(page,
            $"{Rap}/geschiedenis?wat=budget&stap=1", $"{Rap}/geschiedenis?wie=nobody", $"{Rap}/vergelijken", $"{Rap}/vergelijken?van=60", $"{Rap}/waarom", $"{Rap}/waarom?figure=subsidy", $"{Rap}/waarom?unit=nobody",
            $"{Rap}/bevindingen?stand=aanvaard", "/bevindingen?ernst=fout");
        await page.GotoAsync($"{Rap}/waarom");
        await page.GotoAsync((await page.Locator("a[href*='/bron/']").First.GetAttributeAsync("href"))!);
        await Wcag.Check(page);
        await page.GotoAsync($"{Rap}/bevindingen");
        await page.Locator("details.decide summary").First.ClickAsync();
        await Wcag.Check(page);
    }

    [Fact]
    public async Task The_page_to_sign_in_breaks_no_rule()
    {
        var page = await _house.Anonymous();
        await Wcag.Check(page, "/aanmelden", "/aanmelden?mislukt=onbetrouwbaar", "/aanmelden?mislukt=verlopen&taal=en");
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
}
