using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>What people do on the pages around a budget: start, search, the application itself, the region and the administration.</summary>
public sealed class Overview_journeys(Stage stage)
{
    private readonly House _house = stage.House;

    [Theory]
    [InlineData(true, 1280, "nl")]
    [InlineData(false, 390, "nl")]
    [InlineData(false, 1280, "en")]
    public async Task Somebody_finds_a_line_by_its_amount_and_comes_to_it(bool scripts, int width, string language)
    {
        var page = await _house.As("controller/twente", scripts, width, language: language);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("€ 4.800,00");
        await page.GetByRole(AriaRole.Button, new() { Name = language == "nl" ? "Zoeken" : "Search" }).ClickAsync();
        var hit = page.Locator(".hits > li", new() { HasText = "RAP-2022-TWENTE" }).Filter(new() { HasText = "Financieel overleg" });
        await Expect(hit).ToContainTextAsync("€ 4.800,00");
        await hit.GetByRole(AriaRole.Link).ClickAsync();
        (await page.InnerTextAsync("main")).ShouldContain("2 leden * 40 uren * 60 euro");
    }

    [Fact]
    public async Task The_start_page_says_what_awaits_each_role()
    {
        var lead = await _house.As("penvoerder/hak", scripts: false);
        (await lead.Locator("#wacht").CountAsync()).ShouldBe(1);
        var controller = await _house.As("controller/midden-nederland", scripts: false);
        await Expect(controller.Locator(".awaiting")).ToContainTextAsync("Fouten om op te lossen");
        (await controller.Locator(".awaiting").InnerTextAsync()).ShouldNotContain("in te dienen");
        await controller.Locator(".awaiting a").First.ClickAsync();
        await Expect(controller.Locator(".findings > li.error").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_was_handed_in_and_not_approved_awaits_on_the_start_page()
    {
        var page = await _house.As("penvoerder/zuidoost-nederland", scripts: false);
        await page.GotoAsync("/aanvragen/RA-ZON-2024/inlezen");
        await page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await page.GotoAsync("/");
        var card = page.Locator(".awaiting section", new() { HasText = "Inlezen nog niet af" });
        await card.GetByRole(AriaRole.Link, new() { Name = "begroting.tsv" }).First.ClickAsync();
        await Expect(page.GetByText("Er is nog niets vastgelegd")).ToBeVisibleAsync();

        var other = await _house.As("controller/zuidoost-nederland", scripts: false);
        (await other.InnerTextAsync("main")).ShouldNotContain("begroting.tsv");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_somebody_recorded_is_in_the_lists_at_once_and_the_plan_parties_and_contributions_are_made_by_hand(bool scripts)
    {
        var reference = scripts ? "MET-DE-HAND" : "MET-DE-HAND-ZONDER";
        var page = await _house.As("penvoerder/hak", scripts);
        await page.GotoAsync("/aanvragen/nieuw");
        await page.GetByLabel("Kenmerk").FillAsync(reference);
        await page.GetByLabel("Titel").FillAsync($"Samen sterk {reference}");
        await page.GetByLabel("Regeling").FillAsync("rap-2022");
        await page.Locator("#van").FillAsync("2026-01");
        await page.Locator("#tot").FillAsync("2027-12");
        await page.GetByLabel("Penvoerder", new() { Exact = true }).FillAsync("Stichting Een");
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanvraag beginnen" }).ClickAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Samen sterk {reference}" }).First).ToBeVisibleAsync();
        await page.GotoAsync($"/zoeken?zoek={reference.ToLowerInvariant()}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Samen sterk {reference}", Exact = true })).ToBeVisibleAsync();

        // A party: added, renamed, and one that is taken away again.
        await page.GotoAsync($"/aanvragen/{reference}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Partij toevoegen" }).ClickAsync();
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Stichting Twee");
        await page.GetByLabel("Functies in het project").FillAsync("bestuurder\nHRM-adviseur");
        await page.GetByRole(AriaRole.Button, new() { Name = "Partij toevoegen" }).ClickAsync();
        await Expect(page.Locator("tr", new() { HasText = "Stichting Twee" })).ToContainTextAsync("bestuurder, HRM-adviseur");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stichting Twee" }).ClickAsync();
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Stichting Twee en Drie");
        await page.GetByLabel("Reden van de wijziging").FillAsync("gefuseerd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stichting Twee en Drie" })).ToBeVisibleAsync();

        // An activity: the first one begins the plan; a period that ends before it starts is refused with what was typed.
        await page.GetByRole(AriaRole.Link, new() { Name = "Activiteit toevoegen" }).ClickAsync();
        await page.GetByLabel("Code").FillAsync("1.1");
        await page.GetByLabel("Naam van de activiteit").FillAsync("Loket openen");
        await page.Locator("#van-0").FillAsync("2026-09");
        await page.Locator("#tot-0").FillAsync("2026-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activiteit toevoegen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("De laatste maand ligt voor de eerste.");
        await Expect(page.GetByLabel("Naam van de activiteit")).ToHaveValueAsync("Loket openen");
        await page.Locator("#tot-0").FillAsync("2027-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activiteit toevoegen" }).ClickAsync();
        await Expect(page.Locator(".timeline tbody tr")).ToContainTextAsync("1.1 Loket openen");
        await Expect(page.Locator(".timeline tbody svg")).ToHaveAttributeAsync("aria-label", "sep 2026 t/m mrt 2027");
        await Expect(page.Locator(".timeline tbody rect")).ToHaveAttributeAsync("width", "29.167%");
        await page.GetByRole(AriaRole.Link, new() { Name = "Loket openen" }).ClickAsync();
        await page.Locator("#van-1").FillAsync("2027-09");
        await page.GetByLabel("Reden van de wijziging").FillAsync("ook na de zomer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Expect(page.Locator(".timeline tbody svg")).ToHaveAttributeAsync("aria-label", "sep 2026 t/m mrt 2027, sep 2027");
        await page.GetByRole(AriaRole.Link, new() { Name = "Loket openen" }).ClickAsync();
        await page.Locator("summary").ClickAsync();
        await page.GetByLabel("Reden", new() { Exact = true }).FillAsync("vervallen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activiteit verwijderen" }).ClickAsync();
        await Expect(page.GetByText("Er is nog geen plan.")).ToBeVisibleAsync();

        // A contribution: money needs an amount.
        await page.GetByRole(AriaRole.Link, new() { Name = "Bijdrage toezeggen" }).ClickAsync();
        await page.GetByLabel("Wie draagt bij").SelectOptionAsync("Stichting Twee en Drie");
        await page.GetByLabel("Omschrijving").FillAsync("uren van de bestuurder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bijdrage toezeggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Een bijdrage in geld heeft een bedrag.");
        await page.GetByLabel("Bedrag in euro").FillAsync("1.250,50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bijdrage toezeggen" }).ClickAsync();
        await Expect(page.Locator("tr", new() { HasText = "uren van de bestuurder" })).ToContainTextAsync("€ 1.250,50");
        await page.GotoAsync("/zoeken?zoek=1250,50");
        await page.Locator(".hits a", new() { HasText = "Stichting Twee en Drie" }).First.ClickAsync();
        await page.Locator("tr", new() { HasText = "uren van de bestuurder" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("In natura").CheckAsync();
        await page.GetByLabel("Bedrag in euro").FillAsync("");
        await page.GetByLabel("Reden van de wijziging").FillAsync("nog niet gewaardeerd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Expect(page.Locator("tr", new() { HasText = "uren van de bestuurder" })).ToContainTextAsync("niet gewaardeerd");
        await page.Locator("tr", new() { HasText = "uren van de bestuurder" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator("summary").ClickAsync();
        await page.GetByLabel("Reden", new() { Exact = true }).FillAsync("teruggetrokken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bijdrage intrekken" }).ClickAsync();
        await Expect(page.GetByText("Er zijn geen bijdragen toegezegd.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Stichting Twee en Drie" }).ClickAsync();
        await page.Locator("summary").ClickAsync();
        await page.GetByLabel("Reden", new() { Exact = true }).FillAsync("doet niet mee");
        await page.GetByRole(AriaRole.Button, new() { Name = "Partij verwijderen" }).ClickAsync();
        await Expect(page.Locator("#partijen")).ToContainTextAsync("(1)");
        await page.GotoAsync($"/aanvragen/{reference}/geschiedenis");
        await Expect(page.Locator(".trail")).ToContainTextAsync("teruggetrokken");
    }

    [Fact]
    public async Task Two_people_on_one_plan_are_told_and_nothing_that_was_typed_is_lost()
    {
        var pages = new[] { await _house.As("penvoerder/rond-bommel-dommel"), await _house.As("penvoerder/rond-bommel-dommel") };
        foreach (var page in pages)
        {
            await page.GotoAsync("/aanvragen/LDNOR-2026-RBD");
            await page.GetByRole(AriaRole.Link, new() { Name = "Promotiecampagne regionale banenmarkt" }).ClickAsync();
        }

        foreach (var (page, number) in pages.Select((page, number) => (page, number)))
        {
            await page.GetByLabel("Uitvoerder").FillAsync($"groep {number}");
            await page.GetByLabel("Reden van de wijziging").FillAsync("verdeeld");
            await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        }

        await Expect(pages[1].GetByRole(AriaRole.Alert)).ToContainTextAsync("Iemand anders heeft dit intussen gewijzigd.");
        await Expect(pages[1].GetByLabel("Uitvoerder")).ToHaveValueAsync("groep 1");
        await pages[1].GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Expect(pages[1].Locator("tr[id]", new() { HasText = "Promotiecampagne" })).ToContainTextAsync("groep 1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_rebuilds_a_read_model_and_sees_it_finish(bool scripts)
    {
        var page = await _house.As("admin/*", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Beheer", Exact = true }).ClickAsync();
        await Expect(page.Locator(".figures")).ToContainTextAsync("In orde");
        var row = page.Locator("tr", new() { HasText = "funding-splits" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        for (var look = 0; look < 60 && !(await row.InnerTextAsync()).Contains("Klaar", StringComparison.Ordinal); look++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.GotoAsync("/beheer");
        }

        await Expect(row).ToContainTextAsync("Klaar");
        (await page.APIRequest.PostAsync("/beheer/leesmodellen/bestaat-niet/opnieuw", new() { Form = await Proof(page) })).Status.ShouldBe(404);

        await page.GetByRole(AriaRole.Link, new() { Name = "Regelingen" }).ClickAsync();
        await Expect(page.Locator("#regeling-rap-2022")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Gebruikers en rollen" }).ClickAsync();
        await Expect(page.GetByText("Het logboek kent geen namen.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_auditor_sees_the_system_and_the_people_of_the_own_region_and_starts_nothing()
    {
        var page = await _house.As("auditor/twente");
        await page.GotoAsync("/beheer");
        (await page.Locator("main form").CountAsync()).ShouldBe(0);
        (await page.APIRequest.PostAsync("/beheer/leesmodellen/search/opnieuw", new() { Form = await Proof(page) })).Status.ShouldBe(403);
        await page.GotoAsync("/beheer/gebruikers");
        var regions = await page.Locator("[data-label=Regio]").AllInnerTextsAsync();
        regions.Distinct().ShouldBe(["twente"]);

        foreach (var who in (string[])["controller/twente", "penvoerder/twente", "applicant/twente/symbio", "assessor/twente"])
        {
            var other = await _house.As(who);
            foreach (var path in (string[])["/beheer", "/beheer/regelingen", "/beheer/gebruikers"]) (await other.GotoAsync(path))!.Status.ShouldBe(403, $"{who} {path}");
        }
    }

    private static async Task<IFormData> Proof(IPage page)
    {
        var form = page.APIRequest.CreateFormData();
        form.Set("bewijs", (await page.Locator("input[name=bewijs]").First.GetAttributeAsync("value"))!);
        return form;
    }
}
