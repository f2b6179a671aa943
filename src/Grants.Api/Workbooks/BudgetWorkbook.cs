using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Findings;
using Grants.Api.FundingSplits;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks;
using Grants.Projections.Dossiers;

namespace Grants.Api.Workbooks;

/// <summary>
/// A budget as a workbook that people can go on with offline and hand in again (docs/adr/0016-workbooks.md). What may be changed stands on one
/// sheet, a row for each line; every other sheet follows from it by formulas, with our own outcomes as the ones that are shown first.
/// </summary>
internal static class BudgetWorkbook
{
    public static Workbook Of(DossierReading reading, Audience audience)
    {
        var dossier = reading.At.Dossier;
        var start = dossier.Application.Started!.Start;
        var stamp = new WorkbookStamp(dossier.Id, start.Reference, reading.VersionOf(dossier.Id.BudgetStream), reading.At.Position, audience.Board, null);
        var findings = FindingsView.ToWorkbook(reading.Answers.Findings(audience)).Sheets[0];
        var split = FundingSplitView.ToWorkbook(reading.Answers.Split(audience)).Sheets[0];
        return new(start.Reference, Sheets(dossier, audience, stamp, $"{start.Title} ({start.Reference})", [ReadOnly(split), ReadOnly(findings)]));
    }

    /// <summary>An empty workbook for an application under a scheme.</summary>
    public static Workbook Empty(Domain.Schemes.SchemeEvent.Published scheme)
    {
        var stamp = new WorkbookStamp(null, null, 0, 0, null, string.Create(CultureInfo.InvariantCulture, $"{scheme.Scheme.Value}/{scheme.Number}"));
        return Empty(stamp);
    }

    private static Workbook Empty(WorkbookStamp stamp) =>
        new(stamp.Scheme!, Sheets(Dossier.Initial(ApplicationId.Of("", stamp.Scheme!)), Audience.Whole, stamp, $"Begroting onder {stamp.Scheme!.Split('/')[0]}", []));

    /// <summary>The sheets of a workbook as they were written.</summary>
    public static IReadOnlyDictionary<string, WrittenSheet> Written(WorkbookStamp stamp, DossierReading was)
    {
        var workbook = stamp.Application is null ? Empty(stamp with { Scheme = stamp.Scheme ?? "" }) : Of(was, stamp.Board is { } board ? Audience.OfBoard(board) : Audience.Whole);
        var names = XlsxFile.SheetNames([.. workbook.Sheets.Select(sheet => sheet.Name)]);
        return workbook.Sheets.Index().ToDictionary(sheet => names[sheet.Index], sheet => Written(sheet.Item));
    }

    private static WrittenSheet Written(WorkbookSheet sheet)
    {
        var contents = new Dictionary<(int, int), CellContent>();
        var formulas = new HashSet<(int, int)>();
        foreach (var (row, cells) in sheet.Rows.Index())
        {
            foreach (var (column, cell) in cells.Index())
            {
                if (cell is SheetCell.Formula) formulas.Add((row, column));
                else if (ContentOf(cell) is { IsEmpty: false } content) contents[(row, column)] = content;
            }
        }

        return new(contents, formulas);
    }

    private static CellContent ContentOf(SheetCell cell) => cell switch
    {
        SheetCell.Text text => text.Value,
        SheetCell.Paragraph paragraph => paragraph.Value,
        SheetCell.Euros euros => euros.Value.Cents / 100m,
        SheetCell.Number number => number.Value,
        SheetCell.Input input => ContentOf(input.Content),
        _ => default,
    };

    private static List<WorkbookSheet> Sheets(Dossier dossier, Audience audience, WorkbookStamp stamp, string title, IReadOnlyList<WorkbookSheet> snapshots)
    {
        var words = new BudgetWords(dossier);
        var budget = VisibleBudget.Of(dossier, audience);
        var own = budget.Lines.Where(line => IsInput(line.Line.Unit)).ToList();
        var input = new LineSheet(WorkbookLayout.Lines, own, IsInput: true);
        var shown = new LineSheet(WorkbookLayout.ReadOnlyLines, [.. budget.Lines.Except(own)], IsInput: false);
        LineSheet SourceOf(BudgetUnit unit) => IsInput(unit) ? input : shown;

        List<BudgetUnit> units = [new BudgetUnit.EachBoard(), .. budget.Boards.Select(board => new BudgetUnit.Board(board)), new BudgetUnit.Region()];
        var tables = units.Where(unit => budget.Lines.Any(line => line.Line.Unit == unit)).ToList();
        var names = XlsxFile.SheetNames([WorkbookLayout.Explanation, "Overzicht", WorkbookLayout.Lines, WorkbookLayout.ReadOnlyLines, WorkbookLayout.Activities, "Dekking", "Bevindingen", WorkbookLayout.Choices, WorkbookLayout.Stamp, .. tables.Select(words.Of)]);
        var activities = dossier.Budget.Sheet?.Activities.InOrder ?? [];
        var isPartial = audience.IsPartial;
        return
        [
            WorkbookExplanation.Of(title, stamp, isPartial ? words.Of(audience.Board!.Value) : null),
            OverviewSheet.Of(title, budget, units, words, SourceOf),
            input.Of(words, title, budget.BoardCount, mayCount: !isPartial),
            .. isPartial ? [shown.Of(words, title, budget.BoardCount, mayCount: false)] : Array.Empty<WorkbookSheet>(),
            .. tables.Index().Select(table => new UnitSheet(words.Of(table.Item), SourceOf(table.Item), [.. budget.Lines.Where(line => line.Line.Unit == table.Item)], words).Of(names[9 + table.Index])),
            ActivitySheet.Of(activities, isInput: !isPartial),
            .. snapshots,
            ChoiceSheet.Of(
                [.. units.Where(IsInput).Select(words.Of)], [.. activities.Select(activity => words.Of(activity.Id))], [.. ChoiceWords.Kinds.OrderBy(kind => kind.Key).Select(kind => kind.Value)],
                [.. ChoiceWords.Categories.OrderBy(category => category.Key).Select(category => category.Value)], [.. ChoiceWords.Fundings.OrderBy(funding => funding.Key).Select(funding => funding.Value)],
                [.. words.Parties.Select(words.Of)]),
            new(WorkbookLayout.Stamp, [.. stamp.Rows.Select(row => (SheetCell[])[SheetCell.Of(row.Name), SheetCell.Of(row.Value)])]) { IsHidden = true, FrozenRows = 0 },
        ];

        bool IsInput(BudgetUnit unit) => audience.Board is not { } board || (unit is BudgetUnit.Board one && one.Party == board);
    }

    private static WorkbookSheet ReadOnly(WorkbookSheet sheet) => sheet with { Rows = [(SheetCell[])[SheetCell.Of(WorkbookLayout.NotRead)], .. sheet.Rows], FrozenRows = 2, IsLocked = true };
}
