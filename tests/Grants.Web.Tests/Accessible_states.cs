using Microsoft.Playwright;

namespace Grants.Web.Tests;

/// <summary>What pages look like while somebody works on them, with nothing to show, and when they refuse, against WCAG 2.2 AA.</summary>
public sealed class Accessible_states(Stage stage)
{
    private const string Rap = "/aanvragen/RAP-2022-TWENTE";

    private readonly House _house = stage.House;

    [Theory]
    [InlineData(1280, true, "en")]
    [InlineData(390, true, "nl")]
    [InlineData(390, false, "en")]
    public async Task The_sheet_breaks_no_rule_in_any_state(int width, bool scripts, string language)
    {
        var reference = $"TOEGANKELIJK-{width}-{language}";
        await Copies.OfVitality(_house, reference);
        var (page, other) = (await Wcag.As(_house, "penvoerder/midden-nederland", scripts, width, language), await _house.As("penvoerder/midden-nederland", scripts: false));
        var sheet = $"/aanvragen/{reference}/begroting/bewerken";
        await Wcag.Check(page, sheet);
        await page.Locator("summary").First.ClickAsync();
        await page.Locator("td.edit input").First.FillAsync("onleesbaar");
        if (scripts)
        {
            await page.Locator("td.edit .mark.error").WaitForAsync();
            await Wcag.Check(page);
        }

        await page.Locator(".savebar button").First.ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Wcag.Check(page);

        await other.GotoAsync(sheet);
        await other.Locator("td.edit input").First.FillAsync("16 x € 105");
        await other.Locator("#reden").FillAsync("gewijzigd");
        await other.Locator(".savebar button").First.ClickAsync();
        await page.Locator("td.edit input").First.FillAsync("17 x € 105");
        await page.Locator(".savebar button").First.ClickAsync();
        await page.Locator(".state [name=botst]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Wcag.Check(page);
        await page.Locator("th[scope=row] a").First.ClickAsync();
        await Wcag.Check(page);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData(1280, false, "en")]
    [InlineData(390, true, "nl")]
    public async Task Nothing_to_show_a_refusal_and_two_people_on_one_line_break_no_rule(int width, bool scripts, string language)
    {
        const string hak = "/aanvragen/LDNOR-2025-HAK";
        var page = await Wcag.As(_house, "penvoerder/hak", scripts, width, language);
        await Wcag.Check(page, hak, $"{hak}/begroting", $"{hak}/begroting/bewerken", $"{hak}/kosten", $"{hak}/dekking", $"{hak}/bevindingen", $"{hak}/inlezen", $"{hak}/werkmap", "/beheer", $"{Rap}/kosten");
        await page.GotoAsync("/aanvragen/nieuw");
        foreach (var field in (string[])["kenmerk", "titel", "regeling", "penvoerder"]) await page.Locator($"#{field}").FillAsync("LDNOR-2025-HAK");
        foreach (var month in (string[])["van", "tot"]) await page.Locator($"#{month}").FillAsync("2026-01");
        await page.Locator("form.fields button").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Wcag.Check(page);

        var board = await Wcag.As(_house, "applicant/twente/symbio", scripts, width, language);
        await Wcag.Check(board, "/", "/regio", "/bevindingen", Rap, $"{Rap}/begroting", $"{Rap}/kosten", $"{Rap}/geschiedenis");

        var own = await OwnApplication.Begin(_house, $"BOTSING-{width}");
        var line = $"{own.Path}/begroting/posten/{await own.Line("Financieel overleg")}";
        var lead = await Wcag.As(_house, "penvoerder/twente", scripts, width, language);
        await lead.GotoAsync(line);
        await own.Revise("Financieel overleg", 2_500, "eerder");
        await lead.Locator("#opgegeven").FillAsync("2.600,00");
        await lead.Locator("#reden").FillAsync("later");
        await lead.Locator("form.fields button").First.ClickAsync();
        await lead.Locator("tr.has-warning").First.WaitForAsync();
        await Wcag.Check(lead);
    }
}
