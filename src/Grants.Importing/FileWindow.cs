using System.Globalization;
using Grants.Importing.Sheets;

namespace Grants.Importing;

/// <summary>A few rows of a file as it was handed in, around one cell: what a reader would see when opening it there.</summary>
/// <param name="Columns">By their letters, from left to right.</param>
public sealed record FileWindow(string Sheet, string Cell, IReadOnlyList<string> Columns, IReadOnlyList<FileWindowRow> Rows)
{
    private const int RowsAround = 6;
    private const int MostColumns = 40;

    /// <summary>The rows around a cell, and the first row of the sheet with something in it; null when the file has no such sheet or the cell is no place.</summary>
    /// <param name="shows">Which cells may be shown; the others are as if they were empty.</param>
    /// <exception cref="FileNotReadableException">The file is no table.</exception>
    public static FileWindow? Around(UploadedFile file, string sheet, string cell, Func<string, bool> shows)
    {
        if (SheetFile.Read(file).FirstOrDefault(one => one.Name == sheet) is not { } found) return null;
        if (!int.TryParse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var at = number - 1;
        var cells = found.Rows.Where(row => Math.Abs(row - at) <= RowsAround).Prepend(found.Rows.First()).Distinct().Order()
            .Select(row => (Row: row, Cells: found.Row(row).Where(one => shows(one.Source.Cell)).ToList())).ToList();
        var columns = cells.SelectMany(row => row.Cells).Select(one => one.Column).Distinct().Order().Take(MostColumns).ToList();
        return new(sheet, cell, [.. columns.Select(column => A1.Of(0, column)[..^1])],
        [
            .. cells.Select(row => new FileWindowRow(row.Row + 1,
                [.. columns.Select(column => new FileWindowCell(A1.Of(row.Row, column), row.Cells.FirstOrDefault(one => one.Column == column)?.Typed))])),
        ]);
    }
}

/// <param name="Number">As the spreadsheet shows it, from one.</param>
public sealed record FileWindowRow(int Number, IReadOnlyList<FileWindowCell> Cells);

/// <param name="Typed">What stands in it; null for an empty cell.</param>
public sealed record FileWindowCell(string Address, string? Typed);
