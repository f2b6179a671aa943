using System.Globalization;
using System.Text.Json.Nodes;

namespace Grants.Api.Tests;

/// <summary>Findings are accepted, open again when figures change, and every step can be asked why.</summary>
public sealed class Reviewing_over_HTTP(House house) : IClassFixture<House>
{
    private const string Rap = "/api/applications/RAP-2022-TWENTE";

    private readonly Caller _controller = house.As("controller", "twente");

    [Fact]
    public async Task A_finding_is_accepted_with_the_figures_that_were_read_and_open_again_when_they_change()
    {
        var (list, finding) = await Find();
        var (id, fingerprint) = (finding["id"]!.GetValue<string>(), finding["fingerprint"]!.GetValue<string>());
        var path = $"{Rap}/findings/{id}/acceptance";
        var version = ("If-Match", $"\"{list["reviewVersion"]!.GetValue<long>()}\"");
        (await _controller.Post(path, new { fingerprint, reason = "Het tweede lid werkt om niet" })).Refused(428, "version.missing");
        (await _controller.Post(path, new { fingerprint, reason = " " }, version)).Refused(422, "review.reason-missing");
        (await _controller.Post(path, new { fingerprint = "ffff", reason = "x" }, version)).Refused(409, "review.figures-changed");
        (await _controller.Post($"{Rap}/findings/0000/acceptance", new { fingerprint, reason = "x" }, version)).Refused(404, "review.finding-unknown");

        var accepted = (await _controller.Post(path, new { fingerprint, reason = "Het tweede lid werkt om niet" }, version, ("Idempotency-Key", "accept-1"))).Ok();
        (await _controller.Post(path, new { fingerprint, reason = "Het tweede lid werkt om niet" }, version, ("Idempotency-Key", "accept-1"))).Ok().Headers["Idempotency-Replayed"].ShouldBe("true");
        (await _controller.Post(path, new { fingerprint, reason = "Iets anders" }, version)).Refused(412, "version.stale");
        (list, finding) = await Find(accepted.Position);
        finding["acceptance"]!["holds"]!.GetValue<bool>().ShouldBeTrue();
        finding["acceptance"]!["reason"]!.GetValue<string>().ShouldBe("Het tweede lid werkt om niet");
        finding["acceptance"]!["by"]!.GetValue<string>().ShouldStartWith("controller/");
        list["counts"]!["accepted"]!["errors"]!.GetValue<int>().ShouldBe(1);
        (await _controller.Get("/api/findings?state=accepted&code=line.amount-differs", null, Min(accepted.Position))).Ok().Json["findings"]!.AsArray().Count.ShouldBe(1);
        (await _controller.Get("/api/findings?state=open&code=line.amount-differs", null, Min(accepted.Position))).Ok().Json["findings"]!.AsArray().ShouldBeEmpty();
        (await _controller.Get("/api/findings?state=perhaps")).Refused(400, "request.state-unknown");

        var changed = await Revise(finding["place"]!["id"]!.GetValue<string>(), 260_000);
        (_, finding) = await Find(changed);
        (finding["acceptance"]!["holds"]!.GetValue<bool>(), finding["acceptance"]!["statedCents"]!.GetValue<long>(), finding["statedCents"]!.GetValue<long>()).ShouldBe((false, 240_000, 260_000));

        var back = await Revise(finding["place"]!["id"]!.GetValue<string>(), 240_000);
        (list, finding) = await Find(back);
        finding["acceptance"]!["holds"]!.GetValue<bool>().ShouldBeTrue();
        var withdrawn = (await _controller.Post($"{path}/withdrawal", new { reason = "Toch niet" }, ("If-Match", accepted.ETag))).Ok();
        (_, finding) = await Find(withdrawn.Position);
        finding["acceptance"].ShouldBeNull();
    }

