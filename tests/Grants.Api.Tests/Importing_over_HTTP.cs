using System.Text;

namespace Grants.Api.Tests;

/// <summary>Files as people typed them, over HTTP, into an application made here.</summary>
public sealed class Importing_over_HTTP(House house) : IClassFixture<House>
{
    private readonly Caller _lead = house.As("penvoerder", "twente");

    private static byte[] Budget => File.ReadAllBytes(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"));

    [Fact]
    public async Task A_dry_run_tells_cell_by_cell_what_would_be_recorded_and_records_nothing()
    {
        var application = await Start("DRY");
        var dry = (await _lead.Upload($"{application}/budget/import?dryRun=true", [("begroting.tsv", Budget)])).Ok().Json;
        dry["canBeAccepted"]!.GetValue<bool>().ShouldBeTrue();
        dry["tables"]!.AsArray().Single()!["layout"]!.GetValue<string>().ShouldBe("budget-list");
        dry["cells"]!.AsArray().ShouldContain(cell => cell!["typed"]!.GetValue<string>() == "2 leden * 40 uren * 60 euro" && cell["source"]!["cell"]!.GetValue<string>() == "D29");
        (await _lead.Get($"{application}/budget")).Ok().ETag.ShouldBe("\"0\"");
    }

    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        var application = await Start("TWICE");
        (await _lead.Upload($"{application}/budget/import", [("begroting.tsv", Budget)])).Ok().Json["addsAnything"]!.GetValue<bool>().ShouldBeTrue();
        var version = (await _lead.Get($"{application}/budget")).Ok().ETag;
        (await _lead.Upload($"{application}/budget/import", [("begroting.tsv", Budget)])).Ok();
        (await _lead.Get($"{application}/budget")).Ok().ETag.ShouldBe(version);
        (await _lead.Get($"{application}/cost-table", null, ("Grants-Min-Position", $"{await house.System.Log.HeadPosition(TestContext.Current.CancellationToken)}")))
            .Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(38_500_000);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_read_is_decided_on_and_the_decision_is_recorded()
    {
        var application = await Start("DECIDE");
        var file = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Budget).Replace("€ 4.400,00", "vierduizend", StringComparison.Ordinal));
        var refused = (await _lead.Upload($"{application}/budget/import", [("begroting.tsv", file)])).Refused(422, "import.undecided");
        var problem = refused.Json["problems"]!.AsArray().Single()!;
        problem["typed"]!.GetValue<string>().ShouldBe("vierduizend");
        problem["source"]!["cell"]!.GetValue<string>().ShouldBe("B3");
        (await _lead.Get($"{application}/budget")).Ok().ETag.ShouldBe("\"0\"");

        var decisions = $$"""[{"file":"begroting.tsv","sheet":"{{problem["source"]!["sheet"]}}","cell":"B3","readAs":"€ 4.400,00","reason":"telefonisch nagevraagd"}]""";
        var accepted = (await _lead.Upload($"{application}/budget/import", [("begroting.tsv", file)], new() { ["decisions"] = decisions })).Ok();
        (await _lead.Get($"{application}/audit-trail?what=budget.cell-decided", null, ("Grants-Min-Position", $"{accepted.Position}"))).Ok().Json["entries"]!.AsArray().Single()!["reason"]!.GetValue<string>().ShouldBe("telefonisch nagevraagd");
    }

    [Theory]
    [InlineData("leeg.tsv", "", "import.")]
    [InlineData("plaatje.png", "\u0089PNG", "import.")]
    [InlineData("kapot.xlsx", "PK\u0003\u0004 not really", "import.")]
    [InlineData("praat.csv", "hallo;daar\r\nniets;hier\r\n", "import.")]
    public async Task What_is_no_table_is_refused_with_a_reason(string name, string content, string code)
    {
        var application = await Start("NOFILE");
        var reply = await _lead.Upload($"{application}/budget/import", [(name, Encoding.Latin1.GetBytes(content))]);
        reply.Status.ShouldBe(422, reply.Text);
        reply.Code!.ShouldStartWith(code);
        (await _lead.Upload($"{application}/budget/import", [])).Status.ShouldBeInRange(400, 422);
        (await _lead.Post($"{application}/budget/import", "{}")).Refused(415, "request.media-type");
        (await _lead.Upload($"{application}/budget/import", [("b.tsv", Budget)], new() { ["payees"] = "{" })).Refused(400, "request.malformed");
    }

    private async Task<string> Start(string reference)
    {
        var unique = $"{reference}-{Guid.CreateVersion7():N}";
        (await _lead.Post("/api/applications", new
        {
            reference = unique, title = "Een aanvraag", scheme = "rap-2022", leadPartner = "stichting-koe", activityPeriod = "2022-08/2023-12",
            participants = new[] { new { party = "stichting-koe", name = "Stichting KOE", kind = "school-board", functions = Array.Empty<string>() } },
        })).Ok();
        return $"/api/applications/{unique}";
    }
}
