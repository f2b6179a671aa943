using Grants.Importing.Sheets;

namespace Grants.Importing.Workbooks;

/// <summary>A sheet as it was written, to see whether somebody changed it since.</summary>
/// <param name="Contents">What stands in its cells, by row and column from zero.</param>
/// <param name="Formulas">The cells that are calculated.</param>
public sealed record WrittenSheet(IReadOnlyDictionary<(int Row, int Column), CellContent> Contents, IReadOnlySet<(int Row, int Column)> Formulas)
{
    /// <summary>Whether a cell is as it was written; of a formula only that it is one, because its outcome follows from what is changed elsewhere.</summary>
    internal bool Says(Cell cell) => Formulas.Contains((cell.Row, cell.Column))
        ? cell.IsFormula
        : Contents.TryGetValue((cell.Row, cell.Column), out var content) && RowReader<LineColumn>.Says(cell, content);
}
