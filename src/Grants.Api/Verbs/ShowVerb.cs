using System.CommandLine;
using System.Globalization;
using Grants.Api.AuditTrails;
using Grants.Api.CostTables;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Findings;
using Grants.Api.FundingSplits;
using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Projections.Dossiers;
using Spectre.Console;

namespace Grants.Api.Verbs;

/// <summary>Shows a view of an application on the terminal: the same sheets as the downloads.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var view = new Argument<string>("VIEW") { Description = "cost-table, split, findings or trail." };
        view.AcceptOnlyFromAmong("cost-table", "split", "findings", "trail");
        var application = new Argument<string>("APPLICATION") { Description = "Its reference or id." };
        var region = new Option<string?>("--region") { Description = "The region of the reference; looked for everywhere when left out.", HelpName = "SLUG" };
        var at = new Option<long?>("--at-position") { Description = "As it was at this position of the log.", HelpName = "N" };
        var asOf = new Option<DateTimeOffset?>("--as-of") { Description = "As it was at this instant.", HelpName = "INSTANT" };
        var command = new Command("show", "Show a cost table, the funding split, the findings or the audit trail.") { view, application, region, at, asOf };
        command.SetAction(async (parsed, ct) =>
        {
            await using var system = await GrantsSystem.Open(Settings.FromEnvironment(), null, ct);
            var viewer = Operator.Of(parsed.GetValue(region));
            var reading = await system.Dossiers.Read(parsed.GetRequiredValue(application), viewer, new ReadPosition(parsed.GetValue(asOf), parsed.GetValue(at)), ct);
            var start = reading.At.Dossier.Application.Started!.Start;
            // A pipe has no width of its own, and a line that is broken there cannot be searched.
            if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 400;
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{start.Reference}[/]  {start.Title}  (regio {start.Region}, positie {reading.LogPosition})");
            foreach (var sheet in WorkbookOf(parsed.GetRequiredValue(view), reading).Sheets) Print(sheet);
            return 0;
        });
        return command;
    }

    private static Workbook WorkbookOf(string view, DossierReading reading) => view switch
    {
        "cost-table" => Render(CostTableView.View, reading),
        "split" => Render(FundingSplitView.View, reading),
        "findings" => Render(FindingsView.View, reading),
        _ => Render(AuditTrailView.View(TrailQuestion.Everything), reading),
    };

    private static Workbook Render<TAnswer>(DossierView<TAnswer> view, DossierReading reading) => view.ToWorkbook(view.Of(reading, Audience.Whole));

    // Long texts do not fit in columns: such a sheet is shown row by row.
    private static void Print(WorkbookSheet sheet)
    {
        const int longText = 60;
        if (sheet.Rows.Any(row => row.Any(cell => cell is SheetCell.Text { Value.Length: > longText }))) PrintRows(sheet);
        else PrintTable(sheet);
    }

    private static void PrintRows(WorkbookSheet sheet)
    {
        AnsiConsole.MarkupLine($"[bold underline]{Markup.Escape(sheet.Name)}[/]");
        foreach (var row in sheet.Rows.Skip(1))
        {
            foreach (var (heading, cell) in sheet.Rows[0].Zip(row).Where(pair => Format(pair.Second).Length > 0))
                AnsiConsole.MarkupLine($"  [grey]{Format(heading)}:[/] {Format(cell)}");
            AnsiConsole.WriteLine();
        }
    }

    private static void PrintTable(WorkbookSheet sheet)
    {
        var width = sheet.Rows.Max(row => row.Count);
        var table = new Table().Title(new TableTitle(Markup.Escape(sheet.Name))).Border(TableBorder.Rounded);
        var headings = sheet.Rows[0];
        for (var column = 0; column < width; column++)
        {
            var numeric = sheet.Rows.Skip(1).Any(row => row.Count > column && row[column] is SheetCell.Euros or SheetCell.Number);
            var heading = new TableColumn(column < headings.Count ? Format(headings[column]) : "");
            table.AddColumn(numeric ? heading.RightAligned() : heading);
        }

        foreach (var row in sheet.Rows.Skip(1)) table.AddRow([.. row.Select(Format), .. Enumerable.Repeat("", width - row.Count)]);
        AnsiConsole.Write(table);
    }

    private static string Format(SheetCell cell)
    {
        var dutch = CultureInfo.GetCultureInfo("nl-NL");
        var (text, bold) = cell switch
        {
            SheetCell.Text value => (value.Value, value.Bold),
            SheetCell.Euros value => ((value.Value.Cents / 100m).ToString("€ #,##0.00;€ -#,##0.00", dutch), value.Bold),
            SheetCell.Number value => (value.Value.ToString("#,##0.##", dutch), value.Bold),
            _ => ("", false),
        };
        return bold ? $"[bold]{Markup.Escape(text)}[/]" : Markup.Escape(text);
    }
}
