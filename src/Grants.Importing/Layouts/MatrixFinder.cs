using System.Text.RegularExpressions;
using Grants.Importing.Sheets;

namespace Grants.Importing.Layouts;

/// <summary>Finds tables of activities × roles by what stands in their cells: "15 x €105 = €1575".</summary>
internal static partial class MatrixFinder
{
    private const int MostRowsToHeading = 5;

    public static IEnumerable<FoundTable> Find(Sheet sheet, IReadOnlySet<(int Row, int Column)> claimed, IReadOnlySet<int> headingRows)
    {
        HashSet<(int, int)> taken = [.. claimed];
        foreach (var cell in sheet.Cells.Where(cell => IsProduct(cell.Text)))
        {
            if (taken.Contains((cell.Row, cell.Column))) continue;
            if (HeadingAbove(sheet, cell) is not { } heading || LabelColumn(sheet, cell, heading) is not { } columns) continue;
            var table = Extend(sheet, heading, columns, headingRows, taken);
            if (table.Rows.Count == 0 || table.Columns[table.Right] != ColumnKind.Role) continue;
            foreach (var found in table.Cells) taken.Add((found.Row, found.Column));
            yield return table;
        }
    }

    public static bool IsProduct(string text) => text.Length < 80 && Product().IsMatch(text);

    private static int? HeadingAbove(Sheet sheet, Cell cell)
    {
        for (var row = cell.Row - 1; row >= Math.Max(0, cell.Row - MostRowsToHeading); row--)
        {
            if (sheet[row, cell.Column] is { } above && !IsProduct(above.Text)) return row;
        }

        return null;
    }

    // The names of the activities stand left of the first role.
    private static (int Label, int FirstRole)? LabelColumn(Sheet sheet, Cell cell, int heading)
    {
        var first = cell.Column;
        while (first > 0 && IsRoleCell(sheet, heading, cell.Row, first - 1)) first--;
        for (var column = first - 1; column >= 0; column--)
        {
            if (sheet.Shown(cell.Row, column) is { } label && !IsProduct(label.Text)) return (label.Column, first);
        }

        return null;
    }

    private static bool IsRoleCell(Sheet sheet, int heading, int row, int column) =>
        sheet[heading, column] is not null && (sheet[row, column] is not { } cell || IsProduct(cell.Text));

    private static FoundTable Extend(Sheet sheet, int heading, (int Label, int FirstRole) found, IReadOnlySet<int> headingRows, HashSet<(int, int)> taken)
    {
        var label = found.Label;
        var columns = Enumerable.Range(label, found.FirstRole - label).ToDictionary(column => column, column => column == label ? ColumnKind.Name : ColumnKind.Unknown);
        for (var column = found.FirstRole; sheet[heading, column] is not null && !taken.Contains((heading, column)); column++) columns[column] = ColumnKind.Role;
        List<int> rows = [];
        foreach (var row in sheet.RowsBelow(heading))
        {
            if (headingRows.Contains(row) || row > (rows.Count == 0 ? heading : rows[^1]) + MostRowsToHeading) break;
            var table = new FoundTable(sheet, TableLayout.BudgetMatrix, heading, columns, [row]);
            var cells = table.CellsOf(row).ToList();
            if (cells.Count == 0 || cells.Any(cell => taken.Contains((cell.Row, cell.Column)))) continue;
            if (cells[0].Text.StartsWith('*')) break;
            var afterGap = row > (rows.Count == 0 ? heading : rows[^1]) + 1;
            if (afterGap && rows.Count > 0 && !cells.Any(cell => cell.Column != label && IsProduct(cell.Text))) break;
            // Names above other roles: the next table begins.
            if (rows.Count > 0 && cells.Count > 1 && cells[0].Column != label && !cells.Any(cell => IsProduct(cell.Text) || char.IsAsciiDigit(cell.Text[^1]))) break;
            rows.Add(row);
        }

        return new(sheet, TableLayout.BudgetMatrix, heading, columns, rows);
    }

    [GeneratedRegex(@"^[0-9][0-9.,]*\s*(?:uren|uur|u)?\.?\s*[xX×*]\s*€?\s*[0-9]")]
    private static partial Regex Product();
}
