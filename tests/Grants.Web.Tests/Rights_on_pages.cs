using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grants.Web.Tests;

public sealed class Rights_on_pages(Stage stage)
{
    private readonly House _house = stage.House;

    private static readonly string[] Pages =
    [
        "", "/begroting", "/kosten", "/dekking", "/bevindingen", "/geschiedenis", "/geschiedenis/moment?stap=1", "/vergelijken", "/waarom",
        "/bron/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08?blad=x&cel=A1", "/werkmap", "/werkmap/bestand", "/bestand/cost-table?format=csv",
    ];

    [Fact]
    public void Every_page_names_a_right_or_is_known_to_be_open()
    {
        string[] open = ["/aanmelden", "/afmelden", "/assets/{hash}/{name}", "/health/live", "/health/ready", "/openapi/{documentName}.json"];
        foreach (var endpoint in _house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) open.ShouldContain(path);
            else endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldContain(data => data.Policy != null, path);
        }
    }

    [Theory]
    [InlineData("penvoerder/twente")]
    [InlineData("controller/hak")]
    [InlineData("applicant/twente/symbio")]
    public async Task Another_region_s_application_is_not_there(string who)
    {
        var page = await _house.As(who);
        foreach (var path in Pages)
        {
            var theirs = (await page.GotoAsync($"/aanvragen/OMN-2025-VITALITEIT{path}"))!;
            theirs.Status.ShouldBe(404, path);
            var none = await page.APIRequest.GetAsync($"/aanvragen/NOT-THERE-12345678{path}");
            none.Status.ShouldBe(404, path);
        }

        await page.GotoAsync("/zoeken?zoek=vitaliteit");
        (await page.InnerTextAsync("main")).ShouldNotContain("OMN-2025");
        await page.GotoAsync("/");
        (await page.InnerTextAsync("main")).ShouldNotContain("OMN-2025");
        await page.GotoAsync("/bevindingen");
        (await page.InnerTextAsync("main")).ShouldNotContain("OMN-2025");
        await page.GotoAsync("/regio");
        (await page.InnerTextAsync("main")).ShouldNotContain("midden-nederland");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_page_for_it_and_back()
    {
        var page = await _house.Anonymous(scripts: false);
        await page.GotoAsync("/aanvragen/OMN-2025-VITALITEIT/kosten");
        page.Url.ShouldContain("/aanmelden?naar=");
        await page.Locator("button[value='controller/midden-nederland']").ClickAsync();
        page.Url.ShouldEndWith("/aanvragen/OMN-2025-VITALITEIT/kosten");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        await page.GotoAsync("/");
        page.Url.ShouldContain("/aanmelden");
    }

    [Fact]
    public async Task Who_only_reads_is_offered_no_form_and_is_refused_when_trying_by_hand()
    {
        var page = await _house.As("auditor/twente");
        await page.GotoAsync("/aanvragen/RAP-2022-TWENTE/begroting");
        (await page.Locator("main form").CountAsync()).ShouldBe(0);
        (await page.GotoAsync("/aanvragen/RAP-2022-TWENTE/inlezen"))!.Status.ShouldBe(403);
        (await page.InnerTextAsync("h1")).ShouldBe("Hier hebt u geen recht toe");
        var proof = await page.Locator("input[name=bewijs]").First.GetAttributeAsync("value");
        var form = page.APIRequest.CreateFormData();
        form.Set("bewijs", proof!);
        form.Set("versie", "1");
        form.Set("datum", "2026-05-01");
        (await page.APIRequest.PostAsync("/aanvragen/RAP-2022-TWENTE/begroting/indienen", new() { Form = form })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        var page = await _house.As("penvoerder/twente");
        var form = page.APIRequest.CreateFormData();
        form.Set("versie", "1");
        form.Set("datum", "2026-05-01");
        var answer = await page.APIRequest.PostAsync("/aanvragen/RAP-2022-TWENTE/begroting/indienen", new() { Form = form });
        answer.Status.ShouldBe(400);
        (await answer.TextAsync()).ShouldContain("Dit formulier hoort niet bij uw sessie");
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_broken_is_not_taken_for_one_of_another_site()
    {
        var page = await _house.As("penvoerder/twente");
        var form = page.APIRequest.CreateFormData();
        form.Append("bestand", new FilePayload { Name = "groot.xlsx", MimeType = "application/octet-stream", Buffer = new byte[13_000_000] });
        var large = await page.APIRequest.PostAsync("/aanvragen/RAP-2022-TWENTE/inlezen", new() { Multipart = form });
        (large.Status, await large.TextAsync()).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(413), answer => answer.Item2.ShouldContain("te groot"));
        var broken = await page.APIRequest.PostAsync("/aanvragen/RAP-2022-TWENTE/inlezen", new()
        {
            Headers = [new("Content-Type", "multipart/form-data; boundary=x")], DataString = "--x\r\nContent-Disposition: form-data; name=\"bestand\"\r\n\r\nafgebroken",
        });
        (broken.Status, await broken.TextAsync()).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(400), answer => answer.Item2.ShouldContain("niet te lezen"));
        (await page.APIRequest.PostAsync("/afmelden", new() { Headers = [new("RequestVerificationToken", "x")] })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_session_of_the_pages_does_not_open_the_REST_interface()
    {
        var page = await _house.As("controller/midden-nederland");
        (await page.APIRequest.GetAsync("/api/applications")).Status.ShouldBe((int)HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_page_may_load_nothing_from_elsewhere_and_holds_no_script_or_style_itself()
    {
        var page = await _house.As("controller/midden-nederland");
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        var answer = (await page.GotoAsync("/aanvragen/OMN-2025-VITALITEIT/begroting"))!;
        var policy = answer.Headers["content-security-policy"];
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers["x-content-type-options"].ShouldBe("nosniff");
        complaints.ShouldBeEmpty();
    }
}
