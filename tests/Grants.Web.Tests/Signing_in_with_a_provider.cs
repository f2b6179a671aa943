using System.Security.Claims;
using Grants.Web.Identity;
using Grants.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>Signing in at a real OpenID provider, and every way in which that must not succeed.</summary>
public sealed class Signing_in_with_a_provider(HouseWithProvider house) : IClassFixture<HouseWithProvider>, IAsyncLifetime
{
    private const string Costs = "/aanvragen/OMN-2025-VITALITEIT/kosten";

    public async ValueTask InitializeAsync()
    {
        house.Clock.Ahead = TimeSpan.Zero;
        await house.Provider.Misbehave("none");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_signs_in_comes_to_the_page_that_was_asked_for_and_signs_out_here_and_there(bool scripts)
    {
        var page = await house.Anonymous(scripts);
        await page.GotoAsync(Costs);
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden met uw account" }).ClickAsync();
        await Choose(page, "een controller");
        page.Url.ShouldBe($"{house.Address}{Costs}");
        (await page.InnerTextAsync(".who")).ShouldContain("Controller · hak, midden-nederland");
        (await page.GotoAsync("/aanvragen/RAP-2022-TWENTE"))!.Status.ShouldBe(404);

        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bij de aanbieder afmelden" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{house.Address}/aanmelden");
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden?naar=");

        // The provider asks anew who it is, so the session there has ended too.
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden met uw account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "een controller" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_is_the_code_flow_with_PKCE_and_no_token_passes_through_the_browser()
    {
        var page = await house.Anonymous();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await SignIn(page, "een controller");

        var question = await house.Provider.Asked();
        string Of(string parameter) => question.GetProperty(parameter).GetString()!;
        (Of("response_type"), Of("code_challenge_method"), Of("scope"), Of("redirect_uri")).ShouldBe(("code", "S256", "openid grants", $"{house.Address}/aanmelden/terug"));
        (Of("code_challenge").Length, Of("nonce").Length > 30, Of("state").Length > 30).ShouldBe((43, true, true));
        asked.ShouldNotContain(url => url.Contains("id_token", StringComparison.Ordinal) || url.Contains("access_token", StringComparison.Ordinal));
        (await page.Context.StorageStateAsync()).ShouldNotContain("eyJhbGciOiJSUzI1NiI");
    }

    [Fact]
    public async Task The_cookies_go_over_an_encrypted_line_only_and_no_script_reads_them()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
        foreach (var path in (string[])["/aanmelden", "/aanmelden/openid"])
        {
            var answer = await client.GetAsync(house.Address + path, TestContext.Current.CancellationToken);
            var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
            cookies.ShouldNotBeEmpty();
            cookies.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.Ordinal) && cookie.Contains("; httponly", StringComparison.Ordinal) && cookie.Contains("; samesite=", StringComparison.Ordinal), path);
        }

        var page = await house.Anonymous();
        await SignIn(page, "een controller");
        var session = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "aanmelding");
        (session.HttpOnly, session.Secure, session.SameSite).ShouldBe((true, true, SameSiteAttribute.Lax));
    }

    [Theory]
    [InlineData("signature", SignInFailure.Untrusted)]
    [InlineData("unsigned", SignInFailure.Untrusted)]
    [InlineData("secret", SignInFailure.Untrusted)]
    [InlineData("other-role", SignInFailure.Untrusted)]
    [InlineData("audience", SignInFailure.Untrusted)]
    [InlineData("issuer", SignInFailure.Untrusted)]
    [InlineData("nonce", SignInFailure.Untrusted)]
    [InlineData("no-nonce", SignInFailure.Untrusted)]
    [InlineData("expired", SignInFailure.Untrusted)]
    [InlineData("too-early", SignInFailure.Untrusted)]
    [InlineData("no-person", SignInFailure.Provider)]
    [InlineData("no-token", SignInFailure.Provider)]
    [InlineData("error", SignInFailure.Provider)]
    [InlineData("no-json", SignInFailure.Provider)]
    [InlineData("no-answer", SignInFailure.Provider)]
    public async Task An_answer_with_a_flaw_lets_nobody_in_and_says_so(string flaw, SignInFailure failure)
    {
        await house.Provider.Misbehave(flaw);
        var page = await house.Anonymous(scripts: false);
        await SignIn(page, "een controller", expected: null);
        await IsRefused(page, failure);
    }

    [Fact]
    public async Task Who_turns_back_at_the_provider_is_told_so_in_our_words()
    {
        var page = await house.Anonymous(scripts: false);
        await SignIn(page, "niemand", expected: null);
        (await page.InnerTextAsync("main")).ShouldNotContain("the person turned back");
        await IsRefused(page, SignInFailure.TurnedBack);
    }

    [Fact]
    public async Task An_answer_that_is_opened_again_lets_nobody_in_and_leaves_who_is_in_alone()
    {
        var page = await house.Anonymous();
        string? answer = null;
        page.Request += (_, request) => answer = request.Url.Contains("/aanmelden/terug?", StringComparison.Ordinal) ? request.Url : answer;
        await SignIn(page, "een controller");

        var another = await house.Anonymous(scripts: false);
        await another.GotoAsync(answer!);
        await IsRefused(another, SignInFailure.Stale);

        await page.GotoAsync(answer!);
        page.Url.ShouldBe(house.Address + SignInFailures.Address(SignInFailure.Stale));
        (await page.GotoAsync(Costs))!.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/aanmelden/terug")]
    [InlineData("/aanmelden/terug?code=x&state=y")]
    [InlineData("/aanmelden/terug?code=x")]
    [InlineData("/aanmelden/terug?error=server_error&error_description=%3Cscript%3E&state=y")]
    public async Task An_answer_that_nobody_asked_for_lets_nobody_in(string path)
    {
        var page = await house.Anonymous(scripts: false);
        (await page.GotoAsync(path))!.Status.ShouldBe(200);
        page.Url.ShouldStartWith($"{house.Address}/aanmelden?mislukt=");
        (await page.InnerTextAsync("[role=alert]")).ShouldStartWith("U bent niet aangemeld");
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden?naar=");
    }

    [Fact]
    public async Task Who_takes_longer_than_a_quarter_of_an_hour_begins_again()
    {
        house.Clock.Ahead = TimeSpan.FromMinutes(-16);
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden/openid");
        house.Clock.Ahead = TimeSpan.Zero;
        await Choose(page, "een controller");
        await IsRefused(page, SignInFailure.Stale);
    }

    [Fact]
    public async Task A_session_that_is_left_alone_for_eight_hours_has_ended()
    {
        var page = await house.Anonymous();
        await SignIn(page, "een controller");
        house.Clock.Ahead = SessionCookie.Idle - TimeSpan.FromMinutes(1);
        (await page.GotoAsync(Costs))!.Status.ShouldBe(200);
        house.Clock.Ahead = TimeSpan.Zero;
        await page.GotoAsync("/aanmelden/openid");
        house.Clock.Ahead = SessionCookie.Idle + TimeSpan.FromMinutes(1);
        await page.GotoAsync(Costs);
        page.Url.ShouldContain("/aanmelden?naar=");
    }

    [Fact]
    public async Task A_session_does_not_go_on_for_ever_however_busy_it_is()
    {
        var page = await house.Anonymous();
        await SignIn(page, "een controller");
        for (var hours = 5; hours < SessionCookie.Longest.TotalHours; hours += 5)
        {
            house.Clock.Ahead = TimeSpan.FromHours(hours);
            (await page.GotoAsync(Costs))!.Status.ShouldBe(200);
        }

        house.Clock.Ahead = SessionCookie.Longest + TimeSpan.FromMinutes(1);
        await page.GotoAsync(Costs);
        page.Url.ShouldContain("/aanmelden?naar=");
    }

    [Fact]
    public async Task A_person_without_a_role_gets_nothing_and_can_sign_out()
    {
        var page = await house.Anonymous(scripts: false);
        await SignIn(page, "zonder rol");
        (await page.InnerTextAsync("h1")).ShouldBe("Hier hebt u geen recht toe");
        (await page.GotoAsync(Costs))!.Status.ShouldBe(403);
        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bij de aanbieder afmelden" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_board_of_the_provider_is_bound_to_its_own_part()
    {
        var page = await house.Anonymous(scripts: false);
        await SignIn(page, "een bestuur");
        await page.GotoAsync("/aanvragen/OMN-2025-VITALITEIT");
        (await page.InnerTextAsync(".note")).ShouldContain("U ziet het deel van uw bestuur");
    }

    [Fact]
    public async Task Nobody_is_signed_out_by_another_site_and_a_stray_way_back_is_no_blank_page()
    {
        var page = await house.Anonymous();
        await SignIn(page, "een controller");
        (await page.APIRequest.PostAsync("/afmelden", new() { Form = page.APIRequest.CreateFormData() })).Status.ShouldBe(400);
        await page.GotoAsync("/afmelden/terug?state=onzin");
        page.Url.ShouldBe($"{house.Address}/aanmelden");
        (await page.GotoAsync(Costs))!.Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_page_after_signing_in_is_one_of_ours()
    {
        foreach (var elsewhere in (string[])["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"])
        {
            var page = await house.Anonymous(scripts: false);
            await page.GotoAsync($"/aanmelden/openid?naar={Uri.EscapeDataString(elsewhere)}");
            await Choose(page, "een controller");
            page.Url.ShouldBe($"{house.Address}/");
        }
    }

    [Fact]
    public async Task Demo_users_are_not_offered_and_are_refused()
    {
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden");
        (await page.Locator("button.person").CountAsync()).ShouldBe(0);
        var form = page.APIRequest.CreateFormData();
        form.Set("wie", "controller/midden-nederland");
        (await page.APIRequest.PostAsync("/aanmelden", new() { Form = form })).Status.ShouldBeOneOf(400, 404, 405);
    }

    private static async Task Choose(IPage page, string person) => await page.GetByRole(AriaRole.Button, new() { Name = person, Exact = true }).ClickAsync();

    private async Task SignIn(IPage page, string person, string? expected = "/")
    {
        await page.GotoAsync("/aanmelden/openid");
        await Choose(page, person);
        if (expected is not null) page.Url.ShouldBe(house.Address + expected);
    }

    // A page in both languages that says what happened, and a visitor whom nobody knows.
    private async Task IsRefused(IPage page, SignInFailure failure)
    {
        page.Url.ShouldBe(house.Address + SignInFailures.Address(failure));
        var text = SignInFailures.Text(failure);
        (await page.InnerTextAsync("[role=alert]")).ShouldBe(text);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        (await page.InnerTextAsync("[role=alert]")).ShouldBe(Tongue.EnglishTexts[text]);
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "aanmelding");
        await page.GotoAsync(Costs);
        page.Url.ShouldContain("/aanmelden?naar=");
    }
}

public sealed class Signing_in_while_the_provider_is_away(HouseWithoutItsProvider house) : IClassFixture<HouseWithoutItsProvider>
{
    [Fact]
    public async Task Says_so()
    {
        var page = await house.Anonymous(scripts: false);
        await page.GotoAsync("/aanmelden/openid");
        page.Url.ShouldBe(house.Address + SignInFailures.Address(SignInFailure.Provider));
        (await page.InnerTextAsync("[role=alert]")).ShouldBe(SignInFailures.Text(SignInFailure.Provider));
        (await page.GotoAsync("/aanmelden/terug?code=x&state=y"))!.Status.ShouldBe(200);
        (await page.InnerTextAsync("[role=alert]")).ShouldStartWith("U bent niet aangemeld");
    }

    [Fact]
    public async Task Whoever_signs_out_is_signed_out_here()
    {
        var page = await house.Anonymous(scripts: false);
        await page.Context.AddCookiesAsync([new() { Name = "aanmelding", Value = Session(), Url = house.Address }]);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        page.Url.ShouldBe(house.Address + SignInFailures.Address(SignInFailure.SignedOutHereOnly));
        (await page.InnerTextAsync("[role=alert]")).ShouldBe(SignInFailures.Text(SignInFailure.SignedOutHereOnly));
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden?naar=");
    }

    // A session from when the provider was there still.
    private string Session()
    {
        var options = house.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) };
        properties.SetString("begin", DateTimeOffset.UtcNow.ToString("O"));
        var person = new ClaimsIdentity([new("iss", "http://127.0.0.1:9"), new("sub", "x"), new("role", "controller"), new("region", "midden-nederland")], "Cookies", "sub", "role");
        return options.TicketDataFormat.Protect(new(new(person), properties, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
