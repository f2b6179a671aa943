using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Importing.Tests.Dossiers;

namespace Grants.Importing.Tests;

/// <summary>The same tables in the other files that offices produce give the same commands, but for the file and the cells they name.</summary>
public sealed partial class OtherFormatsTests
{
    private static readonly UploadedFile Rap = Imports.Case("rap-twente-2022", "begroting.tsv");

    [Fact]
    public void The_list_as_a_workbook_with_a_merged_title_bold_totals_and_amounts_that_are_numbers()
    {
        object?[][] title = [[new Workbooks.Title("Begroting RAP regio Twente/Oost-Nederland", 4)], []];
        var rows = CaseFolder.Rows("rap-twente-2022", "begroting.tsv").Select(row => row.Select((text, column) => Value(text, column, bold: row[0].StartsWith("Tot", StringComparison.Ordinal))).ToArray());
        ShouldSayTheSame(Imports.Omn.Read(Workbooks.File("begroting.xlsx", ("Begroting", [.. title, .. rows]))), Imports.Omn.Read(Rap), rowsDown: 2);
    }

    [Theory]
    [InlineData(1252, false)]
    [InlineData(65001, false)]
    [InlineData(65001, true)]
    [InlineData(1200, true)]
    [InlineData(1201, true)]
    public void The_list_as_text_with_semicolons_in_every_encoding(int codePage, bool marked)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var text = string.Join("\r\n", CaseFolder.Rows("rap-twente-2022", "begroting.tsv").Select(row => string.Join(';', row.Select(Quoted))));
        var file = new UploadedFile("begroting.csv", (byte[])[.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        ShouldSayTheSame(Imports.Omn.Read(file), Imports.Omn.Read(Rap), rowsDown: 0);
    }

    [Fact]
    public void The_list_as_text_with_commas()
    {
        var text = string.Join('\n', CaseFolder.Rows("rap-twente-2022", "begroting.tsv").Select(row => string.Join(',', row.Select(Quoted))));
        ShouldSayTheSame(Imports.Omn.Read(new UploadedFile("begroting.csv", Encoding.UTF8.GetBytes(text))), Imports.Omn.Read(Rap), rowsDown: 0);
    }

    [Fact]
    public void The_two_tables_of_Midden_Nederland_under_each_other_on_one_sheet()
    {
        var matrix = CaseFolder.Rows("omn-2025-vitaliteit", "per-bestuur.tsv").Select(Texts);
        var totals = CaseFolder.Rows("omn-2025-vitaliteit", "totaal.tsv").Select(Texts);
        object?[][] note = [[], ["* = toelichting op het sterretje"], []];
        var proposal = Imports.Omn.Read(Workbooks.File("omn.xlsx", ("Budget", [.. matrix, .. note, .. totals])));
        proposal.Problems.ShouldBeEmpty();
        proposal.Tables.Select(table => (table.Range, table.Layout)).ShouldBe([("A1:E13", TableLayout.BudgetMatrix), ("A17:B22", TableLayout.BudgetTotals)]);
        Imports.Omn.Accept(proposal).Budget.Sheet!.Lines.InOrder.Count.ShouldBe(28);
    }

    [Fact]
    public void The_two_tables_of_Midden_Nederland_on_two_sheets_and_beside_each_other()
    {
        var matrix = CaseFolder.Rows("omn-2025-vitaliteit", "per-bestuur.tsv").Select(Texts).ToArray();
        var totals = CaseFolder.Rows("omn-2025-vitaliteit", "totaal.tsv").Select(Texts).ToArray();
        Imports.Omn.Read(Workbooks.File("omn.xlsx", ("Per bestuur", matrix), ("Totaal", totals))).Tables.Select(table => (table.Sheet, table.Range)).ShouldBe([("Per bestuur", "A1:E13"), ("Totaal", "A1:B6")]);

        var beside = matrix.Select((row, index) => index < totals.Length ? [.. row, null, null, null, .. totals[index]] : row).ToArray();
        var proposal = Imports.Omn.Read(Workbooks.File("omn.xlsx", ("Alles", beside)));
        proposal.Problems.ShouldBeEmpty();
        proposal.Tables.Select(table => (table.Range, table.Layout)).ShouldBe([("A1:E13", TableLayout.BudgetMatrix), ("I1:J6", TableLayout.BudgetTotals)], ignoreOrder: true);
    }

    [Fact]
    public void What_a_formula_came_to_is_read_and_one_that_failed_is_asked_about()
    {
        var proposal = Imports.Omn.Read(Workbooks.File("x.xlsx", ("Blad1",
        [
            ["Code", "Activiteit", "Bedrag", "Toelichting"],
            [1.1m, "Overleg", new Workbooks.Formula("10*55", "550"), "10 uren * 55 euro"],
            [1.2m, "Zaal", new Workbooks.Formula("#REF!*2", "#REF!", IsError: true), "huur"],
            [1.3m, "Druk", new Workbooks.Formula("1+1", null), "materiaal"],
            [1.4m, "Derde", new Workbooks.Styled(128_333.333333m, Workbooks.Euro), "inhuur"],
        ])));
        proposal.Problems.Select(problem => (problem.Source.Cell, problem.Code, problem.Typed, problem.Suggestion)).ShouldBe(
        [
            ("C3", "import.formula-failed", "#REF!", null),
            ("C4", "import.formula-failed", "#NIET BEREKEND", null),
            ("C5", "import.not-whole-cents", "€ 128.333,33", "€ 128.333,33"),
        ]);
        proposal.Budget[0].Items.OfType<BudgetCommand.AddActivity>().Select(command => command.Content.Code).ShouldBe(["1.1", "1.2", "1.3", "1.4"]);
        proposal.Budget[0].Items.OfType<BudgetCommand.AddLine>().Single().Content.Stated.ShouldBe(Money.Euros(550));
    }

    [Fact]
    public void A_period_that_is_a_month_of_the_calendar_and_a_code_that_became_a_date()
    {
        var proposal = Imports.Omn.Read(Workbooks.File("x.xlsx", ("Blad1",
        [
            ["Nr", "Naam activiteit", "Periode"],
            ["1.1", "Start", new Workbooks.Styled(45_566, Workbooks.Month)],
            [new Workbooks.Styled(45_659, Workbooks.Day), "Vervolg", "2025"],
        ])));
        proposal.Plan[0].Items.OfType<Domain.Plans.PlanCommand.AddActivity>().First().Content.Period.ShouldBe(Period.Of(new MonthRange(new(2024, 10), new(2024, 10))));
        proposal.Problems.Select(problem => (problem.Source.Cell, problem.Code, problem.Suggestion)).ShouldContain(("A3", "import.code-is-date", "2.1"));
    }

    private static void ShouldSayTheSame(ImportProposal proposal, ImportProposal expected, int rowsDown)
    {
        proposal.Problems.ShouldBeEmpty();
        Said(proposal, rowsDown).ShouldBe(Said(expected, 0));
    }

    // What is proposed, with the cells moved to where they stand in the original and without the ids that follow from the file.
    private static List<string> Said(ImportProposal proposal, int rowsDown)
    {
        Dictionary<ActivityId, string> names = [];
        return [.. proposal.Budget.SelectMany(command => command.Items).Select(Line), .. proposal.Ledger.Cast<LedgerCommand.Pledge>().Select(command => $"{command.Content} {Place(command.Source!)}")];

        string Line(BudgetCommand item)
        {
            switch (item)
            {
                case BudgetCommand.AddActivity c:
                    names.Add(c.Activity, $"{c.Content.Code} {c.Content.Name}");
                    return $"{c.Content} {Place(c.Source!)}";
                case BudgetCommand.AddLine c:
                    return $"{names[c.Content.Activity]}: {c.Content with { Activity = default }} {Place(c.Source!)}";
                case BudgetCommand.StateTotal c:
                    return $"{c.Total} {Place(c.Source!)}";
                default:
                    return item.ToString();
            }
        }

        string Place(Source source) => Digits().Replace(source.Cell, digits => (int.Parse(digits.Value, CultureInfo.InvariantCulture) - rowsDown).ToString(CultureInfo.InvariantCulture));
    }

    private static object? Value(string text, int column, bool bold) => text.Length == 0 ? null
        : column == 1 && text.StartsWith('€') ? new Workbooks.Styled(decimal.Parse(text[2..].Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture), bold ? Workbooks.BoldEuro : Workbooks.Euro)
        : text;

    private static object?[] Texts(string[] row) => [.. row.Select(text => text.Length == 0 ? null : text)];

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(";,\"") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\d+$")]
    private static partial Regex Digits();
}
