using Grants.Api;
using Grants.Api.Tests;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.EventStore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>
/// Two boards with drafts in one application, and a region beside it. Whatever one board opens, types or guesses, no figure and no word
/// of the other's part comes back. The house is their own: in tables that others fill meanwhile a figure could be there or not for their sake.
/// </summary>
public sealed class What_a_board_may_not_know(House house) : IClassFixture<House>, IAsyncLifetime
{
    private const string Reference = "TWEE-BESTUREN-1";

    // Only in the part of the other board, or in what follows from it.
    private static readonly string[] Secrets = ["98.765,43", "9876543", "geheime post", "4.321,09", "geheime bijdrage", "111.109,", "omn-2025", "vitaliteit verbinden", "delta", "78.722"];

    public async ValueTask InitializeAsync()
    {
        var id = Domain.ApplicationId.Of("twente", Reference);
        var (mine, theirs) = (new PartyId("symbio"), new PartyId("skolo"));
        var activity = new ActivityId(DeterministicId.From("geheim/activiteit"));
        var scheme = await house.System.Commands.LatestVersion(new("rap-2022"), TestContext.Current.CancellationToken);
        await house.System.Streams.Execute("twente", new("penvoerder/-/test"), new IdempotencyKey("geheim", new byte[] { 1 }), async work =>
        {
            await work.Decide(Aggregates.Application, id.ApplicationStream,
                new ApplicationCommand.Start("twente", Reference, "Twee besturen", new(scheme.Scheme, scheme.Number), scheme.Terms, mine, new(new(2022, 8), new(2023, 7))),
                new ApplicationCommand.AddParticipant(new(mine, "Symbio", ParticipantKind.SchoolBoard, [])), new ApplicationCommand.AddParticipant(new(theirs, "Stichting SKOLO", ParticipantKind.SchoolBoard, [])));
            await work.Decide(Aggregates.Budget, id.BudgetStream,
                new BudgetCommand.Start(id), new BudgetCommand.AddActivity(activity, new("1", "Werken aan de klas", null, null, null, null, null), null),
                Line("geheim/een", activity, new BudgetUnit.Board(mine), 1_234_567, "eigen post"), Line("geheim/twee", activity, new BudgetUnit.Board(theirs), 9_876_543, "geheime post"));
            await work.Decide(Aggregates.Ledger, id.LedgerStream,
                new LedgerCommand.Open(id),
                new LedgerCommand.Pledge(new(DeterministicId.From("geheim/drie")), new(theirs, ContributionKind.Cash, new(432_109), "geheime bijdrage"), null));
        }, TestContext.Current.CancellationToken);
        await house.CatchUp();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    public async Task A_board_finds_its_own_part_and_neither_sees_nor_guesses_anything_of_another_s(bool scripts, int width)
    {
        var page = await house.As("applicant/twente/symbio", scripts, width);
        async Task<string> Seen()
        {
            var content = await page.ContentAsync();
            Holds(content, page.Url);
            return await page.InnerTextAsync("main");
        }

        // What it has a part in is there, and its own amounts are all that is added up.
        (await Seen()).ShouldContain("Twee besturen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Twee besturen" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begroting", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 12.345,67");
        await Seen();
        foreach (var part in (string[])["Kosten", "Dekking", "Bevindingen", "Werkmap", "Geschiedenis"])
        {
            if (await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = part }).CountAsync() == 0) continue;
            await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = part }).ClickAsync();
            await Seen();
        }

        // Searching for an amount of the other reads as searching for nonsense.
        async Task<string> Search(string words)
        {
            await page.GotoAsync("/");
            await page.GetByRole(AriaRole.Searchbox).FillAsync(words);
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            return (await page.InnerTextAsync("main")).Replace(words, "…", StringComparison.Ordinal);
        }

        (await Search("12.345,67")).ShouldContain("eigen post");
        (await Search("98.765,43")).ShouldBe(await Search("qqqqqqqq"));
        (await Search("Verbinden")).ShouldBe(await Search("qqqqqqqq"));

        // Its files hold its own part.
        foreach (var file in (string[])["bestand/cost-table", "bestand/funding-split", "bestand/findings"])
            Holds(await (await page.APIRequest.GetAsync($"/aanvragen/{Reference}/{file}?format=csv")).TextAsync(), file);
        using (var book = new OfflineWorkbook(await (await page.APIRequest.GetAsync($"/aanvragen/{Reference}/werkmap/bestand")).BodyAsync()))
        {
            var cells = string.Join('\n', book.Sheets.SelectMany(sheet => book.Cells(sheet).Values));
            cells.ShouldContain("eigen post");
            Holds(cells, "the workbook");
        }

        // What is another's is as absent as what never was.
        async Task<string> Refusal(string path)
        {
            var status = (await page.GotoAsync(path))!.Status;
            var text = await page.InnerTextAsync("main");
            return $"{status} {text[..text.LastIndexOf("Kenmerk", StringComparison.Ordinal)]}".Replace(path.Split('/')[2], "…", StringComparison.Ordinal);
        }

        (await Refusal($"/aanvragen/{Reference}/begroting/posten/{DeterministicId.From("geheim/twee")}")).ShouldBe(await Refusal($"/aanvragen/{Reference}/begroting/posten/{Guid.Empty}"));
        (await Refusal("/aanvragen/OMN-2025-VITALITEIT/kosten")).ShouldBe(await Refusal("/aanvragen/BESTAAT-NIET/kosten"));
    }

    [Fact]
    public async Task No_page_shows_it()
    {
        var page = await house.As("applicant/twente/symbio");
        var line = DeterministicId.From("geheim/twee");
        foreach (var path in (string[])[
            "/", "/regio", "/regio?regio=twente", "/regio?regio=midden-nederland", "/regio?regeling=rap-2022", "/bevindingen", "/bevindingen?ernst=fout",
            $"/aanvragen/{Reference}", $"/aanvragen/{Reference}/begroting", $"/aanvragen/{Reference}/kosten", $"/aanvragen/{Reference}/dekking", $"/aanvragen/{Reference}/bevindingen",
            $"/aanvragen/{Reference}/geschiedenis", $"/aanvragen/{Reference}/begroting/posten/{line}", "/beheer"])
        {
            await page.GotoAsync(path);
            Holds(await page.ContentAsync(), path);
        }

        (await page.GotoAsync("/regio"))!.Status.ShouldBe(200);
        (await page.InnerTextAsync("#tabel-bestuur")).ShouldContain("12.345,67");
    }

    [Fact]
    public async Task No_search_finds_it_and_asking_for_it_reads_as_asking_for_nothing()
    {
        var page = await house.As("applicant/twente/symbio", scripts: false);
        await page.GotoAsync("/zoeken?zoek=12.345,67");
        (await page.Locator(".hits > li").CountAsync()).ShouldBeGreaterThan(0);
        foreach (var secret in Secrets.Append("€ 98.765,43").Append("98765,43").Append("4321,09"))
        {
            await page.GotoAsync($"/zoeken?zoek={Uri.EscapeDataString(secret)}");
            (await page.Locator(".hits > li").CountAsync()).ShouldBe(0, secret);
            await page.GotoAsync("/zoeken?zoek=qqqqqqqq");
            (await page.Locator(".hits > li").CountAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task No_file_holds_it()
    {
        var page = await house.As("applicant/twente/symbio");
        foreach (var by in (string[])["application", "scheme", "theme", "board", "year"])
        {
            foreach (var region in (string[])["", "&region=twente", "&region=midden-nederland"])
                Holds(await (await page.APIRequest.GetAsync($"/regio/bestand?by={by}{region}&format=csv")).TextAsync(), by + region);
        }
    }

    [Fact]
    public async Task A_refusal_is_the_same_for_what_is_another_s_and_for_what_is_not_there()
    {
        var page = await house.As("applicant/twente/symbio");
        async Task<string> Refusal(string path)
        {
            var answer = await page.GotoAsync(path);
            var text = await page.InnerTextAsync("main");
            return $"{answer!.Status} {text[..text.LastIndexOf("Kenmerk", StringComparison.Ordinal)].Replace("OMN-2025-VITALITEIT", "X", StringComparison.Ordinal).Replace("ER-IS-NIETS", "X", StringComparison.Ordinal)}";
        }

        (await Refusal($"/aanvragen/{Reference}/begroting/posten/{DeterministicId.From("geheim/twee")}")).ShouldBe(await Refusal($"/aanvragen/{Reference}/begroting/posten/{DeterministicId.From("geheim/er-is-niets")}"));
        (await Refusal("/aanvragen/OMN-2025-VITALITEIT")).ShouldBe(await Refusal("/aanvragen/ER-IS-NIETS"));
        foreach (var path in (string[])["plan/nieuw", "partijen/nieuw", "partijen/skolo", "bijdragen/nieuw", $"bijdragen/{DeterministicId.From("geheim/drie")}"])
            (await page.GotoAsync($"/aanvragen/{Reference}/{path}"))!.Status.ShouldBe(403, path);
    }

    [Fact]
    public async Task The_lead_partner_sees_both()
    {
        var page = await house.As("penvoerder/twente");
        await page.GotoAsync("/regio");
        (await page.InnerTextAsync("#tabel-bestuur")).ShouldContain("98.765,43");
        await page.GotoAsync("/zoeken?zoek=98.765,43");
        (await page.Locator(".hits > li").CountAsync()).ShouldBeGreaterThan(0);
    }

    private static void Holds(string content, string where)
    {
        var text = content.Replace("\u00a0", " ", StringComparison.Ordinal);
        foreach (var secret in Secrets) text.ShouldNotContain(secret, Case.Insensitive, where);
    }

    private static BudgetCommand.AddLine Line(string id, ActivityId activity, BudgetUnit unit, long cents, string note) => new(
        new(DeterministicId.From(id)), new(activity, unit, null, new Cost.LumpSum(CostCategory.Other, []), Funding.Subsidised, null, note, new(cents), null), null);
}
