using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>What each of the people comes to do, from signing in to the end; with scripts and without.</summary>
public sealed class Journeys(Stage stage)
{
    private readonly House _house = stage.House;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_penvoerder_reads_in_a_budget_corrects_line_5_5_and_submits(bool scripts)
    {
        var reference = scripts ? "TWENTE-MET" : "TWENTE-ZONDER";
        var page = await _house.As("penvoerder/twente", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Nieuwe aanvraag" }).ClickAsync();
        await page.GetByLabel("Kenmerk").FillAsync(reference);
        await page.GetByLabel("Titel").FillAsync("Durf in het onderwijs");
        await page.GetByLabel("Regeling").FillAsync("rap-2022");
        await page.Locator("#van").FillAsync("2022-08");
        await page.Locator("#tot").FillAsync("2023-12");
        await page.GetByLabel("Penvoerder", new() { Exact = true }).FillAsync("Stichting KOE");
        await page.GetByLabel("Andere besturen").FillAsync("Symbio\nStichting SKOLO");
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanvraag beginnen" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Bestand inlezen" }).ClickAsync();
        await page.GetByLabel("Bestand (Excel").SetInputFilesAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await Expect(page.GetByText("Er is nog niets vastgelegd")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();

        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 387.400,00");
        var row = page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" });
        await Expect(row).ToContainTextAsync("€ 4.800,00");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("Opgegeven bedrag").FillAsync("4.800,00");
        await page.GetByLabel("Reden van de wijziging").FillAsync("twee leden, dus tweemaal veertig uur");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Expect(page.Locator(".trail")).ToContainTextAsync("twee leden, dus tweemaal veertig uur");

        await page.GetByRole(AriaRole.Link, new() { Name = "Begroting", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 387.400,00");
        await page.GetByLabel("Datum van indienen").FillAsync("2026-05-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begroting indienen" }).ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("Ingediend · versie 1");
        await page.GotoAsync($"/aanvragen/{reference}");
        await page.GetByLabel("Datum van indienen").FillAsync("2026-05-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanvraag indienen" }).ClickAsync();
        await Expect(page.GetByText("De aanvraag is ingediend op 1 mei 2026.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_auditor_sees_the_figures_before_a_correction_and_asks_why(bool scripts)
    {
        await Correct("RAP-2022-TWENTE", "Financieel overleg", scripts ? "2.600,00" : "2.800,00", $"nagerekend {scripts}");
        var page = await _house.As("auditor/twente", scripts);
        await page.GotoAsync("/aanvragen/RAP-2022-TWENTE/geschiedenis");
        var entry = page.Locator(".trail > li", new() { HasText = $"nagerekend {scripts}" });
        await entry.GetByRole(AriaRole.Link, new() { Name = "Toon van vlak ervoor" }).ClickAsync();
        await Expect(page.GetByText("U kijkt terug.")).ToBeVisibleAsync();
        var row = page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" });
        await Expect(row).Not.ToContainTextAsync(scripts ? "€ 2.600,00" : "€ 2.800,00");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("U kijkt terug.")).ToBeVisibleAsync();
        await Expect(page.Locator("dl.card")).ToContainTextAsync("2 leden * 40 uren * 60 euro");
        await page.GetByRole(AriaRole.Link, new() { Name = "Terug naar nu" }).ClickAsync();
        await Expect(page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" })).ToContainTextAsync(scripts ? "€ 2.600,00" : "€ 2.800,00");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Begroting indienen" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_people_on_one_line_see_both_values_and_on_two_lines_do_not_notice()
    {
        var first = await Line("RAP-2022-TWENTE", "Projectmanagement");
        var second = await Line("RAP-2022-TWENTE", "Projectmanagement");
        await Save(first, "40.000,00", "eerste");
        await Save(second, "41.000,00", "tweede");
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Intussen gewijzigd" })).ToBeVisibleAsync();
        await Expect(second.Locator("tr", new() { HasText = "Opgegeven bedrag" })).ToContainTextAsync("40000,00");
        await Expect(second.Locator("tr", new() { HasText = "Opgegeven bedrag" })).ToContainTextAsync("41.000,00");
        await Expect(second.Locator(".trail")).ToContainTextAsync("Penvoerder");
        await second.GetByRole(AriaRole.Button, new() { Name = "Mijn waarden alsnog vastleggen" }).ClickAsync();
        await Expect(second.Locator(".figures").First).ToContainTextAsync("€ 41.000,00");

        var third = await Line("RAP-2022-TWENTE", "Disseminatie en valorisatie");
        var fourth = await Line("RAP-2022-TWENTE", "Stuurgroep en besluitvorming");
        await Save(third, "1.501,00", "derde");
        await Save(fourth, "751,00", "vierde");
        await Expect(fourth.Locator(".figures").First).ToContainTextAsync("€ 751,00");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var page = await Line("RAP-2022-TWENTE", "Adviesdocument");
        var form = page.APIRequest.CreateFormData();
        foreach (var field in await page.Locator("form.fields [name]").AllAsync())
            form.Set((await field.GetAttributeAsync("name"))!, await field.InputValueAsync());
        form.Set("opgegeven", "2.501,00");
        form.Set("reden", "tweemaal geklikt");
        for (var click = 0; click < 2; click++) (await page.APIRequest.PostAsync(page.Url, new() { Form = form })).Status.ShouldBe(200);
        await page.ReloadAsync();
        await Expect(page.Locator(".trail > li", new() { HasText = "tweemaal geklikt" })).ToHaveCountAsync(1);
    }

    private async Task<IPage> Line(string reference, string activity)
    {
        var page = await _house.As("penvoerder/twente", scripts: false);
        await page.GotoAsync($"/aanvragen/{reference}/begroting");
        await page.GetByRole(AriaRole.Link, new() { Name = activity }).ClickAsync();
        return page;
    }

    private static async Task Save(IPage page, string amount, string reason)
    {
        await page.Locator("#opgegeven").FillAsync(amount);
        await page.Locator("#reden").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
    }

    private async Task Correct(string reference, string activity, string amount, string reason) => await Save(await Line(reference, activity), amount, reason);
}
