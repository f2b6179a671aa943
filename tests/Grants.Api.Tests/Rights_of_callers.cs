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
