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
        var page = await As("penvoerder/twente", scripts, width, language);
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
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task No_page_of_a_controller_breaks_a_rule(int width, bool scripts)
    {
        var page = await As("controller/midden-nederland", scripts, width);
        await Check(page, Omn, $"{Omn}/begroting", $"{Omn}/kosten", $"{Omn}/dekking", $"{Omn}/bevindingen", $"{Omn}/geschiedenis", $"{Omn}/inlezen", "/regio", "/");
    }

    [Theory]
    [InlineData(1280, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task No_page_of_an_administrator_breaks_a_rule(int width, bool scripts, string language)
    {
        var page = await As("admin/*", scripts, width, language);
        await Check(page, "/", "/regio", "/regio?regio=rond-bommel-dommel", "/beheer", "/beheer/regelingen", "/beheer/gebruikers", "/aanvragen/LDNOR-2026-RBD");
        await page.GotoAsync("/beheer");
        await page.Locator("main form button").First.ClickAsync();
        await Check(page);
    }

    [Theory]
    [InlineData(1280, true, "en")]
    [InlineData(390, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task The_sheet_breaks_no_rule_in_any_state(int width, bool scripts, string language)
    {
        var reference = $"TOEGANKELIJK-{width}-{language}";
        await Copies.OfVitality(_house, reference);
        var (page, other) = (await As("penvoerder/midden-nederland", scripts, width, language), await _house.As("penvoerder/midden-nederland", scripts: false));
        var sheet = $"/aanvragen/{reference}/begroting/bewerken";
        await Check(page, sheet);
        await page.Locator("summary").First.ClickAsync();
        await page.Locator("td.edit input").First.FillAsync("onleesbaar");
        if (scripts)
        {
            await page.Locator("td.edit .mark.error").WaitForAsync();
            await Check(page);
        }

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
    public async Task No_page_of_history_why_and_findings_breaks_a_rule(int width, bool scripts, string language)
    {
        var page = await As("controller/twente", scripts, width, language);
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

    [Theory]
    [InlineData(1280, false, "en")]
    [InlineData(390, true, "nl")]
    public async Task Nothing_to_show_a_refusal_and_two_people_on_one_line_break_no_rule(int width, bool scripts, string language)
    {
        const string hak = "/aanvragen/LDNOR-2025-HAK";
        var page = await As("penvoerder/hak", scripts, width, language);
        await Check(page, hak, $"{hak}/begroting", $"{hak}/begroting/bewerken", $"{hak}/kosten", $"{hak}/dekking", $"{hak}/bevindingen", $"{hak}/inlezen", $"{hak}/werkmap", "/beheer", $"{Rap}/kosten");
        await page.GotoAsync("/aanvragen/nieuw");
        foreach (var field in (string[])["kenmerk", "titel", "regeling", "penvoerder"]) await page.Locator($"#{field}").FillAsync("LDNOR-2025-HAK");
        foreach (var month in (string[])["van", "tot"]) await page.Locator($"#{month}").FillAsync("2026-01");
        await page.Locator("form.fields button").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Check(page);

        var board = await As("applicant/twente/symbio", scripts, width, language);
        await Check(board, "/", "/regio", "/bevindingen", Rap, $"{Rap}/begroting", $"{Rap}/kosten", $"{Rap}/geschiedenis");

        var own = await OwnApplication.Begin(_house, $"BOTSING-{width}");
        var line = $"{own.Path}/begroting/posten/{await own.Line("Financieel overleg")}";
        var lead = await As("penvoerder/twente", scripts, width, language);
        await lead.GotoAsync(line);
        await own.Revise("Financieel overleg", 2_500, "eerder");
        await lead.Locator("#opgegeven").FillAsync("2.600,00");
        await lead.Locator("#reden").FillAsync("later");
        await lead.Locator("form.fields button").First.ClickAsync();
        await lead.Locator("tr.has-warning").First.WaitForAsync();
        await Check(lead);
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

    private async Task<IPage> As(string who, bool scripts, int width, string language = "nl")
    {
        var page = await _house.As(who, width: width, language: language);
        if (!scripts) await Wcag.RefuseScripts(page);
        return page;
    }

    private static async Task Check(IPage page, params string[] paths)
    {
        var broken = new List<string>();
        foreach (var path in paths.DefaultIfEmpty(""))
        {
            // A page that broke would keep every rule.
            if (path.Length > 0 && await page.GotoAsync(path) is { Status: >= 500 } answer) broken.Add($"{path}: {answer.Status}");
            broken.AddRange((await Wcag.BrokenBy(page)).Select(rule => $"{path}: {rule}"));
        }

        broken.ShouldBeEmpty();
    }
}
