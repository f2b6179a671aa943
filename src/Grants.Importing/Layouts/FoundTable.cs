using Grants.Importing.Sheets;

namespace Grants.Importing.Layouts;

/// <summary>A table that was found on a sheet.</summary>
/// <param name="Columns">What each column holds, by its number.</param>
/// <param name="Rows">The numbers of its rows with something in them, under the heading.</param>
internal sealed record FoundTable(Sheet Sheet, TableLayout Layout, int HeadingRow, IReadOnlyDictionary<int, ColumnKind> Columns, IReadOnlyList<int> Rows)
{
    public int Left => Columns.Keys.Min();

    public int Right => Columns.Keys.Max();

    /// <summary>All its cells, the heading included.</summary>
    public IEnumerable<Cell> Cells => Rows.Prepend(HeadingRow).SelectMany(row => CellsOf(row));

    public IEnumerable<Cell> CellsOf(int row) => Sheet.Row(row).Where(cell => cell.Column >= Left && cell.Column <= Right);

    /// <summary>The cell of a row in the column of this kind; null when it is empty or there is no such column.</summary>
    public Cell? Cell(int row, ColumnKind kind) => ColumnOf(kind) is { } column ? Sheet[row, column] : null;

    public int? ColumnOf(ColumnKind kind)
    {
        foreach (var (column, found) in Columns.OrderBy(entry => entry.Key))
        {
            if (found == kind) return column;
        }

        return null;
    }
}

/// <summary>What a column holds, told by the words above it.</summary>
internal enum ColumnKind
{
    /// <summary>There is nothing above it, or nothing that is known.</summary>
    Unknown,
    Code,
    Name,
    Amount,
    Period,
    Explanation,
    Hours,
    Rate,
    Role,
    Group,

    /// <summary>Words about a cost, kept with it.</summary>
    Remark,

    /// <summary>Goals, results and other texts, which stay in the file.</summary>
    Prose,
}