    [Theory]
    [InlineData("penvoerder", null)]
    [InlineData("auditor", null)]
    [InlineData("assessor", null)]
    [InlineData("applicant", "symbio")]
    public async Task Nobody_but_a_controller_accepts(string role, string? board) =>
        (await house.As(role, "twente", board).Post($"{Rap}/findings/0000/acceptance", new { fingerprint = "x", reason = "x" }, ("If-Match", "\"0\""))).Refused(403, "identity.no-right");

    [Fact]
    public async Task A_controller_of_a_board_or_of_another_region_accepts_nothing()
    {
        var body = new { fingerprint = "x", reason = "x" };
        (await house.As("controller", "twente", "symbio").Post($"{Rap}/findings/0000/acceptance", body, ("If-Match", "\"0\""))).Refused(403, "identity.judges-own-board");
        (await house.As("controller", "hak").Post($"{Rap}/findings/0000/acceptance", body, ("If-Match", "\"0\""))).Refused(404, "application.unknown");
    }

    [Fact]
    public async Task An_amount_is_explained_by_lines_that_add_up_to_it()
    {
        var omn = house.As("controller", "midden-nederland");
        var why = (await omn.Get("/api/applications/OMN-2025-VITALITEIT/explanation?unit=each-board&once=true")).Ok().Json;
        why["amountCents"]!.GetValue<long>().ShouldBe(1_714_800);
        why["parts"]!.AsArray().Sum(part => part!["shareCents"]!.GetValue<long>()).ShouldBe(1_714_800);
        why["events"]!.AsArray().Count.ShouldBeGreaterThan(10);
        (await omn.Get("/api/applications/OMN-2025-VITALITEIT/explanation?board=delta-de-bilt&year=2025")).Refused(400, "request.bounds-exclude");
        (await omn.Get("/api/applications/OMN-2025-VITALITEIT/explanation?figure=luck")).Refused(400, "request.figure-unknown");
    }

    [Fact]
    public async Task Two_moments_are_compared_and_the_chain_under_one_application_is_checked()
    {
        var auditor = house.As("auditor", "midden-nederland");
        const string omn = "/api/applications/OMN-2025-VITALITEIT";
        var first = (await auditor.Get($"{omn}/audit-trail?limit=1")).Ok().Json["entries"]![0]!["position"]!.GetValue<long>();
        var comparison = (await auditor.Get($"{omn}/comparison?from={first}")).Ok().Json;
        var total = comparison["totals"]!.AsArray().Single(figure => figure!["key"]!.GetValue<string>() == "total")!;
        (total["beforeCents"]!.GetValue<long>(), total["afterCents"]!.GetValue<long>(), total["differenceCents"]!.GetValue<long>()).ShouldBe((0, 7_872_200, 7_872_200));

        var checkedNow = (await auditor.Post($"{omn}/verification", null)).Ok().Json;
        checkedNow["intact"]!.GetValue<bool>().ShouldBeTrue();
        (await auditor.Get($"{omn}/audit-trail?what=review.&limit=10")).Ok().Json["entries"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(1);
        (await house.As("controller", "midden-nederland").Post($"{omn}/verification", null)).Refused(403, "identity.no-right");
    }

    private async Task<(JsonNode List, JsonNode Finding)> Find(long? minimum = null)
    {
        var list = (await _controller.Get($"{Rap}/findings", null, minimum is { } position ? [Min(position)] : [])).Ok().Json;
        return (list, list["findings"]!.AsArray().Single(finding => finding!["code"]!.GetValue<string>() == "line.amount-differs")!);
    }

    private async Task<long> Revise(string line, long cents)
    {
        var lead = house.As("penvoerder", "twente");
        var budget = (await lead.Get($"{Rap}/budget")).Ok();
        var content = budget.Json["lines"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == line)!["line"]!.DeepClone();
        content["statedCents"] = cents;
        return (await lead.Post($"{Rap}/budget/lines/{line}/revision", new { line = content, reason = "nagerekend" }, ("If-Match", budget.ETag))).Ok().Position;
    }

    private static (string, string) Min(long position) => ("Grants-Min-Position", position.ToString(CultureInfo.InvariantCulture));
}
