using System.IO.Compression;

namespace Grants.Api.Tests;

/// <summary>What people do to rows, numbers and files.</summary>
public sealed partial class Workbooks_over_HTTP
{
    [Fact]
    public async Task A_copied_row_is_a_new_line_and_a_row_that_lost_its_number_is_asked()
    {
        var (application, content) = await Start("ROWS");
        using var book = new OfflineWorkbook(content);
        var (overleg, advies) = (book.Row(Lines, "C", "Financieel overleg"), book.Row(Lines, "C", "Adviesdocument"));
        var free = 60 + book.Row(Lines, "C", "Disseminatie en valorisatie");
        book.CopyRow(Lines, overleg, free);
        book.Set(Lines, $"E{free}", "Controller");
        book[Lines, $"A{advies}"] = null;
        book.Set(Lines, $"M{advies}", 2_600m);
        var dry = (await DryRun(application, book)).Ok();
        Problems(dry).ShouldBe([$"A{advies} error import.workbook-number-lost", $"A{free} warning import.workbook-row-copied", $"N{advies} warning import.workbook-result-differs"], ignoreOrder: true);
        var number = dry.Json["problems"]!.AsArray().Single(problem => problem!["code"]!.GetValue<string>() == "import.workbook-number-lost")!["suggestion"]!.GetValue<string>();

        var decided = (await DryRun(application, book, new() { ["decisions"] = $$"""[{"file":"werkmap.xlsx","sheet":"Posten","cell":"A{{advies}}","readAs":"{{number}}","reason":"dezelfde post"}]""" })).Ok();
        Told(decided).ShouldBe(["stated mine", "whole mine"]);
        var isNew = (await DryRun(application, book, new() { ["decisions"] = $$"""[{"file":"werkmap.xlsx","sheet":"Posten","cell":"A{{advies}}","reason":"een andere post"}]""" })).Ok();
        Told(isNew).ShouldBe(["whole mine", "whole mine", "whole mine"]);
        isNew.Json["values"]!.AsArray().Count(value => value!["isRemoval"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_was_removed_online_and_changed_offline_is_a_choice_and_can_come_back()
    {
        var (application, content) = await Start("BACK");
        using var book = new OfflineWorkbook(content);
        book.Set(Lines, $"M{book.Row(Lines, "C", "Adviesdocument")}", 2_600m);
        var advies = await LineOf(application, "Adviesdocument");
        var removed = (await _lead.Post($"{application}/budget/lines/{advies["id"]}/removal", new { reason = "vervalt" }, ("If-Match", (await _lead.Get($"{application}/budget")).ETag))).Ok();
        (await _lead.Post($"{application}/budget/activities/{advies["line"]!["activity"]}/removal", new { reason = "vervalt" }, ("If-Match", removed.ETag))).Ok();
        var dry = (await DryRun(application, book)).Ok();
        var conflict = dry.Json["values"]!.AsArray().Single(value => Outcome(value!) == "conflict")!;
        conflict["theirs"].ShouldBeNull();
        conflict["online"]!["reason"]!.GetValue<string>().ShouldBe("vervalt");
        (await Accept(application, book, dry, $$"""[{"key":"{{conflict["key"]}}","take":"mine"}]""")).Ok();
        (await LineOf(application, "Adviesdocument"))["amountCents"]!.GetValue<long>().ShouldBe(260_000);
    }

    [Fact]
    public async Task Another_kind_of_calculation_is_one_value_with_its_amount()
    {
        var (application, content) = await Start("KIND");
        using var book = new OfflineWorkbook(content);
        var row = book.Row(Lines, "C", "Financieel overleg");
        book.Set(Lines, $"D{row}", "Vast bedrag");
        Problems((await DryRun(application, book)).Ok()).Where(problem => problem.Contains("error", StringComparison.Ordinal)).Select(problem => problem.Split(' ')[2]).Distinct().ShouldBe(["import.workbook-cell-not-used"]);
        foreach (var column in new[] { "E", "I", "J", "K" }) book[Lines, $"{column}{row}"] = null;
        await Revise(application, "Financieel overleg", line => line["cost"]!["hours"] = 50, "meer uren");
        var dry = (await DryRun(application, book)).Ok();
        var conflict = dry.Json["values"]!.AsArray().Single()!;
        Field(conflict).ShouldBe("calculation");
        conflict["online"]!["reason"]!.GetValue<string>().ShouldBe("meer uren");
        (await Accept(application, book, dry, $$"""[{"key":"{{conflict["key"]}}","take":"mine"}]""")).Ok();
        (await LineOf(application, "Financieel overleg"))["line"]!["cost"]!["kind"]!.GetValue<string>().ShouldBe("lump-sum");
    }

    [Fact]
    public async Task Choices_on_a_version_that_is_no_more_are_asked_again()
    {
        var (application, content) = await Start("STALE");
        using var book = new OfflineWorkbook(content);
        book.Set(Lines, $"M{book.Row(Lines, "C", "Financieel overleg")}", 4_800m);
        var dry = (await DryRun(application, book)).Ok();
        await Revise(application, "Financieel overleg", line => line["statedCents"] = 250_000, "nagebeld");
        (await Accept(application, book, dry, "[]")).Refused(412, "version.stale");
        (await Accept(application, book, dry, """[{"key":"nonsense","take":"mine"}]""")).Refused(422, "import.choice-unknown");
        (await LineOf(application, "Financieel overleg"))["line"]!["statedCents"]!.GetValue<long>().ShouldBe(250_000);
    }

    [Fact]
    public async Task Activities_and_the_number_of_boards_are_merged_as_well()
    {
        var (application, content) = await Start("ACTIVITIES");
        using var book = new OfflineWorkbook(content);
        var row = book.Row("Activiteiten", "C", "Adviesdocument");
        book.Set("Activiteiten", $"C{row}", "Advies aan het bestuur");
        book.Set(Lines, "C3", 5m);
        (await _lead.Post($"{application}/budget/board-count", new { count = 3 }, ("If-Match", (await _lead.Get($"{application}/budget")).ETag))).Ok();
        var dry = (await DryRun(application, book)).Ok();
        Told(dry).ShouldBe(["count conflict", "name mine"]);
        var conflict = dry.Json["values"]!.AsArray().Single(value => Outcome(value!) == "conflict")!;
        (await Accept(application, book, dry, $$"""[{"key":"{{conflict["key"]}}","take":"theirs"}]""")).Ok();
        (await _lead.Get($"{application}/budget")).Ok().Json["boardCount"]!.GetValue<int>().ShouldBe(3);
        (await LineOf(application, "Advies aan het bestuur")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_submitted_budget_is_not_changed_by_a_workbook()
    {
        var (application, content) = await Start("FROZEN");
        using var book = new OfflineWorkbook(content);
        book.Set(Lines, $"M{book.Row(Lines, "C", "Financieel overleg")}", 4_800m);
        (await _lead.Post($"{application}/budget/submission", new { submittedOn = "2026-05-01" }, ("If-Match", (await _lead.Get($"{application}/budget")).ETag))).Ok();
        (await Accept(application, book, (await DryRun(application, book)).Ok(), "[]")).Refused(409, "budget.frozen");
    }

    [Fact]
    public async Task A_file_with_macros_and_one_that_unpacks_without_end_are_refused()
    {
        var (application, content) = await Start("HOSTILE");
        (await Send(With("xl/vbaProject.bin", 10))).Refused(422, "import.file-with-macros");
        (await Send(With("xl/media/bomb.bin", 200_000_000))).Refused(422, "import.file-too-large");

        Task<Reply> Send(byte[] file) => _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsm", file)]);

        byte[] With(string entry, int size)
        {
            using var stream = new MemoryStream();
            stream.Write(content);
            using (var package = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            {
                using var part = package.CreateEntry(entry).Open();
                part.Write(new byte[size]);
            }

            return stream.ToArray();
        }
    }

    private Task<Reply> DryRun(string application, OfflineWorkbook book, Dictionary<string, string>? fields = null) =>
        _lead.Upload($"{application}/budget/workbook?dryRun=true", [("werkmap.xlsx", book.Save())], fields);

    private Task<Reply> Accept(string application, OfflineWorkbook book, Reply dry, string choices) =>
        _lead.Upload($"{application}/budget/workbook", [("werkmap.xlsx", book.Save())], new() { ["choices"] = choices }, ("If-Match", dry.ETag));

    private static IEnumerable<string> Problems(Reply reply) =>
        reply.Json["problems"]!.AsArray().Select(problem => $"{problem!["source"]!["cell"]} {problem["severity"]} {problem["code"]}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Told(Reply reply) => reply.Json["values"]!.AsArray().Select(value => $"{Field(value!)} {Outcome(value!)}").Order(StringComparer.Ordinal);
}
