using Grants.Api.Files;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks;
using Grants.Projections.Dossiers;

namespace Grants.Api.Workbooks;

/// <summary>What each unit costs, and who bears it.</summary>
internal static class OverviewSheet
{
    public static WorkbookSheet Of(string title, VisibleBudget budget, IReadOnlyList<BudgetUnit> units, BudgetWords words, Func<BudgetUnit, LineSheet> sourceOf)
    {
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[SheetCell.Of(WorkbookLayout.NotRead)],
            (SheetCell[])[SheetCell.Heading(title)],
            (SheetCell[])[],
            SheetCell.Headings("Onderdeel", "Per stuk", "Aantal", "Bedrag"),
        };
        foreach (var unit in units)
        {
            var (row, source) = (rows.Count + 1, sourceOf(unit));
            var lines = budget.Lines.Where(line => line.Line.Unit == unit).ToList();
            SheetCell count = unit is BudgetUnit.EachBoard ? new SheetCell.Formula($"'{WorkbookLayout.Lines}'!{LineSheet.BoardCountCell}", new SheetCell.Number(budget.BoardCount)) : new SheetCell.Number(1);
            rows.Add((SheetCell[])[
                SheetCell.Of(words.Of(unit)),
                new SheetCell.Formula($"SUMPRODUCT(--({source.Reference(LineColumn.Unit)}=$A{row}),{source.Reference(LineColumn.Amount)})", SheetCell.Of(Money.Sum(lines.Select(line => line.Line.Amount)))),
                count,
                new SheetCell.Formula($"B{row}*C{row}", SheetCell.Of(Money.Sum(lines.Select(line => line.Total))))]);
        }

        var total = rows.Count;
        rows.Add((SheetCell[])[SheetCell.Heading("Totaal"), SheetCell.Empty, SheetCell.Empty, new SheetCell.Formula($"SUM(D5:D{total})", SheetCell.Total(Money.Sum(budget.Lines.Select(line => line.Total))))]);
        rows.Add((SheetCell[])[]);
        rows.Add(SheetCell.Headings("Financiering", "", "", "Bedrag"));
        foreach (var (funding, word) in ChoiceWords.Fundings.OrderBy(funding => funding.Key))
        {
            var row = rows.Count + 1;
            var sources = units.Select(sourceOf).Distinct().Select(source => $"SUMPRODUCT(--({source.Reference(LineColumn.Funding)}=$A{row}),{source.Reference(LineColumn.Total)})");
            rows.Add((SheetCell[])[
                SheetCell.Of(word), SheetCell.Empty, SheetCell.Empty,
                new SheetCell.Formula(string.Join('+', sources), SheetCell.Of(Money.Sum(budget.Lines.Where(line => line.Line.Funding == funding).Select(line => line.Total))))]);
        }

        return new("Overzicht", rows) { FrozenRows = 4, IsLocked = true, Widths = new Dictionary<int, double> { [0] = 48, [1] = 18, [2] = 10, [3] = 18 } };
    }
}

/// <summary>The activities: what they are called and which theme they are of.</summary>
internal static class ActivitySheet
{
    private const int Spare = 50;

    private static readonly ActivityColumn[] Columns = Enum.GetValues<ActivityColumn>();

    public static WorkbookSheet Of(IReadOnlyList<(ActivityId Id, BudgetActivity Item)> activities, bool isInput)
    {
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[isInput ? SheetCell.Empty : SheetCell.Of(WorkbookLayout.NotRead), SheetCell.Heading("Activiteiten van de begroting")],
            (SheetCell[])[],
            (SheetCell[])[.. Columns.Select(column => SheetCell.Heading(WorkbookLayout.ActivityTitles[column]))],
        };
        foreach (var (id, activity) in activities)
        {
            var contents = LineCells.Of(id, activity);
            rows.Add([.. Columns.Select(column => Cell(column, contents[column].Text))]);
        }

        for (var spare = 0; isInput && spare < Spare; spare++) rows.Add([.. Columns.Select(column => Cell(column, null))]);
        return new(WorkbookLayout.Activities, rows)
        {
            FrozenRows = 3,
            FilterRow = 2,
            IsLocked = !isInput,
            HiddenColumns = [(int)ActivityColumn.Number],
            Widths = new Dictionary<int, double>
            {
                [(int)ActivityColumn.Code] = 10, [(int)ActivityColumn.Name] = 50, [(int)ActivityColumn.ThemeCode] = 18, [(int)ActivityColumn.Theme] = 30,
                [(int)ActivityColumn.Group] = 26, [(int)ActivityColumn.Period] = 30, [(int)ActivityColumn.Footnote] = 40,
            },
        };

        SheetCell Cell(ActivityColumn column, string? text) =>
            isInput && column != ActivityColumn.Number ? new SheetCell.Input(text is null ? new SheetCell.Blank(BlankKind.Text) : new SheetCell.Text(text)) : SheetCell.Of(text);
    }
}
