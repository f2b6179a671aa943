using System.Text.Json.Nodes;

namespace Grants.Api.Tests;

/// <summary>What dashboards and pages ask about many applications at once, and who gets which part of it.</summary>
public sealed class Overviews_over_HTTP(House house) : IClassFixture<House>
{
    [Fact]
    public async Task An_amount_is_found_with_its_place()
    {
        var reply = (await house.As("controller", "twente").Get("/api/search?q=4.800")).Ok();
        var hit = reply.Json["hits"]!.AsArray().Single(hit => hit!["label"]!.GetValue<string>().StartsWith("5.5 ", StringComparison.Ordinal))!;
        (hit["kind"]!.GetValue<string>(), hit["reference"]!.GetValue<string>(), hit["amountCents"]!.GetValue<long>(), hit["computedCents"]!.GetValue<long>())
            .ShouldBe(("line", "RAP-2022-TWENTE", 240_000, 480_000));
        reply.Position.ShouldBeGreaterThan(0);
        (await house.As("controller", "twente").Get($"/api/applications/RAP-2022-TWENTE/audit-trail?line={hit["id"]}")).Ok();
    }

    [Fact]
    public async Task Pages_of_hits_follow_each_other_and_a_made_up_place_is_refused()
    {
        var caller = house.As("controller", "*");
        var all = (await caller.Get("/api/search?q=e&limit=200")).Ok().Json["hits"]!.AsArray().Count;
        var (seen, after) = (0, (string?)"");
        while (after is not null && seen <= all)
        {
            var page = (await caller.Get($"/api/search?q=e&limit=30&after={after}")).Ok().Json;
            seen += page["hits"]!.AsArray().Count;
            after = page["next"]?.GetValue<string>();
        }

        seen.ShouldBeGreaterThanOrEqualTo(all);
        (await caller.Get("/api/search?q=e&after=%%%")).Refused(400, "request.cursor-malformed");
        (await caller.Get("/api/search?q=e&after=YQAKYg")).Refused(400, "request.cursor-malformed");
        (await caller.Get("/api/search?q=%00")).Status.ShouldBeOneOf(200, 400);
        (await caller.Get("/api/search")).Ok().Json["hits"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_add_up_to_the_applications_in_every_division_and_in_every_form()
    {
        foreach (var region in (string[])["twente", "midden-nederland", "hak"])
        {
            var caller = house.As("dashboard", region);
            var whole = (await caller.Get("/api/regions")).Ok().Json[0]!;
            foreach (var by in (string[])["application", "scheme", "theme", "board", "year"])
            {
                var table = (await caller.Get($"/api/figures?by={by}")).Ok().Json;
                var rows = table["rows"]!.AsArray();
                (by, Sum(rows, "totalCents"), Sum(rows, "subsidyCents")).ShouldBe((by, whole["totalCents"]!.GetValue<long>(), whole["subsidyCents"]!.GetValue<long>()));
                Sum(rows, "ownShareCents").ShouldBe(Sum(rows, "totalCents") - Sum(rows, "subsidyCents"));
                (table["totalCents"]!.GetValue<long>(), table["partial"]!.GetValue<bool>()).ShouldBe((whole["totalCents"]!.GetValue<long>(), false));
                (await caller.Get($"/api/figures?by={by}", "text/csv")).Ok().Text.ShouldContain("Totaal");
                (await caller.Get($"/api/figures?by={by}&format=xlsx")).Ok().Body.Take(2).ShouldBe("PK"u8.ToArray());
            }
        }

        (await house.As("dashboard", "twente").Get("/api/figures?by=moon")).Refused(400, "request.dimension-unknown");
        (await house.As("dashboard", "twente").Get("/api/figures")).Refused(400, "request.dimension-unknown");
        (await house.As("dashboard", "twente").Get("/api/figures?by=theme", "image/png")).Refused(406, "request.not-acceptable");
    }

    [Fact]
    public async Task Figures_by_board_are_those_of_the_document()
    {
        var rows = (await house.As("dashboard", "midden-nederland").Get("/api/figures?by=board&scheme=omn-thema-2025")).Ok().Json["rows"]!.AsArray();
        rows.Select(row => (row!["key"]!.GetValue<string>(), row["region"]!.GetValue<string>(), row["totalCents"]!.GetValue<long>())).ShouldBe(
            [("de-oorsprong", "midden-nederland", 1_714_800), ("delta-de-bilt", "midden-nederland", 1_714_800), ("stichting-auro", "midden-nederland", 1_714_800), ("vechtstreek-en-venen", "midden-nederland", 1_714_800), ("region", "midden-nederland", 1_013_000)],
            customMessage: string.Join(", ", rows.Select(row => row!["key"])));
        (await house.As("dashboard", "midden-nederland").Get("/api/figures?by=board&scheme=no-such")).Ok().Json["rows"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_board_and_another_region_get_their_own_part_or_nothing()
    {
        var board = house.As("applicant", "midden-nederland", "delta-de-bilt");
        var own = (await board.Get("/api/figures?by=board")).Ok().Json;
        own["partial"]!.GetValue<bool>().ShouldBeTrue();
        own["rows"]!.AsArray().Select(row => row!["key"]!.GetValue<string>()).ShouldBe(["other-boards", "delta-de-bilt", "region"], ignoreOrder: true);
        foreach (var stranger in new[] { house.As("applicant", "midden-nederland"), house.As("applicant", "midden-nederland", "another"), house.As("controller", "hak") })
        {
            foreach (var by in (string[])["application", "scheme", "theme", "board", "year"])
                (await stranger.Get($"/api/figures?by={by}&region=midden-nederland")).Ok().Json["rows"]!.AsArray().ShouldBeEmpty(by);
            (await stranger.Get("/api/search?q=17.148")).Ok().Json["hits"]!.AsArray().ShouldBeEmpty();
            (await stranger.Get("/api/search?q=vitaliteit&region=midden-nederland")).Ok().Json["hits"]!.AsArray().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Schemes_are_listed_with_their_versions() =>
        (await house.As("applicant", "twente", "symbio").Get("/api/schemes")).Ok().Json.AsArray().Select(scheme => scheme!["scheme"]!.GetValue<string>())
            .ShouldBe(["ldnor-2025", "ldnor-2026-2029", "omn-thema-2025", "rap-2022", "regionale-verkenning"]);

    [Fact]
    public async Task Only_an_administrator_of_the_country_has_a_read_model_made_anew()
    {
        foreach (var role in (string[])["applicant", "penvoerder", "controller", "assessor", "dashboard"])
            (await house.As(role, "twente", role == "applicant" ? "symbio" : null).Get("/api/read-models")).Refused(403, "identity.no-right");
        (await house.As("auditor", "twente").Post("/api/read-models/search/rebuild", null)).Refused(403, "identity.no-right");
        (await house.As("admin", "twente").Post("/api/read-models/search/rebuild", null)).Refused(403, "identity.no-right");
        var admin = house.As("admin", "*");
        (await admin.Post("/api/read-models/no-such/rebuild", null)).Refused(404, "read-model.unknown");

        var before = (await house.As("controller", "*").Get("/api/search?q=overleg&limit=200")).Ok().Text;
        (await admin.Post("/api/read-models/search/rebuild", null)).Status.ShouldBe(202);
        JsonNode? rebuild = null;
        for (var look = 0; look < 200 && rebuild?["endedAt"] is null; look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            rebuild = (await admin.Get("/api/read-models")).Ok().Json.AsArray().Single(model => model!["health"]!["name"]!.GetValue<string>() == "search")!["rebuild"];
        }

        (rebuild!["failed"]!.GetValue<bool>(), rebuild["percent"]!.GetValue<int>()).ShouldBe((false, 100));
        (await house.As("controller", "*").Get("/api/search?q=overleg&limit=200")).Ok().Text.ShouldBe(before);
    }

    private static long Sum(JsonArray rows, string field) => rows.Sum(row => row![field]!.GetValue<long>());
}
