using Grants.Api.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>A budget that goes with somebody on the train, and files that wait for another day; with scripts and without.</summary>
public sealed class Offline(Stage stage)
{
    private const string Lines = "Posten";

    private readonly House _house = stage.House;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_cells_changed_offline_and_one_of_them_online_are_merged_without_loss(bool scripts)
    {
        var page = await Begin(scripts ? "TREIN-MET" : "TREIN-ZONDER", scripts);
        var reference = page.Url.Split('/')[^2];
        using var book = new OfflineWorkbook(await Download(page, reference));
        book.Set(Lines, $"M{book.Row(Lines, "C", "Financieel overleg")}", 4_800m);
        book.Set(Lines, $"T{book.Row(Lines, "C", "Adviesdocument")}", "twee versies");
        book.Set(Lines, $"K{book.Row(Lines, "C", "Projectmanagement")}", 61m);
        book.RemoveRow(Lines, book.Row(Lines, "C", "Stuurgroep en besluitvorming"));

        var colleague = await _house.As("penvoerder/twente", scripts);
        await colleague.GotoAsync($"/aanvragen/{reference}/begroting");
        await colleague.GetByRole(AriaRole.Link, new() { Name = "Financieel overleg" }).ClickAsync();
        await colleague.Locator("#opgegeven").FillAsync("2.500,00");
        await colleague.Locator("#reden").FillAsync("nagebeld");
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();

        await Upload(page, reference, "werkmap.xlsx", book.Save());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Samenvoegen" })).ToBeVisibleAsync();
        await Expect(page.Locator("#mijn ~ .scroll")).ToContainTextAsync("twee versies");
        await Expect(page.Locator("#mijn ~ .scroll")).ToContainTextAsync("€ 61,00");
        var conflict = page.Locator("fieldset", new() { HasText = "Financieel overleg" });
        await Expect(conflict).ToContainTextAsync("€ 4.800,00");
        await Expect(conflict).ToContainTextAsync("€ 2.500,00");
        await Expect(conflict).ToContainTextAsync("Online gewijzigd door Penvoerder");
        await Expect(conflict).ToContainTextAsync("nagebeld");
        await ShouldBreakNoRule(page, scripts);

        // Without a choice nothing is recorded, and what was chosen so far is kept.
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();
        await Expect(page.Locator(".note.error")).ToContainTextAsync("nog niet gekozen");
        await conflict.GetByLabel("Uit de werkmap").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keuzes bewaren en opnieuw bekijken" }).ClickAsync();
        await page.GotoAsync($"/aanvragen/{reference}/werkmap");
        await page.GetByRole(AriaRole.Link, new() { Name = "werkmap.xlsx" }).ClickAsync();
        await Expect(conflict.GetByLabel("Uit de werkmap")).ToBeCheckedAsync();
        var removal = page.Locator("fieldset", new() { HasText = "Stuurgroep en besluitvorming" });
        await removal.GetByLabel("Verwijderen, zoals in de werkmap").CheckAsync();
        await removal.GetByLabel("Reden van het verwijderen").FillAsync("vervalt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();

        await Expect(page.Locator("tr:has(a)", new() { HasText = "Financieel overleg" })).ToContainTextAsync("€ 4.800,00");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stuurgroep en besluitvorming" })).ToHaveCountAsync(0);
        await page.GotoAsync($"/aanvragen/{reference}/geschiedenis");
        await Expect(page.Locator(".trail")).ToContainTextAsync("vervalt");
        await page.GotoAsync($"/aanvragen/{reference}/werkmap");
        await Expect(page.GetByText("Nog niet afgemaakt")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cell_of_a_workbook_that_cannot_be_read_is_repaired_on_the_spot(bool scripts)
    {
        var page = await Begin(scripts ? "CEL-MET" : "CEL-ZONDER", scripts);
        var reference = page.Url.Split('/')[^2];
        using var book = new OfflineWorkbook(await Download(page, reference));
        var row = book.Row(Lines, "C", "Projectmanagement");
        book.Set(Lines, $"I{row}", "veertig");
        await Upload(page, reference, "werkmap.xlsx", book.Save());
        var question = page.Locator("fieldset", new() { HasText = $"Posten I{row}" });
        await Expect(question).ToContainTextAsync("veertig");
        await ShouldBreakNoRule(page, scripts);
        await question.GetByLabel("Lees dit als").CheckAsync();
        await question.Locator("input[name=lees-0]").FillAsync("40");
        await question.GetByLabel("Reden").FillAsync("uitgeschreven");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beslissingen toepassen" }).ClickAsync();
        await Expect(page.Locator("#mijn ~ .scroll")).ToContainTextAsync("40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Projectmanagement" }).ClickAsync();
        await Expect(page.Locator("dl.card")).ToContainTextAsync("40 uur");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_files_are_decided_on_another_day(bool scripts)
    {
        var page = await New(scripts ? "MEER-MET" : "MEER-ZONDER", scripts);
        var typed = await File.ReadAllTextAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"), TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Link, new() { Name = "Bestand inlezen" }).ClickAsync();
        await page.GetByLabel("Bestand (Excel").SetInputFilesAsync((FilePayload[])[
            new() { Name = "begroting.tsv", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(typed.Replace("€ 4.400,00", "vierduizend", StringComparison.Ordinal)) },
            new() { Name = "plan.tsv", MimeType = "text/plain", Buffer = await File.ReadAllBytesAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/plan.tsv"), TestContext.Current.CancellationToken) },
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await Expect(page.GetByText("activiteiten van het plan")).ToBeVisibleAsync();
        await ShouldBreakNoRule(page, scripts);
        var reference = page.Url.Split('/')[^3];

        var other = await _house.As("penvoerder/twente", scripts);
        await other.GotoAsync($"/aanvragen/{reference}/inlezen");
        await other.GetByRole(AriaRole.Link, new() { Name = "begroting.tsv, plan.tsv" }).ClickAsync();
        var question = other.Locator("fieldset", new() { HasText = "vierduizend" });
        await question.GetByLabel("Lees dit als").CheckAsync();
        await question.Locator("input[name=lees-0]").FillAsync("€ 4.400,00");
        await question.GetByLabel("Reden").FillAsync("telefonisch nagevraagd");
        await other.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();
        await Expect(other.Locator(".figures").First).ToContainTextAsync("€ 385.000,00");
        await other.GotoAsync($"/aanvragen/{reference}/inlezen");
        await Expect(other.GetByText("Nog niet afgemaakt")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_that_is_not_a_workbook_of_this_application_is_refused_on_the_page()
    {
        var page = await Begin("VREEMD", scripts: false);
        var reference = page.Url.Split('/')[^2];
        await Upload(page, reference, "anders.xlsx", await Download(page, "RAP-2022-TWENTE"));
        await Expect(page.Locator(".note.error")).ToContainTextAsync("hoort bij een andere aanvraag");
        await Upload(page, reference, "kapot.xlsx", "PK\u0003\u0004 kapot"u8.ToArray());
        await Expect(page.Locator(".note.error")).ToContainTextAsync("geen leesbare Excel-werkmap");
        await page.GotoAsync($"/aanvragen/{reference}/inlezen");
        await page.GetByLabel("Bestand (Excel").SetInputFilesAsync(new FilePayload { Name = "werkmap.xlsx", MimeType = "application/octet-stream", Buffer = await Download(page, reference) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await Expect(page.Locator(".note.error")).ToContainTextAsync("pagina Werkmap");
    }

    [Fact]
    public async Task The_page_of_a_merge_is_for_who_may_change_the_budget_and_of_whom_it_is()
    {
        var page = await Begin("VAN-WIE", scripts: false);
        var reference = page.Url.Split('/')[^2];
        using var book = new OfflineWorkbook(await Download(page, reference));
        book.Set(Lines, $"T{book.Row(Lines, "C", "Adviesdocument")}", "twee versies");
        await Upload(page, reference, "werkmap.xlsx", book.Save());
        var address = page.Url;
        (await (await _house.As("applicant/twente/symbio")).GotoAsync(address))!.Status.ShouldBe(404);
        (await (await _house.As("controller/twente")).GotoAsync(address))!.Status.ShouldBe(403);
        var auditor = await _house.As("auditor/twente");
        await auditor.GotoAsync($"/aanvragen/{reference}/werkmap");
        await Expect(auditor.GetByText("werkmap.xlsx")).ToHaveCountAsync(0);
        (await auditor.Locator("main form").CountAsync()).ShouldBe(0);
        await Expect(auditor.GetByRole(AriaRole.Link, new() { Name = "Werkmap downloaden" })).ToBeVisibleAsync();
    }

    private static async Task<byte[]> Download(IPage page, string reference) =>
        await (await page.APIRequest.GetAsync($"/aanvragen/{reference}/werkmap/bestand")).BodyAsync();

    private static async Task Upload(IPage page, string reference, string name, byte[] content)
    {
        await page.GotoAsync($"/aanvragen/{reference}/werkmap");
        await page.GetByLabel("Werkmap met uw wijzigingen").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat er verandert" }).ClickAsync();
    }

    /// <summary>A new application with the budget of Twente, on the page of its budget.</summary>
    private async Task<IPage> Begin(string reference, bool scripts)
    {
        var page = await New(reference, scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Bestand inlezen" }).ClickAsync();
        await page.GetByLabel("Bestand (Excel").SetInputFilesAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat erin staat" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en vastleggen" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/begroting$"));
        return page;
    }

    private async Task<IPage> New(string reference, bool scripts)
    {
        var page = await _house.As("penvoerder/twente", scripts);
        await page.GotoAsync("/aanvragen/nieuw");
        await page.GetByLabel("Kenmerk").FillAsync(reference);
        await page.GetByLabel("Titel").FillAsync("Durf in het onderwijs");
        await page.GetByLabel("Regeling").FillAsync("rap-2022");
        await page.Locator("#van").FillAsync("2022-08");
        await page.Locator("#tot").FillAsync("2023-12");
        await page.GetByLabel("Penvoerder", new() { Exact = true }).FillAsync("Stichting KOE");
        await page.GetByLabel("Andere besturen").FillAsync("Symbio\nStichting SKOLO");
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanvraag beginnen" }).ClickAsync();
        return page;
    }

    // Where no script may run at all, axe cannot either.
    private static Task ShouldBreakNoRule(IPage page, bool scripts) => scripts ? Wcag.Check(page) : Task.CompletedTask;
}
