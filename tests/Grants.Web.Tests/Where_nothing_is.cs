using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

public sealed class HouseWithOneApplication(Stage stage) : House(stage)
{
    protected override string Cases => "omn*";
}

/// <summary>Pages for somebody who may see no application at all, or none of those that were asked for.</summary>
public sealed class Where_nothing_is(HouseWithOneApplication house) : IClassFixture<HouseWithOneApplication>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_says_so_and_shows_a_way_on(bool scripts)
    {
        // A board that takes part in nothing knows of no application.
        var board = await house.As("applicant/twente/skolo", scripts);
        foreach (var path in (string[])["/", "/regio", "/bevindingen"])
        {
            await board.GotoAsync(path);
            await Expect(board.Locator(".card.empty")).ToContainTextAsync("Er zijn nog geen aanvragen waar u bij betrokken bent.");
            (await board.Locator("main table, main .chart").CountAsync()).ShouldBe(0, path);
        }

        await board.GotoAsync("/zoeken?zoek=vitaliteit");
        await Expect(board.Locator(".card.empty")).ToContainTextAsync("Niets gevonden voor “vitaliteit”.");

        var page = await house.As("controller/midden-nederland", scripts);
        foreach (var path in (string[])["/regio?regio=twente", "/regio?regeling=bestaat-niet"])
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".card.empty")).ToContainTextAsync("In deze regio en onder deze regeling is er geen aanvraag waar u bij betrokken bent.");
            await page.GetByRole(AriaRole.Link, new() { Name = "Alles tonen" }).ClickAsync();
            await Expect(page.Locator("#tabel-thema")).ToBeVisibleAsync();
        }
    }
}
