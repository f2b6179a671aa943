using System.IO.Compression;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Grants.Api.Tests;

/// <summary>What the service says of the real budgets, exactly.</summary>
public sealed class The_real_cases(House house) : IClassFixture<House>
{
    private const string Omn = "/api/applications/OMN-2025-VITALITEIT";
    private const string Rap = "/api/applications/RAP-2022-TWENTE";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly Caller _omn = house.As("controller", "midden-nederland");
    private readonly Caller _rap = house.As("controller", "twente");

    [Fact]
    public async Task The_cost_table_of_Midden_Nederland_is_the_document_s()
    {
        var table = (await _omn.Get($"{Omn}/cost-table")).Ok().Json;

        table["totalCents"]!.GetValue<long>().ShouldBe(7_872_200);
        table["computedTotalCents"]!.GetValue<long>().ShouldBe(7_872_200);
        var unit = table["units"]!.AsArray().Single()!;
        unit["count"]!.GetValue<int>().ShouldBe(4);
        unit["totalCents"]!.GetValue<long>().ShouldBe(1_714_800);
        unit["extendedCents"]!.GetValue<long>().ShouldBe(6_859_200);
        unit["columns"]!.AsArray().Select(column => (column!["role"]!.GetValue<string>(), column["hours"]!.GetValue<decimal>(), column["rateCents"]!.GetValue<long>(), column["amountCents"]!.GetValue<long>()))
            .ShouldBe([("Onderzoeker", 64, 10_500, 672_000), ("Opleidingscoördinator", 39, 9_300, 362_700), ("HRM-medewerker", 37, 9_300, 344_100), ("Bestuurder/directeur", 32, 10_500, 336_000)]);
        unit["rows"]!.AsArray().Count.ShouldBe(11);
        table["regional"]!.AsArray().Select(line => line!["amountCents"]!.GetValue<long>()).ShouldBe([345_000, 168_000, 500_000]);
    }

