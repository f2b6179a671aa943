using Grants.Api.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Api.Tests;

public sealed class Rights_of_callers(House house) : IClassFixture<House>
{
    private static readonly string[] OpenToEverybody = ["/health/live", "/health/ready", "/openapi/{documentName}.json"];

    private static readonly string[] Views =
        ["", "/cost-table", "/funding-split", "/findings", "/audit-trail", "/budget", "/budget/versions", "/plan", "/cofinancing"];

    [Fact]
    public void Every_endpoint_names_a_right_or_is_known_to_be_open()
    {
        var endpoints = house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(40);
        foreach (var endpoint in endpoints)
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                OpenToEverybody.ShouldContain(path);
            else
                endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldContain(data => data.Policy != null, path);
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told() =>
        (await house.Anonymous().Get("/api/applications")).Refused(401, "identity.unknown");

    [Fact]
    public async Task A_token_of_another_issuer_s_key_is_not_believed()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"grants-stranger-{Guid.CreateVersion7():N}");
        using var stranger = DevelopmentIssuer.Open(folder);
        (await house.WithToken(stranger.Token(Role.Controller, ["twente"], null, DateTimeOffset.UtcNow)).Get("/api/applications")).Refused(401, "identity.unknown");
        (await house.WithToken("x.y.z").Get("/api/applications")).Refused(401, "identity.unknown");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("auditor")]
    [InlineData("controller")]
    [InlineData("assessor")]
    [InlineData("dashboard")]
    public async Task Who_only_reads_cannot_write(string role) =>
        (await house.As(role, "twente").Post("/api/applications/RAP-2022-TWENTE/budget/reopening", new { reason = "x" }, ("If-Match", "\"1\""))).Refused(403, "identity.no-right");

    [Fact]
    public async Task Another_region_s_dossier_is_answered_as_one_that_does_not_exist()
    {
        var caller = house.As("penvoerder", "twente");
        var id = (await house.As("controller", "midden-nederland").Get("/api/applications/OMN-2025-VITALITEIT")).Ok().Json["summary"]!["id"]!.GetValue<string>();
        foreach (var view in Views)
        {
            (await caller.Get($"/api/applications/{id}{view}")).Refused(404, "application.unknown");
            (await caller.Get($"/api/applications/OMN-2025-VITALITEIT{view}")).Refused(404, "application.unknown");
            (await caller.Get($"/api/applications/NOT-THERE{view}")).Refused(404, "application.unknown");
        }

        (await caller.Post($"/api/applications/{id}/budget/reopening", new { reason = "x" }, ("If-Match", "\"1\""))).Refused(404, "application.unknown");
        (await caller.Get("/api/applications?region=midden-nederland")).Ok().Json["applications"]!.AsArray().ShouldBeEmpty();
        (await caller.Get("/api/regions")).Ok().Json.AsArray().Select(region => region!["region"]!.GetValue<string>()).ShouldBe(["twente"]);
    }

    [Fact]
    public async Task A_board_sees_its_own_part_and_changes_nothing_else()
    {
        const string application = "/api/applications/OMN-2025-VITALITEIT";
        var lead = house.As("penvoerder", "midden-nederland");
        var budget = (await lead.Get($"{application}/budget")).Ok();
        var activity = budget.Json["activities"]![0]!["id"]!.GetValue<string>();
        var own = Guid.CreateVersion7();
        var others = Guid.CreateVersion7();
        var board = house.As("applicant", "midden-nederland", "delta-de-bilt");

        var added = (await board.Post($"{application}/budget/lines", Line(own, activity, "delta-de-bilt", 10), ("If-Match", budget.ETag))).Ok();
        (await board.Post($"{application}/budget/lines", Line(others, activity, "de-oorsprong", 10), ("If-Match", added.ETag))).Refused(403, "identity.not-your-board");
        var theirs = (await lead.Post($"{application}/budget/lines", Line(others, activity, "de-oorsprong", 777, "alleen voor ons"), ("If-Match", added.ETag))).Ok();

        foreach (var view in Views.Where(view => view.Length > 0))
            (await board.Get($"{application}{view}", null, ("Grants-Min-Position", $"{theirs.Position}"))).Ok().Text.ShouldNotContain("alleen voor ons", Case.Sensitive, view);
        (await board.Get($"{application}/budget")).Ok().Text.ShouldNotContain(others.ToString());
        (await board.Post($"{application}/budget/lines/{others}/removal", new { reason = "x" }, ("If-Match", theirs.ETag))).Refused(404, "budget.line-unknown");
        var table = (await board.Get($"{application}/cost-table")).Ok().Json;
        table["partial"]!.GetValue<bool>().ShouldBeTrue();
        table["totalCents"]!.GetValue<long>().ShouldBe(7_872_200 + 100_000);
        (await house.As("applicant", "midden-nederland").Get($"{application}/cost-table")).Refused(404, "application.unknown");
        (await house.As("applicant", "midden-nederland", "some-other-board").Get($"{application}/cost-table")).Refused(404, "application.unknown");
    }

    [Fact]
    public async Task A_board_cannot_add_to_an_application_it_has_no_part_in()
    {
        const string application = "/api/applications/OMN-2025-VITALITEIT";
        var budget = (await house.As("penvoerder", "midden-nederland").Get($"{application}/budget")).Ok();
        var line = Line(Guid.CreateVersion7(), budget.Json["activities"]![0]!["id"]!.GetValue<string>(), "some-other-board", 1);
        var stranger = house.As("applicant", "midden-nederland", "some-other-board");
        (await stranger.Post($"{application}/budget/lines", line, ("If-Match", "\"0\""))).Refused(404, "application.unknown");
        (await stranger.Post($"{application}/budget/lines", line)).Refused(404, "application.unknown");
        (await house.As("applicant", "midden-nederland").Post($"{application}/budget/lines", line)).Refused(404, "application.unknown");
    }

    [Fact]
    public async Task Who_leads_for_a_board_changes_that_board_s_applications_only()
    {
        const string application = "/api/applications/OMN-2025-VITALITEIT";
        var lead = (await house.As("controller", "midden-nederland").Get(application)).Ok().Json["summary"]!["leadPartner"]!.GetValue<string>();
        var reopening = new { reason = "x" };
        (await house.As("penvoerder", "midden-nederland", "some-other-board").Post($"{application}/budget/reopening", reopening, ("If-Match", "\"0\""))).Refused(403, "identity.not-your-application");
        (await house.As("penvoerder", "midden-nederland", lead).Post($"{application}/budget/reopening", reopening, ("If-Match", "\"0\""))).Refused(412, "version.stale");
        (await house.As("penvoerder", "midden-nederland", "some-other-board").Get($"{application}/audit-trail")).Ok();
    }

    [Theory]
    [InlineData("penvoerder")]
    [InlineData("applicant")]
    [InlineData("controller")]
    public async Task A_token_whose_board_has_no_short_name_gives_no_right_and_certainly_not_that_of_somebody_without_a_board(string role)
    {
        var person = house.As(role, "midden-nederland", "De Oorsprong (stichting)");
        (await person.Get("/api/applications/OMN-2025-VITALITEIT")).Refused(403, "identity.no-right");
        (await person.Post("/api/applications/OMN-2025-VITALITEIT/budget/reopening", new { reason = "x" }, ("If-Match", "\"0\""))).Refused(403, "identity.no-right");
    }

    [Fact]
    public async Task A_scheme_is_not_published_from_a_region()
    {
        var scheme = new { name = "Regeling", citation = "Stcrt.", terms = new { ineligibleCategories = Array.Empty<string>(), budgetRequired = false, themes = Array.Empty<string>() } };
        (await house.As("admin", "twente").Post("/api/schemes/own-rules/versions", scheme)).Refused(403, "identity.no-right");
        (await house.As("penvoerder", "*").Post("/api/schemes/own-rules/versions", scheme)).Refused(403, "identity.no-right");
        (await house.As("admin", "*").Post("/api/schemes/own-rules/versions", scheme)).Ok();
        (await house.As("admin", "*").Post("/api/schemes/Re%C3%A9el/versions", scheme)).Refused(422, "scheme.name-malformed");
    }

    [Fact]
    public async Task A_reference_in_two_of_one_s_regions_is_not_guessed()
    {
        var start = (string region) => new
        {
            region, reference = "SAME-1", title = "Een aanvraag", scheme = "ldnor-2025", leadPartner = "stichting-koe", activityPeriod = "2026-01/2026-12",
            participants = new[] { new { party = "stichting-koe", name = "Stichting KOE", kind = "school-board", functions = Array.Empty<string>() } },
        };
        var lead = house.As("penvoerder", "*");
        var location = (await lead.Post("/api/applications", start("hak"))).Ok().Headers["Location"];
        (await lead.Post("/api/applications", start("twente"))).Ok();
        await house.CatchUp();
        foreach (var view in Views) (await lead.Get($"/api/applications/SAME-1{view}")).Refused(409, "application.reference-ambiguous");
        (await lead.Get($"{location}/cost-table")).Ok().Json["application"]!["region"]!.GetValue<string>().ShouldBe("hak");
        (await house.As("controller", "twente").Get("/api/applications/SAME-1/cost-table")).Ok().Json["application"]!["region"]!.GetValue<string>().ShouldBe("twente");
    }

    [Fact]
    public async Task A_key_of_one_person_says_nothing_about_another_s()
    {
        const string application = "/api/applications/LDNOR-2025-HAK";
        var one = house.As("penvoerder", "hak");
        var other = house.As("penvoerder", "hak", (await one.Get(application)).Ok().Json["summary"]!["leadPartner"]!.GetValue<string>());
        var version = (await one.Get($"{application}/plan")).Ok().ETag;
        var first = (await one.Post($"{application}/plan/figures", Figure("12"), ("If-Match", version), ("Idempotency-Key", "shared"))).Ok();
        (await other.Post($"{application}/plan/figures", Figure("13"), ("If-Match", first.ETag), ("Idempotency-Key", "shared"))).Ok().ETag.ShouldNotBe(first.ETag);
        (await other.Post($"{application}/plan/figures", Figure("12"), ("If-Match", version), ("Idempotency-Key", "shared"))).Refused(422, "idempotency.key-reused");
        (await one.Post($"{application}/plan/figures", Figure("12"), ("If-Match", version), ("Idempotency-Key", "shared"))).Ok().ETag.ShouldBe(first.ETag);

        static object Figure(string value) => new { subject = "aantal scholen", value, place = "blz. 1" };
    }

    [Fact]
    public async Task Who_works_for_all_regions_finds_a_reference_in_any()
    {
        var admin = house.As("admin", "*");
        (await admin.Get("/api/applications/RAP-2022-TWENTE/cost-table")).Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(38_500_000);
        (await admin.Get("/api/applications/OMN-2025-VITALITEIT/budget")).Ok();
        (await admin.Get("/api/regions")).Ok().Json.AsArray().Count.ShouldBe(5);
        (await admin.Get("/api/applications/NOT-THERE/budget")).Refused(404, "application.unknown");
    }

    private static object Line(Guid id, string activity, string board, int hours, string? note = null) => new
    {
        id,
        line = new
        {
            activity,
            unit = new { kind = "board", party = board },
            cost = new { kind = "hours-times-rate", role = "Onderzoeker", factors = Array.Empty<object>(), hours, rateCents = 10_000 },
            funding = "subsidised",
            note,
        },
    };
}
