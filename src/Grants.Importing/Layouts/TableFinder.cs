using System.Text.RegularExpressions;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>Finds the tables on a sheet, wherever they stand, under or beside each other.</summary>
internal static partial class TableFinder
{
    // Further down begins something else.
    private const int MostEmptyRows = 20;

    public static IReadOnlyList<FoundTable> Find(Sheet sheet)
    {
        var headings = sheet.Rows.SelectMany(row => HeadingsIn(sheet, row)).ToList();
        var byRow = headings.ToLookup(heading => heading.Row);
        var tables = headings.Select(heading => Extend(sheet, heading, byRow)).Where(table => table.Rows.Count > 0).ToList();
        var claimed = tables.SelectMany(table => table.Cells).Select(cell => (cell.Row, cell.Column)).ToHashSet();
        tables.AddRange(MatrixFinder.Find(sheet, claimed, headings.Select(heading => heading.Row).ToHashSet()));
        return [.. tables.OrderBy(table => table.HeadingRow).ThenBy(table => table.Left)];
    }

    private static IEnumerable<Heading> HeadingsIn(Sheet sheet, int row)
    {
        Dictionary<int, ColumnKind> columns = [];
        foreach (var cell in sheet.Row(row))
        {
            var kind = Headings.KindOf(cell);
            // A second name after a whole heading, or a wide gap, begins a table beside the first.
            var another = (kind is ColumnKind.Name or ColumnKind.Code) && columns.ContainsValue(ColumnKind.Name) && LayoutOf(sheet, row, columns) is not null
                || (columns.Count > 0 && cell.Column > columns.Keys.Max() + 2);
            if (another)
            {
                if (LayoutOf(sheet, row, columns) is { } layout) yield return new(row, layout, columns);
                columns = [];
            }

            columns.Add(cell.Column, kind);
        }

        if (columns.Count > 0 && LayoutOf(sheet, row, columns) is { } last) yield return new(row, last, columns);
    }

    private static TableLayout? LayoutOf(Sheet sheet, int row, Dictionary<int, ColumnKind> columns)
    {
        var first = sheet[row, columns.Keys.Min()]!;
        var kinds = columns.Values;
        if (columns.Count == 2 && columns[columns.Keys.Max()] == ColumnKind.Amount && Headings.AnnouncesTotals(first)) return TableLayout.BudgetTotals;
        if (!kinds.Contains(ColumnKind.Name)) return null;
        if (kinds.Contains(ColumnKind.Amount) || kinds.Contains(ColumnKind.Explanation) || (kinds.Contains(ColumnKind.Hours) && kinds.Contains(ColumnKind.Rate)))
            return TableLayout.BudgetList;
        return kinds.Contains(ColumnKind.Period) ? TableLayout.PlanActivities : null;
    }

    // A table goes on to the next heading in its columns, or to an empty row after which nothing looks like a row of it.
    private static FoundTable Extend(Sheet sheet, Heading heading, ILookup<int, Heading> headings)
    {
        var (left, right) = (heading.Columns.Keys.Min(), heading.Columns.Keys.Max());
        var columns = Enumerable.Range(left, right - left + 1).ToDictionary(column => column, column => heading.Columns.GetValueOrDefault(column));
        if (heading.Layout == TableLayout.BudgetTotals) columns[left] = ColumnKind.Name;
        List<int> rows = [];
        foreach (var row in sheet.RowsBelow(heading.Row))
        {
            if (headings[row].Any(other => other.Columns.Keys.Min() <= right && other.Columns.Keys.Max() >= left)) break;
            var table = new FoundTable(sheet, heading.Layout, heading.Row, columns, [row]);
            if (!table.CellsOf(row).Any()) continue;
            if (row > (rows.Count == 0 ? heading.Row : rows[^1]) + MostEmptyRows) break;
            var afterGap = row > (rows.Count == 0 ? heading.Row : rows[^1]) + 1;
            if (Legend().IsMatch(table.CellsOf(row).First().Text)) break;
            if (afterGap && !LooksLikeRow(table, row)) break;
            rows.Add(row);
        }

        var found = new FoundTable(sheet, heading.Layout, heading.Row, columns, rows);
        return IsTotals(found) ? found with { Layout = TableLayout.BudgetTotals } : found;
    }

    // Two columns in which the labels hold the calculations.
    private static bool IsTotals(FoundTable table) =>
        table.Layout == TableLayout.BudgetList && table.Columns is { Count: 2 } columns && columns[table.Right] == ColumnKind.Amount
        && table.Rows.Any(row => table.Sheet[row, table.Left] is { Text.Length: < 300 } label && LabelledProduct().IsMatch(label.Text));

    private static bool LooksLikeRow(FoundTable table, int row)
    {
        if (table.Cell(row, ColumnKind.Amount) is { } amount && Amounts.Read(amount).Doubt is null) return true;
        if (table.Cell(row, ColumnKind.Code) is not null && table.Cell(row, ColumnKind.Name) is not null) return true;
        if (table.Cell(row, ColumnKind.Name) is not { } name) return false;
        if (CodedName.DottedCode().IsMatch(name.Text)) return true;
        // A name alone, right above a cost, is the heading of the theme that begins there.
        if (table.Layout == TableLayout.BudgetList && table.CellsOf(row).Count() == 1 && table.Cell(row + 1, ColumnKind.Amount) is { } below && Amounts.Read(below).Doubt is null) return true;
        // Under a plan's themes rows are often apart; a short line of its own between them is the next theme.
        return table.Layout == TableLayout.PlanActivities && name.Text.Length <= 60
            && table.Sheet.RowsBelow(row).Take(1).Any(other => table.Cell(other, ColumnKind.Name) is { } next && CodedName.DottedCode().IsMatch(next.Text));
    }

    [GeneratedRegex(@":\s*[0-9][0-9.,]*\s*\p{L}*\s*[xX×*]\s*€?\s*[0-9]")]
    private static partial Regex LabelledProduct();

    [GeneratedRegex(@"^\*+\s*[=:]")]
    private static partial Regex Legend();

    private sealed record Heading(int Row, TableLayout Layout, Dictionary<int, ColumnKind> Columns);
}
