using System.Globalization;

namespace Grants.Api.Tests;

/// <summary>Versions, repeated requests, refusals and reading one's own writes, on an application made here.</summary>
public sealed class Commands_over_HTTP(House house) : IClassFixture<House>
{
    private readonly Caller _lead = house.As("penvoerder", "twente");

    [Fact]
    public async Task A_budget_goes_from_nothing_to_a_submitted_version_and_on_to_the_next()
    {
        var application = await Start("FLOW-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        var activity = Guid.CreateVersion7();
        var version = (await _lead.Post($"{application}/budget/activities", new { id = activity, activity = new { code = "1.1", name = "Overleg" } }, ("If-Match", "\"1\""))).Ok();
        var line = Guid.CreateVersion7();
        version = (await _lead.Post($"{application}/budget/lines", Line(line, activity, 40), ("If-Match", version.ETag))).Ok();
        version = (await _lead.Post($"{application}/budget/submission", new { submittedOn = "2026-05-01" }, ("If-Match", version.ETag))).Ok();
        (await _lead.Post($"{application}/budget/lines", Line(Guid.CreateVersion7(), activity, 1), ("If-Match", version.ETag))).Refused(409, "budget.frozen");
        version = (await _lead.Post($"{application}/budget/reopening", new { reason = "aanvulling gevraagd" }, ("If-Match", version.ETag))).Ok();
        version = (await _lead.Post($"{application}/budget/lines/{line}/revision", new { line = Line(line, activity, 41).Line, reason = "een uur meer" }, ("If-Match", version.ETag))).Ok();
        version = (await _lead.Post($"{application}/budget/submission", new { submittedOn = "2026-05-08" }, ("If-Match", version.ETag))).Ok();

        var versions = (await _lead.Get($"{application}/budget/versions")).Ok().Json.AsArray();
        versions.Select(v => (v!["number"]!.GetValue<int>(), v["totalCents"]!.GetValue<long>())).ShouldBe([(1, 240_000), (2, 246_000)]);
        (await _lead.Get($"{application}/budget/versions/1")).Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(240_000);
        (await _lead.Get($"{application}/budget/versions/3")).Refused(404, "budget.version-unknown");
        var diff = (await _lead.Get($"{application}/budget/versions/1/diff/2")).Ok().Json;
        diff["changed"]!.AsArray().Single()!["before"]!["cost"]!["hours"]!.GetValue<decimal>().ShouldBe(40);
        diff["changed"]![0]!["after"]!["cost"]!["hours"]!.GetValue<decimal>().ShouldBe(41);

        var before = versions[0]!["position"]!.GetValue<long>();
        (await _lead.Get($"{application}/cost-table?atPosition={before}")).Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(240_000);
        (await _lead.Get($"{application}/cost-table", null, ("Grants-Min-Position", version.Position.ToString(CultureInfo.InvariantCulture)))).Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(246_000);
        (await _lead.Get($"{application}/cost-table?atPosition={version.Position + 1_000_000}")).Refused(422, "position.not-reached");
    }

    [Fact]
    public async Task Another_number_of_boards_shows_in_the_difference_of_two_versions()
    {
        var application = await Start("BOARDS-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        var (activity, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var version = (await _lead.Post($"{application}/budget/activities", new { id = activity, activity = new { name = "Overleg" } }, ("If-Match", "\"1\""))).Ok();
        var each = new { id = line, line = new { activity, unit = new { kind = "each-board" }, cost = new { kind = "hours-times-rate", factors = Array.Empty<object>(), hours = 10, rateCents = 6000 }, funding = "subsidised" } };
        version = (await _lead.Post($"{application}/budget/lines", each, ("If-Match", version.ETag))).Ok();
        foreach (var count in (int[])[4, 5])
        {
            version = (await _lead.Post($"{application}/budget/board-count", new { count }, ("If-Match", version.ETag))).Ok();
            version = (await _lead.Post($"{application}/budget/submission", new { submittedOn = "2026-05-01" }, ("If-Match", version.ETag))).Ok();
            version = (await _lead.Post($"{application}/budget/reopening", new { reason = "aanvulling" }, ("If-Match", version.ETag))).Ok();
        }

