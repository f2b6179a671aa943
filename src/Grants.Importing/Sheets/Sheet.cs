namespace Grants.Importing.Sheets;

/// <summary>One sheet: its cells that are not empty, by place.</summary>
internal sealed class Sheet
{
    private readonly Dictionary<(int Row, int Column), Cell> _cells;
    private readonly SortedDictionary<int, Cell[]> _rows = [];
    private readonly IReadOnlyList<Merged> _merged;
    private readonly int[] _rowNumbers;

    public Sheet(string name, IEnumerable<Cell> cells, IReadOnlyList<Merged> merged)
    {
        (Name, _merged) = (name, merged);
        _cells = cells.ToDictionary(cell => (cell.Row, cell.Column));
        foreach (var row in _cells.Values.GroupBy(cell => cell.Row)) _rows.Add(row.Key, [.. row.OrderBy(cell => cell.Column)]);
        _rowNumbers = [.. _rows.Keys];
    }

    public string Name { get; }

    public IEnumerable<Cell> Cells => _rows.Values.SelectMany(row => row);

    /// <summary>The numbers of the rows with something in them, from the top.</summary>
    public IEnumerable<int> Rows => _rowNumbers;

    /// <summary>Those below this row.</summary>
    public IEnumerable<int> RowsBelow(int row)
    {
        var found = Array.BinarySearch(_rowNumbers, row + 1);
        for (var index = found < 0 ? ~found : found; index < _rowNumbers.Length; index++) yield return _rowNumbers[index];
    }

    public Cell? this[int row, int column] => _cells.GetValueOrDefault((row, column));

    public IReadOnlyList<Cell> Row(int row) => _rows.TryGetValue(row, out var cells) ? cells : [];

    /// <summary>The cell itself, or the one it was merged with.</summary>
    public Cell? Shown(int row, int column)
    {
        if (this[row, column] is { } cell) return cell;
        foreach (var merged in _merged)
        {
            if (merged.Covers(row, column)) return this[merged.Top, merged.Left];
        }

        return null;
    }

    public Sheet With(Func<Cell, Cell?> change) => new(Name, _cells.Values.Select(change).OfType<Cell>(), _merged);
}
