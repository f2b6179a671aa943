using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>What reviewers come for: why, since when, and may it stand; with scripts and without.</summary>
public sealed class History_and_findings(Stage stage)
{
    private const string Omn = "/aanvragen/OMN-2025-VITALITEIT";

    private readonly House _house = stage.House;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_of_an_application_is_compared_with_before_anything_was_recorded(bool scripts)
    {
        var page = await _house.As("controller/midden-nederland", scripts);
        await page.GotoAsync($"{Omn}/geschiedenis");
        await page.Locator("#vergelijk-van").SelectOptionAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vergelijk" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("het totaal gaat van € 0,00 naar € 78.722,00 (+€ 78.722,00).");
        await Expect(page.Locator("main table thead").First).ToContainTextAsync("Voordat er iets was vastgelegd");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Toon de begroting van toen" })).ToHaveCountAsync(0);
        await Expect(page.Locator("#vergelijk-van")).ToHaveValueAsync("0");
        await page.GetByRole(AriaRole.Link, new() { Name = "Draai om" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("het totaal gaat van € 78.722,00 naar € 0,00 (−€ 78.722,00).");

        // A day before it began is before anything too; what is not one's own stays unknown.
        (await page.GotoAsync($"{Omn}/vergelijken?van=2001-01-01"))!.Status.ShouldBe(200);
        (await page.GotoAsync("/aanvragen/RAP-2022-TWENTE/vergelijken?van=0"))!.Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(true, "nl")]
    [InlineData(false, "en")]
    public async Task A_finding_is_accepted_open_again_after_a_change_and_the_acceptance_withdrawn(bool scripts, string language)
    {
        var dutch = language == "nl";
        var own = await OwnApplication.Begin(_house, $"AANVAARD-{language}");
        var page = await _house.As("controller/twente", scripts, language: language);
        await page.GotoAsync($"{own.Path}/bevindingen?code=line.amount-differs");
        var finding = page.Locator(".findings > li", new() { HasText = "Financieel overleg" });
        await Expect(finding).ToContainTextAsync("€ 2.400,00");
        await Expect(finding).ToContainTextAsync("€ 4.800,00");
        await finding.Locator("summary").ClickAsync();
        await finding.GetByLabel(dutch ? "Reden" : "Reason").FillAsync("het tweede lid werkt om niet");
        await finding.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(finding.Locator(".note.good")).ToContainTextAsync("het tweede lid werkt om niet");
        await Expect(page.Locator(".dossier-facts")).ToContainTextAsync(dutch ? "1 aanvaard" : "1 accepted");

        await page.GotoAsync($"{own.Path}/bevindingen?stand=aanvaard");
        await Expect(page.Locator(".findings > li")).ToHaveCountAsync(1);
        await own.Revise("Financieel overleg", 2_600, "nagerekend");
        await page.GotoAsync($"{own.Path}/bevindingen?stand=open&code=line.amount-differs");
        await Expect(finding.Locator(".note")).ToContainTextAsync(dutch ? "de cijfers zijn sindsdien gewijzigd" : "the figures have changed since");
        await Expect(finding.Locator(".note")).ToContainTextAsync("€ 2.400,00");
        await own.Revise("Financieel overleg", 2_400, "toch goed");
        await page.GotoAsync($"{own.Path}/bevindingen?stand=aanvaard");
        await finding.Locator("summary").ClickAsync();
        await finding.GetByLabel(dutch ? "Reden" : "Reason").FillAsync("vergissing");
        await finding.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".tag", new() { HasText = dutch ? "Aanvaard" : "Accepted" })).ToHaveCountAsync(0);
        await page.GotoAsync($"{own.Path}/geschiedenis?wat=review");
        await Expect(page.Locator(".trail > li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".trail > li").Last).ToContainTextAsync(dutch ? "aanvaard: het vermelde bedrag" : "accepted: the stated amount");
    }

    [Fact]
    public async Task Figures_that_changed_while_a_controller_was_reading_are_not_accepted()
    {
        var own = await OwnApplication.Begin(_house, "INTUSSEN-1");
        var page = await _house.As("controller/twente", scripts: false);
        await page.GotoAsync($"{own.Path}/bevindingen?code=line.amount-differs");
        var finding = page.Locator(".findings > li", new() { HasText = "Financieel overleg" });
        await finding.Locator("summary").ClickAsync();
        await finding.GetByLabel("Reden").FillAsync("niet gezien");
        await own.Revise("Financieel overleg", 2_700, "intussen");
        await finding.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("intussen gewijzigd");
        await Expect(page.Locator(".findings > li", new() { HasText = "Financieel overleg" }).First).ToContainTextAsync("€ 2.700,00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_timeline_is_walked_with_the_keyboard_alone(bool scripts)
    {
        var own = await OwnApplication.Begin(_house, scripts ? "TOETS-MET" : "TOETS-ZONDER");
        await own.Revise("Financieel overleg", 4_800, "twee leden");
        var page = await _house.As("auditor/twente", scripts);
        await page.GotoAsync($"{own.Path}/geschiedenis");
        for (var i = 0; i < 40 && await page.EvaluateAsync<string>("document.activeElement.id") != "stap"; i++) await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("stap");
        await page.Keyboard.PressAsync("ArrowLeft");
        if (scripts) await Expect(page.Locator("#stap-nu")).ToContainTextAsync("begroting.tsv");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("U kijkt terug.")).ToBeVisibleAsync();
        page.Url.ShouldContain("/begroting?op=");
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
    }

    [Fact]
    public async Task A_board_sees_nothing_of_another_board_s_draft_in_history_why_comparison_findings_and_sources()
    {
        var own = await OwnApplication.Begin(_house, "GEHEIM-1");
        var theirs = await own.AddLineOf("skolo", "alleen voor skolo", 777.77m);
        var controller = await _house.As("controller/twente");
        await controller.GotoAsync($"{own.Path}/waarom?unit=skolo");
        await Expect(controller.Locator("main")).ToContainTextAsync("€ 777,77");

        var page = await _house.As("applicant/twente/symbio");
        string[] paths =
        [
            "/geschiedenis", "/geschiedenis?wat=budget", "/vergelijken", "/vergelijken?van=1", "/waarom", "/waarom?unit=skolo", "/waarom?board=skolo", "/waarom?payee=skolo",
            "/waarom?figure=subsidy&board=skolo", "/bevindingen", "/bevindingen?bestuur=skolo", "/kosten", "/dekking", "/begroting",
        ];
        foreach (var path in paths)
        {
            var answer = (await page.GotoAsync($"{own.Path}{path}"))!;
            if (answer.Status == 422) continue;
            answer.Status.ShouldBeOneOf([200, 404], path);
            var text = await page.ContentAsync();
            text.ShouldNotContain("alleen voor skolo", Case.Insensitive, path);
            text.ShouldNotContain("777,77", Case.Insensitive, path);
            text.ShouldNotContain(theirs.ToString(), Case.Insensitive, path);
        }

        (await page.GotoAsync($"{own.Path}/begroting/posten/{theirs}"))!.Status.ShouldBe(404);
        await page.GotoAsync("/bevindingen?bestuur=skolo");
        (await page.ContentAsync()).ShouldNotContain("777,77");
    }

    [Fact]
    public async Task A_board_sees_of_a_file_the_cells_its_own_part_was_read_from()
    {
        var own = await OwnApplication.Begin(_house, "GEHEIM-2");
        var controller = await _house.As("controller/twente");
        await controller.GotoAsync($"{own.Path}/waarom");
        var source = (await controller.Locator("#tabel-posten a[href*='/bron/']").First.GetAttributeAsync("href"))!;
        (await controller.GotoAsync(source))!.Status.ShouldBe(200);
        await Expect(controller.Locator("table.sheet")).ToContainTextAsync("Totaal");

        var board = await _house.As("applicant/twente/symbio");
        (await board.GotoAsync(source))!.Status.ShouldBe(200);
        await Expect(board.Locator("table.sheet")).Not.ToContainTextAsync("385.000");
        await Expect(board.GetByText("U ziet de cellen waaruit uw deel is gelezen.")).ToBeVisibleAsync();
        (await board.GotoAsync(System.Text.RegularExpressions.Regex.Replace(source, "cel=[A-Z0-9]+", "cel=A1")))!.Status.ShouldBe(404);
        var stranger = await _house.As("controller/hak");
        (await stranger.GotoAsync(source))!.Status.ShouldBe(404);
        var elsewhere = source.Replace(own.Path, "/aanvragen/LDNOR-2025-HAK", StringComparison.Ordinal);
        (await stranger.GotoAsync(elsewhere))!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Who_may_not_accept_or_check_is_not_offered_it_and_refused_when_trying_by_hand()
    {
        var own = await OwnApplication.Begin(_house, "RECHT-1");
        foreach (var who in (string[])["penvoerder/twente", "auditor/twente", "applicant/twente/symbio"])
        {
            var page = await _house.As(who);
            await page.GotoAsync($"{own.Path}/bevindingen");
            await Expect(page.Locator("details.decide")).ToHaveCountAsync(0);
            var form = page.APIRequest.CreateFormData();
            form.Set("bewijs", (await page.Locator("input[name=bewijs]").First.GetAttributeAsync("value"))!);
            form.Set("reden", "x");
            (await page.APIRequest.PostAsync($"{own.Path}/bevindingen/0000/aanvaarden", new() { Form = form })).Status.ShouldBe(403, who);
            if (who.StartsWith("auditor", StringComparison.Ordinal)) continue;
            await page.GotoAsync($"{own.Path}/geschiedenis");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reken de keten" })).ToHaveCountAsync(0);
            (await page.APIRequest.PostAsync($"{own.Path}/geschiedenis/controleren", new() { Form = form })).Status.ShouldBe(403, who);
        }
    }
}
