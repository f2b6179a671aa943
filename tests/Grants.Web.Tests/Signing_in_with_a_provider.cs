using Microsoft.Playwright;

namespace Grants.Web.Tests;

public sealed class Signing_in_with_a_provider(HouseWithProvider house) : IClassFixture<HouseWithProvider>
{
    [Fact]
    public async Task A_person_signs_in_comes_to_the_page_that_was_asked_for_and_signs_out()
    {
        house.Provider.Flaw = Flaw.None;
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanvragen/OMN-2025-VITALITEIT/kosten");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden met uw account" }).ClickAsync();
        page.Url.ShouldBe($"{house.Address}/aanvragen/OMN-2025-VITALITEIT/kosten");
        (await page.InnerTextAsync(".who")).ShouldContain("Controller · hak, midden-nederland");
        (await page.GotoAsync("/aanvragen/RAP-2022-TWENTE"))!.Status.ShouldBe(404);

        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        page.Url.ShouldBe($"{house.Address}/aanmelden");
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden");
    }

    [Theory]
    [InlineData(Flaw.Nonce)]
    [InlineData(Flaw.Audience)]
    [InlineData(Flaw.Issuer)]
    [InlineData(Flaw.Signature)]
    [InlineData(Flaw.Expired)]
    public async Task A_token_with_a_flaw_lets_nobody_in(Flaw flaw)
    {
        house.Provider.Flaw = flaw;
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden/openid");
        page.Url.ShouldBe($"{house.Address}/aanmelden?mislukt=ja");
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_lets_nobody_in()
    {
        house.Provider.Flaw = Flaw.None;
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden/terug?code=x&state=y");
        page.Url.ShouldBe($"{house.Address}/aanmelden?mislukt=ja");
    }

    [Fact]
    public async Task Demo_users_are_not_offered()
    {
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden");
        (await page.Locator("button.person").CountAsync()).ShouldBe(0);
    }
}