        var diff = (await _lead.Get($"{application}/budget/versions/1/diff/2")).Ok().Json;
        (diff["boardCountBefore"]!.GetValue<int>(), diff["boardCountAfter"]!.GetValue<int>()).ShouldBe((4, 5));
        var changed = diff["changed"]!.AsArray().Single()!;
        (changed["amountBeforeCents"]!.GetValue<long>(), changed["amountAfterCents"]!.GetValue<long>()).ShouldBe((240_000, 300_000));
    }

    [Fact]
    public async Task A_change_needs_the_version_it_is_based_on()
    {
        var application = await Start("VERSION-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        (await _lead.Post($"{application}/budget/board-count", new { count = 3 })).Refused(428, "version.missing");
        (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "three"))).Refused(400, "version.malformed");
        (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "\"1\""))).Ok().ETag.ShouldBe("\"2\"");
        (await _lead.Post($"{application}/budget/board-count", new { count = 4 }, ("If-Match", "\"1\""))).Refused(412, "version.stale");
    }

    [Fact]
    public async Task The_same_request_under_one_key_is_carried_out_once_and_another_is_refused()
    {
        var application = await Start("KEY-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        var first = (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "\"1\""), ("Idempotency-Key", "k-1"))).Ok();
        var again = (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "\"1\""), ("Idempotency-Key", "k-1"))).Ok();
        again.Text.ShouldBe(first.Text);
        again.ETag.ShouldBe(first.ETag);
        (await _lead.Post($"{application}/budget/board-count", new { count = 5 }, ("If-Match", "\"1\""), ("Idempotency-Key", "k-1"))).Refused(422, "idempotency.key-reused");

        // A request that changes nothing is remembered as well.
        var nothing = (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "\"2\""), ("Idempotency-Key", "k-2"))).Ok();
        nothing.ETag.ShouldBe("\"2\"");
        (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", "\"2\""), ("Idempotency-Key", "k-2"))).Ok().Text.ShouldBe(nothing.Text);
    }

    [Theory]
    [InlineData("{", 400, "request.malformed")]
    [InlineData("{}", 400, "request.malformed")]
    [InlineData("""{"count":"3"}""", 400, "request.malformed")]
    [InlineData("""{"count":3,"extra":1}""", 400, "request.malformed")]
    [InlineData("""{"count":3,"count":4}""", 400, "request.malformed")]
    [InlineData("""{"count":99999999999999999999}""", 400, "request.malformed")]
    [InlineData("""{"count":0}""", 422, "budget.board-count-out-of-range")]
    [InlineData("""{"count":2001}""", 422, "budget.board-count-out-of-range")]
    public async Task What_cannot_be_read_is_refused_and_says_why(string body, int status, string code)
    {
        var application = await Start("BAD-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        (await _lead.Post($"{application}/budget/board-count", body, ("If-Match", "\"1\""))).Refused(status, code);
        (await _lead.Get($"{application}/budget")).Ok().ETag.ShouldBe("\"1\"");
    }

    [Theory]
    [InlineData("""{"kind":"hours-times-rate","factors":[],"hours":7.125,"rateCents":100}""", 400, "request.malformed")]
    [InlineData("""{"kind":"hours-times-rate","factors":[],"hours":7,"rateCents":100.5}""", 400, "request.malformed")]
    [InlineData("""{"kind":"no-such-kind"}""", 400, "request.malformed")]
    [InlineData("""{"kind":"hours-times-rate","factors":[],"hours":-1,"rateCents":100}""", 422, "budget.hours-out-of-range")]
    [InlineData("""{"kind":"hours-times-rate","factors":[{"count":1000000},{"count":1000000},{"count":1000000}],"hours":10000000,"rateCents":1000000000000}""", 422, "budget.amount-out-of-range")]
    [InlineData("""{"kind":"lump-sum","category":"other","factors":[]}""", 422, "budget.lump-sum-needs-amount")]
    public async Task No_line_overflows_or_loses_a_fraction(string cost, int status, string code)
    {
        var application = await Start("LINE-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        var activity = Guid.Parse("018f0000-0000-7000-8000-000000000001");
        await _lead.Post($"{application}/budget/activities", new { id = activity, activity = new { name = "Overleg" } }, ("If-Match", "\"1\""));
        var body = $$$"""{"line":{"activity":"{{{activity}}}","unit":{"kind":"region"},"cost":{{{cost}}},"funding":"subsidised"}}""";
        (await _lead.Post($"{application}/budget/lines", body, ("If-Match", "\"2\""))).Refused(status, code);
    }

    [Fact]
    public async Task Text_that_no_database_keeps_is_refused()
    {
        var application = await Start("NUL-1");
        (await _lead.Post($"{application}/budget", null)).Ok();
        var reply = await _lead.Post($"{application}/budget/activities", """{"activity":{"name":"a\u0000b"}}""", ("If-Match", "\"1\""));
        reply.Status.ShouldBeInRange(400, 422, reply.Text);
    }

    [Fact]
    public async Task A_reference_is_given_once()
    {
        await Start("TWICE-1");
        (await _lead.Post("/api/applications", Application("TWICE-1", "Een andere titel"))).Refused(409, "application.reference-taken");
        (await _lead.Post("/api/applications", Application("TWICE-2", "x") with { Region = "midden-nederland" })).Refused(403, "identity.other-region");
        (await _lead.Post("/api/applications", Application("TWICE-3", "x") with { Scheme = "no-such-scheme" })).Refused(404, "scheme.unknown");
    }

    [Theory]
    [InlineData("/api/applications/RAP-2022-TWENTE/cost-table?asOf=yesterday", 400, "position.malformed")]
    [InlineData("/api/applications/RAP-2022-TWENTE/cost-table?atPosition=-1", 400, "position.malformed")]
    [InlineData("/api/applications/RAP-2022-TWENTE/cost-table?atPosition=1&asOf=2026-01-01", 400, "position.both")]
    [InlineData("/api/applications/RAP-2022-TWENTE/cost-table?format=pdf", 400, "request.format-unknown")]
    [InlineData("/api/applications?after=%%%", 400, "request.cursor-malformed")]
    [InlineData("/api/applications?phase=x", 400, "request.phase-unknown")]
    [InlineData("/api/no-such-thing", 404, "request.not-found")]
    [InlineData("/api/applications/RAP-2022-TWENTE/submission", 405, "request.method-not-allowed")]
    public async Task Questions_that_make_no_sense_are_refused(string path, int status, string code) => (await _lead.Get(path)).Refused(status, code);

    [Theory]
    [InlineData("/api/applications?limit=x", "limit", "x")]
    [InlineData("/api/applications?limit=0x10", "limit", "0x10")]
    [InlineData("/api/search?q=x&limit=99999999999", "limit", "99999999999")]
    public async Task A_value_in_the_address_that_cannot_be_read_is_named(string path, string field, string typed)
    {
        var reply = (await _lead.Get(path)).Refused(400, "request.malformed");
        (reply.Json["field"]!.GetValue<string>(), reply.Json["messageNl"]!.GetValue<string>()).ShouldBe((field, $"{field} kan geen '{typed}' zijn."));
    }

    [Fact]
    public async Task What_is_asked_in_no_known_form_is_not_acceptable() =>
        (await _lead.Get("/api/applications/RAP-2022-TWENTE/cost-table", "image/png")).Refused(406, "request.not-acceptable");

    [Fact]
    public async Task As_of_a_moment_before_it_began_an_application_does_not_exist() =>
        (await _lead.Get("/api/applications/RAP-2022-TWENTE/cost-table?asOf=2001-01-01")).Refused(404, "application.unknown");

    [Fact]
    public async Task A_position_that_is_never_reached_is_not_waited_for_without_end()
    {
        var reply = (await _lead.Get("/api/applications/RAP-2022-TWENTE/cost-table", null, ("Grants-Min-Position", "999999999"))).Refused(503, "position.not-yet-included");
        reply.Headers["Retry-After"].ShouldBe("1");
    }

    [Fact]
    public async Task English_is_there_for_who_asks_for_it() =>
        (await _lead.Get("/api/applications/NOT-THERE", null, ("Accept-Language", "en-GB"))).Json["detail"]!.GetValue<string>().ShouldStartWith("There is no");

    private async Task<string> Start(string reference)
    {
        // Tests of one class share a house, and some start the same application for each of their rows.
        var unique = $"{reference}-{Guid.CreateVersion7():N}";
        (await _lead.Post("/api/applications", Application(reference.StartsWith("TWICE", StringComparison.Ordinal) ? reference : unique, "Een aanvraag"))).Ok();
        return $"/api/applications/{(reference.StartsWith("TWICE", StringComparison.Ordinal) ? reference : unique)}";
    }

    private static NewApplication Application(string reference, string title) => new(
        null, reference, title, "ldnor-2025", "stichting-koe", "2026-01/2026-12", [new("stichting-koe", "Stichting KOE", "school-board", [])]);

    private static NewLine Line(Guid id, Guid activity, int hours) => new(id, new
    {
        activity,
        unit = new { kind = "region" },
        cost = new { kind = "hours-times-rate", factors = Array.Empty<object>(), hours, rateCents = 6000 },
        funding = "subsidised",
    });

    private sealed record NewApplication(string? Region, string Reference, string Title, string Scheme, string LeadPartner, string ActivityPeriod, NewParticipant[] Participants);

    private sealed record NewParticipant(string Party, string Name, string Kind, string[] Functions);

    private sealed record NewLine(Guid Id, object Line);
}
