using System.Text.Json.Nodes;

namespace Grants.Api.Tests;

/// <summary>A budget that goes out as a workbook, is changed offline and online, and is merged again.</summary>
public sealed partial class Workbooks_over_HTTP(House house) : IClassFixture<House>
{
    private const string Lines = "Posten";

    private readonly Caller _lead = house.As("penvoerder", "twente");

    [Fact]
    public async Task A_workbook_shows_our_figures_with_formulas_that_lead_to_them()
    {
        using var book = new OfflineWorkbook((await house.As("controller", "midden-nederland").Get("/api/applications/OMN-2025-VITALITEIT/budget/workbook")).Ok().Body);
        book.Sheets.ShouldBe(["Uitleg", "Overzicht", Lines, "Per bestuur", "Regio", "Activiteiten", "Dekking", "Bevindingen", "Keuzes", "Grants"]);
        book["Overzicht", "A5"].ShouldBe("Per bestuur");
        book["Overzicht", "B5"].ShouldBe("17148");
        book["Overzicht", "C5"].ShouldBe("4");
        book["Overzicht", "D5"].ShouldBe("68592");
        book.Formula("Overzicht", "D5").ShouldBe("B5*C5");
        var total = book.Row("Overzicht", "A", "Totaal");
        book["Overzicht", $"D{total}"].ShouldBe("78722");
        book.Formula("Overzicht", $"D{total}").ShouldBe($"SUM(D5:D{total - 1})");
        var row = book.Row(Lines, "E", "Onderzoeker");
        book[Lines, $"I{row}"].ShouldBe("15");
        book[Lines, $"K{row}"].ShouldBe("105");
        book[Lines, $"L{row}"].ShouldBe("1575");
        book.Formula(Lines, $"L{row}")!.ShouldContain($"*I{row}*K{row},2)");
        var totals = book.Row("Per bestuur", "A", "Totaal");
        book["Per bestuur", $"B{totals}"].ShouldBe("64");
    }

    [Fact]
    public async Task What_both_changed_is_merged_value_by_value_and_nothing_is_lost()
    {
        var (application, content) = await Start("MERGE");
        using var book = new OfflineWorkbook(content);
        var (overleg, advies, stuur) = (book.Row(Lines, "C", "Financieel overleg"), book.Row(Lines, "C", "Adviesdocument"), book.Row(Lines, "C", "Stuurgroep en besluitvorming"));
        book.Set(Lines, $"M{overleg}", 4_800m);
        book.Set(Lines, $"T{advies}", "twee versies");
        book.RemoveRow(Lines, stuur);
        var added = 100 + book.Row(Lines, "C", "Disseminatie en valorisatie");
        foreach (var (column, text) in new[] { ("B", "Regio"), ("C", "9.9 Evaluatie"), ("D", "Uren × tarief"), ("E", "Onderzoeker") }) book.Set(Lines, $"{column}{added}", text);
        book.Set(Lines, $"I{added}", 12.5m);
        book.Set(Lines, $"K{added}", 80m);

        await Revise(application, "Financieel overleg", line => line["statedCents"] = 250_000, "nagebeld");
        await Revise(application, "Adviesdocument", line => line["statedCents"] = 260_000, "andere prijs");
        await Revise(application, "Projectmanagement", line => line["note"] = "online gezet", "toelichting");

        var dry = (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok();
        dry.Json["canBeAccepted"]!.GetValue<bool>().ShouldBeFalse();
        var values = dry.Json["values"]!.AsArray().Select(value => value!).ToList();
        values.Where(value => Outcome(value) == "theirs").Select(value => Field(value)).Order().ShouldBe(["note", "stated"]);
        var conflict = values.Single(value => Outcome(value) == "conflict");
        conflict["base"]!.GetValue<string>().ShouldBe("€ 2.400,00");
        conflict["mine"]!.GetValue<string>().ShouldBe("€ 4.800,00");
        conflict["theirs"]!.GetValue<string>().ShouldBe("€ 2.500,00");
        conflict["cell"]!["cell"]!.GetValue<string>().ShouldBe($"M{overleg}");
        conflict["online"]!["actor"]!.GetValue<string>().ShouldStartWith("penvoerder/");
        conflict["online"]!["reason"]!.GetValue<string>().ShouldBe("nagebeld");
        var removal = values.Single(value => value["isRemoval"]!.GetValue<bool>());
        (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], null, ("If-Match", dry.ETag))).Refused(422, "import.undecided");

