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
        await page.GetByLabel("Bestand (Excel").SetInputFilesAsync(Copies.BudgetOfTwente());
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await Expect(page.GetByText("Er is nog niets vastgelegd")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();

        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 387.400,00");
        await Expect(page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" })).ToContainTextAsync("€ 4.800,00");

        await page.GetByRole(AriaRole.Link, new() { Name = "Bevindingen", Exact = true }).Last.ClickAsync();
        var finding = page.Locator(".findings > li.error", new() { HasText = "5.5 Financieel overleg" });
        await Expect(finding).ToContainTextAsync("€ 2.400,00");
        await Expect(finding).ToContainTextAsync("€ 4.800,00");
        await finding.GetByRole(AriaRole.Link, new() { Name = "5.5 Financieel overleg" }).ClickAsync();
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
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    public async Task A_controller_follows_17_148_euros_down_to_its_hours_and_compares_per_board_and_payee(bool scripts, int width)
    {
        var page = await _house.As("controller/midden-nederland", scripts, width);
        await page.Locator("tr", new() { HasText = "OMN-2025-VITALITEIT" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begroting", Exact = true }).First.ClickAsync();
        await Expect(page.GetByText("€ 17.148,00 × 4 besturen = € 68.592,00")).ToBeVisibleAsync();
        var total = page.Locator("table.grid tfoot");
        foreach (var role in (string[])["64 uur × € 105,00", "39 uur × € 93,00", "37 uur", "32 uur"]) await Expect(total).ToContainTextAsync(role);

        // What it is the sum of, hours and all; the first of them, and its cell in the file.
        await total.GetByRole(AriaRole.Link, new() { Name = "17.148,00" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waarom dit bedrag?" })).ToBeVisibleAsync();
        await Expect(page.Locator(".figures")).ToContainTextAsync("€ 17.148,00");
        await Expect(page.Locator("#tabel-posten tfoot")).ToContainTextAsync("€ 17.148,00");
        await Expect(page.Locator("#tabel-posten tbody tr").First).ToContainTextAsync("15 uur × € 105,00");
        await Expect(page.Locator(".trail > li").First).ToBeVisibleAsync();
        await page.Locator("#tabel-posten tbody tr").First.GetByRole(AriaRole.Link, new() { Name = "1.575,00" }).ClickAsync();
        await Expect(page.Locator("dl.card")).ToContainTextAsync("15 uur × € 105,00 = € 1.575,00");
        await page.Locator(".trail").GetByRole(AriaRole.Link, new() { Name = "cel B2" }).First.ClickAsync();
        await Expect(page.Locator("mark")).ToContainTextAsync("15 x €105");
        await Expect(page.Locator(".trail")).ToContainTextAsync("€ 1.575,00");

        // The same money by board, and by who is paid.
        await page.GetByRole(AriaRole.Link, new() { Name = "Kosten", Exact = true }).ClickAsync();
        await Expect(page.Locator("#tabel-bestuur tbody tr", new() { HasText = "€ 17.148,00" })).ToHaveCountAsync(4);
        await Expect(page.Locator("#tabel-uitvoerder tfoot")).ToContainTextAsync("€ 78.722,00");
        await page.Locator("#tabel-uitvoerder tbody tr", new() { HasText = "De Oorsprong" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".figures")).ToContainTextAsync("betaald aan De Oorsprong");
        var (amount, sum) = (await page.Locator(".figures strong").InnerTextAsync(), await page.Locator("#tabel-posten tfoot strong").InnerTextAsync());
        sum.ShouldBe(amount);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    public async Task An_auditor_goes_back_to_before_a_correction_sees_the_old_figures_and_asks_why(bool scripts, int width)
    {
        var own = await OwnApplication.Begin(_house, $"TERUG-{width}");
        await own.Revise("Financieel overleg", 4_800, "twee leden, dus tweemaal veertig uur");
        var page = await _house.As("auditor/twente", scripts, width);
        await page.GetByRole(AriaRole.Searchbox).FillAsync($"TERUG-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
        await page.Locator(".hits a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Geschiedenis", Exact = true }).ClickAsync();
        await page.Locator("#wat").SelectOptionAsync("wijzigingen");
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
        var correction = page.Locator(".trail > li");
        await Expect(correction).ToHaveCountAsync(1);
        await Expect(correction).ToContainTextAsync("twee leden, dus tweemaal veertig uur");

        // The budget as it was, why its total was so, and the line that was wrong.
        await correction.GetByRole(AriaRole.Link, new() { Name = "Toon van vlak ervoor" }).ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
        await page.Locator(".figures").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByText("U kijkt terug.")).ToBeVisibleAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
        var row = page.Locator("#tabel-posten tr", new() { HasText = "Financieel overleg" });
        await Expect(row).ToContainTextAsync("€ 2.400,00");
        await row.GetByRole(AriaRole.Link, new() { Name = "2.400,00" }).ClickAsync();
        await Expect(page.GetByText("U kijkt terug.")).ToBeVisibleAsync();
        await Expect(page.Locator("dl.card")).ToContainTextAsync("2 leden * 40 uren * 60 euro");
        await page.GetByRole(AriaRole.Link, new() { Name = "Terug naar nu" }).ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 387.400,00");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Begroting indienen" })).ToHaveCountAsync(0);

        // Both moments side by side, and the proof that nothing was changed since.
        await page.GetByRole(AriaRole.Link, new() { Name = "Geschiedenis", Exact = true }).ClickAsync();
        await page.GetByText("stappen als lijst").ClickAsync();
        await page.Locator("table.moments tbody tr").First.GetByRole(AriaRole.Link, new() { Name = "Wat veranderde er?" }).ClickAsync();
        await Expect(page.GetByText("1 post verschilt; het totaal gaat van € 385.000,00 naar € 387.400,00 (+€ 2.400,00).")).ToBeVisibleAsync();
        await Expect(page.Locator(".findings")).ToContainTextAsync("vermeld bedrag € 2.400,00 → € 4.800,00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Geschiedenis", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reken de keten van deze aanvraag nu na" }).ClickAsync();
        await Expect(page.Locator("#keten + .note")).ToContainTextAsync("Gecontroleerd en in orde tot positie");
        await Expect(page.GetByText("Sindsdien zijn 0 gebeurtenissen vastgelegd.")).ToBeVisibleAsync();
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
}