    [Fact]
    public async Task The_same_table_is_to_be_had_as_CSV_and_as_a_workbook_that_opens()
    {
        var csv = (await _omn.Get($"{Omn}/cost-table", "text/csv")).Ok();
        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8");
        csv.Text.ShouldContain("Totaal;;;78722,00");

        var xlsx = (await _omn.Get($"{Omn}/cost-table", Xlsx)).Ok();
        using var document = SpreadsheetDocument.Open(new MemoryStream(xlsx.Body), isEditable: false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        document.WorkbookPart!.Workbook!.Sheets!.Count().ShouldBe(3);
        new ZipArchive(new MemoryStream(xlsx.Body)).Entries.Count(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task The_funding_split_of_Twente_is_a_quarter_of_the_total_and_a_third_of_the_subsidy()
    {
        var split = (await _rap.Get($"{Rap}/funding-split")).Ok().Json;

        split["totalCents"]!.GetValue<long>().ShouldBe(38_500_000);
        split["subsidyCents"]!.GetValue<long>().ShouldBe(28_875_000);
        split["cofinancingCents"]!.GetValue<long>().ShouldBe(9_625_000);
        var rules = split["rules"]!.AsArray().ToDictionary(rule => rule!["base"]!.GetValue<string>(), rule => rule!);
        Ratio(rules["total-costs"]).ShouldBe((1, 4));
        Ratio(rules["eligible-costs"]).ShouldBe((1, 4));
        Ratio(rules["subsidy"]).ShouldBe((1, 3));
        rules["eligible-costs"]["applies"]!.GetValue<bool>().ShouldBeTrue();
        rules["eligible-costs"]["met"]!.GetValue<bool>().ShouldBeFalse();
        rules["eligible-costs"]["requiredCents"]!.GetValue<long>().ShouldBe(12_833_334);
        rules["eligible-costs"]["shortfallCents"]!.GetValue<long>().ShouldBe(3_208_334);
        rules["subsidy"]["met"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_findings_name_line_5_5_with_both_numbers()
    {
        var findings = (await _rap.Get($"{Rap}/findings")).Ok().Json["findings"]!.AsArray();

        var line = findings.Single(finding => finding!["code"]!.GetValue<string>() == "line.amount-differs")!;
        line["place"]!["label"]!.GetValue<string>().ShouldContain("5.5");
        line["statedCents"]!.GetValue<long>().ShouldBe(240_000);
        line["computedCents"]!.GetValue<long>().ShouldBe(480_000);
        line["messageNl"]!.GetValue<string>().ShouldNotBeEmpty();
        line["messageEn"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Findings_about_totals_and_plans_name_the_cell()
    {
        foreach (var (region, reference) in ((string, string)[])[("twente", "RAP-2022-TWENTE"), ("rond-bommel-dommel", "LDNOR-2026-RBD"), ("hak", "LDNOR-2025-HAK")])
        {
            var findings = (await house.As("controller", region).Get($"/api/applications/{reference}/findings")).Ok().Json["findings"]!.AsArray();
            string[] read = ["plan-activity", "reference", "table", "contribution", "section"];
            var places = findings.Select(finding => finding!["place"]!).Where(place => read.Contains(place["kind"]!.GetValue<string>())).ToList();
            places.ShouldNotBeEmpty();
            places.ShouldAllBe(place => place["source"]!["cell"]!.GetValue<string>().Length > 1);
        }
    }

    [Fact]
    public async Task Activities_outside_the_years_of_their_table_are_named()
    {
        var findings = (await house.As("controller", "rond-bommel-dommel").Get("/api/applications/LDNOR-2026-RBD/findings")).Ok().Json["findings"]!.AsArray();
        var outside = findings.Single(finding => finding!["code"]!.GetValue<string>() == "period.outside-block")!["messageNl"]!.GetValue<string>();
        foreach (var code in (string[])["1.4", "1.5", "1.6", "3.5", "4.5", "4.6", "5.4", "5.5", "7.1", "8.1", "8.4"]) outside.ShouldContain($"{code} ");
    }

    [Fact]
    public async Task A_file_is_handed_back_as_it_came_to_who_may_see_all_of_it()
    {
        var application = (await _rap.Get(Rap)).Ok().Json;
        var file = application["documents"]!.AsArray().Select(document => document!["file"]!).Single(file => file["name"]!.GetValue<string>() == "begroting.tsv");
        var path = $"{Rap}/documents/{file["sha256"]!.GetValue<string>()}";
        var reply = (await _rap.Get(path)).Ok();
        reply.Body.ShouldBe(await File.ReadAllBytesAsync(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv"), TestContext.Current.CancellationToken));
        reply.Headers["Content-Disposition"].ShouldStartWith("attachment; filename=begroting.tsv");
        reply.Headers["Content-Type"].ShouldBe("application/octet-stream");
        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");

        (await _rap.Get($"{Rap}/documents/{new string('0', 64)}")).Refused(404, "document.unknown");
        (await _rap.Get($"{Rap}/documents/{new string('x', 64)}")).Refused(404, "document.unknown");
        (await _omn.Get($"{Omn}/documents/{file["sha256"]!.GetValue<string>()}")).Refused(404, "document.unknown");
        (await _omn.Get(path)).Refused(404, "application.unknown");
        var board = application["participants"]!.AsArray().First(party => party!["kind"]!.GetValue<string>() == "school-board")!["party"]!.GetValue<string>();
        (await house.As("applicant", "twente", board).Get(path)).Refused(403, "identity.no-right");
    }

    [Theory]
    [InlineData("twente", "RAP-2022-TWENTE")]
    [InlineData("midden-nederland", "OMN-2025-VITALITEIT")]
    [InlineData("hak", "LDNOR-2025-HAK")]
    [InlineData("rond-bommel-dommel", "LDNOR-2026-RBD")]
    [InlineData("zuidoost-nederland", "RA-ZON-2024")]
    public async Task Every_document_teaches_a_controller_something(string region, string reference) =>
        (await house.As("controller", region).Get($"/api/applications/{reference}/findings")).Ok().Json["findings"]!.AsArray().ShouldNotBeEmpty();

    [Theory]
    [InlineData("hak", "LDNOR-2025-HAK")]
    [InlineData("rond-bommel-dommel", "LDNOR-2026-RBD")]
    public async Task A_plan_without_a_budget_is_valid(string region, string reference)
    {
        var table = (await house.As("controller", region).Get($"/api/applications/{reference}/cost-table")).Ok().Json;
        table["totalCents"]!.GetValue<long>().ShouldBe(0);
        table["hasBudget"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_trail_names_file_and_cell_of_every_line_that_was_read()
    {
        var entries = (await _rap.Get($"{Rap}/audit-trail?what=budget.line-added&limit=1000")).Ok().Json["entries"]!.AsArray();

        entries.Count.ShouldBe(23);
        entries.ShouldAllBe(entry => entry!["source"]!["sha256"]!.GetValue<string>().Length == 64 && entry["source"]!["cell"]!.GetValue<string>().Length > 1 && entry["hash"]!.GetValue<string>().Length == 64);
    }

    private static (long, long) Ratio(JsonNode rule) => (rule["ratio"]!["numerator"]!.GetValue<long>(), rule["ratio"]!["denominator"]!.GetValue<long>());
}