        string Choices(string reason) => $$"""[{"key":"{{conflict["key"]}}","take":"mine"},{"key":"{{removal["key"]}}","take":"mine","reason":"{{reason}}"}]""";
        (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], new() { ["choices"] = Choices("") }, ("If-Match", dry.ETag))).Refused(422, "import.undecided");
        (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], new() { ["choices"] = Choices("vervalt") })).Refused(428, "version.missing");
        var before = (await _lead.Get($"{application}/budget")).Ok().Json["lines"]!.AsArray().Count;
        var changed = book.Save();
        var accepted = (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", changed)], new() { ["choices"] = Choices("vervalt"), ["reason"] = "offline bijgewerkt" }, ("If-Match", dry.ETag))).Ok();

        var budget = (await _lead.Get($"{application}/budget")).Ok();
        var after = budget.Json["lines"]!.AsArray().Select(line => line!["line"]!).ToList();
        after.Count.ShouldBe(before);
        (await LineOf(application, "Financieel overleg"))["line"]!["statedCents"]!.GetValue<long>().ShouldBe(480_000);
        var adviesNow = (await LineOf(application, "Adviesdocument"))["line"]!;
        adviesNow["statedCents"]!.GetValue<long>().ShouldBe(260_000);
        adviesNow["note"]!.GetValue<string>().ShouldBe("twee versies");
        (await LineOf(application, "Projectmanagement"))["line"]!["note"]!.GetValue<string>().ShouldBe("online gezet");
        var evaluation = await LineOf(application, "Evaluatie");
        evaluation["amountCents"]!.GetValue<long>().ShouldBe(100_000);
        evaluation["source"]!["cell"]!.GetValue<string>().ShouldBe($"B{added}");
        (await LineOf(application, "Financieel overleg"))["source"]!["cell"]!.GetValue<string>().ShouldBe($"M{overleg}");

        var trail = (await _lead.Get($"{application}/audit-trail?what=budget.line-removed", null, ("Grants-Min-Position", $"{accepted.Position}"))).Ok().Json["entries"]!.AsArray();
        trail.Single()!["reason"]!.GetValue<string>().ShouldBe("vervalt");

        var again = (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", changed)], null, ("If-Match", accepted.ETag))).Ok();
        again.Json["alreadyRecorded"]!.GetValue<bool>().ShouldBeTrue();
        (await _lead.Get($"{application}/budget")).Ok().ETag.ShouldBe(accepted.ETag);
    }

    [Fact]
    public async Task A_workbook_that_nobody_changed_changes_nothing_however_its_rows_are_sorted()
    {
        var (application, content) = await Start("SORTED");
        using var book = new OfflineWorkbook(content);
        book.Reverse(Lines, 6, book.Row(Lines, "C", "Disseminatie en valorisatie"));
        book[Lines, "A9"] = null;
        var answer = (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok().Json;
        answer["addsAnything"]!.GetValue<bool>().ShouldBeFalse(answer.ToJsonString());
        answer["values"]!.AsArray().ShouldBeEmpty();
        answer["problems"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_is_asked_at_its_cell_and_repaired_there()
    {
        var (application, content) = await Start("REPAIR");
        using var book = new OfflineWorkbook(content);
        var (overleg, advies) = (book.Row(Lines, "C", "Financieel overleg"), book.Row(Lines, "C", "Adviesdocument"));
        book.Set(Lines, $"I{overleg}", "veertig");
        book.SetError(Lines, $"M{advies}", "#DIV/0!");
        var dry = (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok();
        dry.Json["problems"]!.AsArray().Select(problem => $"{problem!["source"]!["cell"]} {problem["code"]}").Order().ShouldBe([$"I{overleg} import.number-unreadable", $"M{advies} import.formula-failed"]);

        var decisions = $$"""[{"file":"werkmap.xlsx","sheet":"Posten","cell":"I{{overleg}}","readAs":"45","reason":"nagevraagd"},{"file":"werkmap.xlsx","sheet":"Posten","cell":"M{{advies}}","reason":"blijft zoals het was"}]""";
        (await _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], new() { ["decisions"] = decisions }, ("If-Match", dry.ETag))).Ok();
        (await LineOf(application, "Financieel overleg"))["line"]!["cost"]!["hours"]!.GetValue<decimal>().ShouldBe(45);
        (await LineOf(application, "Adviesdocument"))["line"]!["statedCents"]!.GetValue<long>().ShouldBe(250_000);
    }

    [Fact]
    public async Task What_somebody_puts_where_nothing_is_read_back_is_said()
    {
        var (application, content) = await Start("ELSEWHERE");
        using var book = new OfflineWorkbook(content);
        book.Set("Overzicht", "D5", 1m);
        book.Set("Bevindingen", "K3", "mee eens");
        book.Set(Lines, "Z5", "Mijn kolom");
        book.Set(Lines, $"N{book.Row(Lines, "C", "Adviesdocument")}", 3_000m);
        var answer = (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok().Json;
        answer["problems"]!.AsArray().Select(problem => $"{problem!["source"]!["sheet"]} {problem["source"]!["cell"]} {problem["severity"]} {problem["code"]}").Order(StringComparer.Ordinal).ShouldBe([
            "Bevindingen K3 warning import.workbook-not-read", "Overzicht D5 warning import.workbook-not-read",
            $"Posten N{book.Row(Lines, "C", "Adviesdocument")} error import.workbook-formula-overtyped", "Posten Z5 warning import.workbook-not-read",
        ]);
    }

    [Fact]
    public async Task A_file_that_is_none_of_ours_or_has_lost_what_it_needs_is_refused_with_a_reason()
    {
        var (application, content) = await Start("REFUSED");
        var (_, other) = await Start("OTHER");
        await Refuse(other, "import.workbook-of-another-application");
        await Refuse("PK\u0003\u0004 not really"u8.ToArray(), "import.file-damaged");
        await Refuse(File.ReadAllBytes(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv")), "import.workbook-unknown");
        await Refuse(Changed(book => { foreach (var cell in book.Cells(Lines).Keys.Where(cell => cell[0] == 'A' && cell.Length is 2 or 3 && char.IsDigit(cell[1]) && cell != "A5").ToList()) book[Lines, cell] = null; }), "import.workbook-numbers-missing");
        await Refuse(Changed(book => book[Lines, "A5"] = null), "import.workbook-numbers-missing");
        await Refuse(Changed(book => book[Lines, "K5"] = "Iets anders"), "import.workbook-columns-missing");
        await Refuse(Changed(book => book["Grants", "B4"] = "999999"), "import.workbook-version-unknown");
        await Refuse(Changed(book => book["Grants", "B1"] = null), "import.workbook-unknown");
        (await _lead.Upload($"{application}/budget/import?dryRun=true", [("werkmap.xlsx", content)])).Refused(422, "import.is-workbook");
        (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("a.xlsx", content), ("b.xlsx", other)])).Refused(422, "import.one-workbook");

        async Task Refuse(byte[] file, string code) => (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", file)])).Refused(422, code);

        byte[] Changed(Action<OfflineWorkbook> change)
        {
            using var book = new OfflineWorkbook(content);
            change(book);
            return book.Save();
        }
    }

    [Fact]
    public async Task A_board_gets_its_own_lines_to_change_and_nothing_of_another_board()
    {
        var (application, _) = await Start("BOARD");
        var lead = _lead;
        var budget = (await lead.Get($"{application}/budget")).Ok();
        var activity = budget.Json["activities"]![0]!["id"]!.GetValue<string>();
        var own = (await lead.Post($"{application}/budget/lines", Line(activity, "symbio", "van ons"), ("If-Match", budget.ETag))).Ok();
        (await lead.Post($"{application}/budget/lines", Line(activity, "stichting-koe", "alleen voor hen"), ("If-Match", own.ETag))).Ok();

        var board = house.As("applicant", "twente", "symbio");
        var content = (await board.Get($"{application}/budget/workbook")).Ok().Body;
        using var book = new OfflineWorkbook(content);
        foreach (var sheet in book.Sheets) book.Cells(sheet).Values.ShouldNotContain(text => text.Contains("alleen voor hen", StringComparison.Ordinal), sheet);
        book.Cells(Lines).Values.Count(text => text == "Symbio").ShouldBe(1);
        book.Sheets.ShouldContain("Ter inzage");

        var row = book.Row(Lines, "T", "van ons");
        book.Set(Lines, $"I{row}", 11m);
        book.Set(Lines, $"B{row + 1}", "Regio");
        foreach (var (column, value) in new[] { ("C", book[Lines, $"C{row}"]!), ("D", "Vast bedrag") }) book.Set(Lines, $"{column}{row + 1}", value);
        book.Set(Lines, $"M{row + 1}", 100m);
        var dry = (await board.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok();
        dry.Json["problems"]!.AsArray().Select(problem => $"{problem!["severity"]} {problem["code"]}").Order()
            .ShouldBe(["error import.workbook-unit-not-yours", "warning import.workbook-result-differs"]);
        book.Set(Lines, $"B{row + 1}", "Symbio");
        dry = (await board.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok();
        dry.Json["canBeAccepted"]!.GetValue<bool>().ShouldBeTrue(dry.Text);
        dry.Json["values"]!.AsArray().Select(value => Field(value!)).Order().ShouldBe(["quantity", "whole"]);
        (await board.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], null, ("If-Match", dry.ETag))).Ok();

        // The workbook of everything is not for the staff of one board, whatever they make of it.
        var whole = (await lead.Get($"{application}/budget/workbook")).Ok().Body;
        (await board.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", whole)])).Refused(403, "import.workbook-of-another-board");
        (await house.As("applicant", "twente", "stichting-koe").Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", content)])).Refused(403, "import.workbook-of-another-board");
        (await lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())])).Ok();
        (await house.As("controller", "twente").Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", whole)])).Refused(403, "identity.no-right");
    }

    [Fact]
    public async Task An_empty_workbook_of_a_scheme_is_filled_in_and_handed_in_as_any_other()
    {
        var application = await Begin("TEMPLATE");
        using var book = new OfflineWorkbook((await _lead.Get("/api/schemes/rap-2022/workbook")).Ok().Body);
        foreach (var (cell, text) in new[] { ("B6", "Per bestuur"), ("C6", "1.1 Werven"), ("D6", "Uren × tarief"), ("E6", "Docent"), ("B7", "Regio"), ("C7", "1.1 Werven"), ("D7", "Vast bedrag"), ("F7", "Huur ruimte") }) book.Set(Lines, cell, text);
        book.Set(Lines, "G6", 2m);
        book.Set(Lines, "H6", "2 leden");
        book.Set(Lines, "I6", 40m);
        book.Set(Lines, "K6", 60m);
        book.Set(Lines, "M7", 750m);
        book.Set(Lines, "C3", 3m);
        var dry = (await _lead.Upload($"{application}/budget/workbook?dryRun=true", [("leeg.xlsx", book.Save())])).Ok();
        dry.Json["canBeAccepted"]!.GetValue<bool>().ShouldBeTrue(dry.Text);
        dry.Json["problems"]!.AsArray().ShouldAllBe(problem => problem!["code"]!.GetValue<string>() == "import.workbook-result-differs", dry.Text);
        (await _lead.Upload($"{application}/budget/workbook", [("leeg.xlsx", book.Save())], null, ("If-Match", dry.ETag))).Ok();
        var budget = (await _lead.Get($"{application}/budget")).Ok().Json;
        budget["totalCents"]!.GetValue<long>().ShouldBe((3 * 480_000) + 75_000);
        budget["activities"]!.AsArray().Single()!["activity"]!["name"]!.GetValue<string>().ShouldBe("Werven");
        (await _lead.Get("/api/schemes/not-there/workbook")).Refused(404, "scheme.unknown");
    }

    private static string Outcome(JsonNode value) => value["outcome"]!.GetValue<string>();

    private static string Field(JsonNode value) => value["field"]!.GetValue<string>();

    private async Task<(string Application, byte[] Workbook)> Start(string reference)
    {
        var application = await Begin(reference);
        (await _lead.Upload($"{application}/budget/import", [("begroting.tsv", File.ReadAllBytes(Path.Combine(House.Root(), "cases/rap-twente-2022/begroting.tsv")))])).Ok();
        return (application, (await _lead.Get($"{application}/budget/workbook")).Ok().Body);
    }

    private async Task<string> Begin(string reference)
    {
        var unique = $"{reference}-{Guid.CreateVersion7():N}";
        (await _lead.Post("/api/applications", new
        {
            reference = unique, title = "Een aanvraag", scheme = "rap-2022", leadPartner = "stichting-koe", activityPeriod = "2022-08/2023-12",
            participants = new[] { ("stichting-koe", "Stichting KOE"), ("symbio", "Symbio") }.Select(board => new { party = board.Item1, name = board.Item2, kind = "school-board", functions = Array.Empty<string>() }),
        })).Ok();
        return $"/api/applications/{unique}";
    }

    private async Task<JsonNode> LineOf(string application, string activity)
    {
        var budget = (await _lead.Get($"{application}/budget")).Ok().Json;
        var id = budget["activities"]!.AsArray().Single(entry => entry!["activity"]!["name"]!.GetValue<string>() == activity)!["id"]!.GetValue<string>();
        return budget["lines"]!.AsArray().Single(line => line!["line"]!["activity"]!.GetValue<string>() == id)!;
    }

    private async Task Revise(string application, string activity, Action<JsonNode> change, string reason)
    {
        var known = await LineOf(application, activity);
        var line = JsonNode.Parse(known["line"]!.ToJsonString())!;
        change(line);
        var version = (await _lead.Get($"{application}/budget")).Ok().ETag;
        (await _lead.Post($"{application}/budget/lines/{known["id"]}/revision", new JsonObject { ["line"] = line, ["reason"] = reason }.ToJsonString(), ("If-Match", version))).Ok();
    }

    private static object Line(string activity, string board, string note) => new
    {
        id = Guid.CreateVersion7(),
        line = new
        {
            activity,
            unit = new { kind = "board", party = board },
            cost = new { kind = "hours-times-rate", role = "Onderzoeker", factors = Array.Empty<object>(), hours = 10, rateCents = 10_000 },
            funding = "subsidised",
            note,
        },
    };
}
