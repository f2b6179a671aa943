using Grants.Domain;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>A table of our workbook in a file that came back: its columns are found by their headings, wherever they stand by now.</summary>
internal sealed class Table<TColumn>
    where TColumn : struct, Enum
{
    private readonly Dictionary<TColumn, int> _columns;
    private readonly string _sha256;

    private Table(Sheet sheet, int headingRow, Dictionary<TColumn, int> columns, string sha256) => (Sheet, HeadingRow, _columns, _sha256) = (sheet, headingRow, columns, sha256);

    public Sheet Sheet { get; }

    public int HeadingRow { get; }

    /// <summary>The numbers of the rows below the headings.</summary>
    public IEnumerable<int> Rows => Sheet.RowsBelow(HeadingRow);

    /// <summary>Headings that somebody put beside ours.</summary>
    public IEnumerable<Cell> OtherHeadings => Sheet.Row(HeadingRow).Where(cell => !_columns.ContainsValue(cell.Column));

    public bool Has(TColumn column) => _columns.ContainsKey(column);

    public bool IsOurs(int column) => _columns.ContainsValue(column);

    /// <summary>The cell, or an empty one at its place.</summary>
    public Cell this[int row, TColumn column]
    {
        get
        {
            var at = _columns[column];
            return Sheet[row, at] ?? new(new Source(_sha256, Sheet.Name, A1.Of(row, at)), row, at, "", "");
        }
    }

    /// <param name="needed">The columns without which nothing can be read.</param>
    /// <exception cref="FileNotReadableException">The sheet or a column is not there.</exception>
    public static Table<TColumn> Find(UploadedFile file, IReadOnlyList<Sheet> sheets, string name, IReadOnlyDictionary<TColumn, string> titles, Func<TColumn, bool> needed, TColumn number)
    {
        var sheet = sheets.FirstOrDefault(sheet => sheet.Name == name) ?? throw Refusals.SheetMissing(file, name);
        var byTitle = titles.ToDictionary(title => Typed.Key(title.Value), title => title.Key);
        var heading = sheet.Rows.Select(row => (Row: row, Found: sheet.Row(row).Count(cell => byTitle.ContainsKey(Typed.Key(cell.Text))))).OrderByDescending(row => row.Found).FirstOrDefault();
        var columns = new Dictionary<TColumn, int>();
        foreach (var cell in sheet.Row(heading.Row))
        {
            if (byTitle.TryGetValue(Typed.Key(cell.Text), out var column)) columns.TryAdd(column, cell.Column);
        }

        var missing = titles.Where(title => needed(title.Key) && !columns.ContainsKey(title.Key)).ToList();
        if (missing.Count == 1 && EqualityComparer<TColumn>.Default.Equals(missing[0].Key, number)) throw Refusals.NumbersMissing(file, name);
        return missing.Count > 0 ? throw Refusals.ColumnsMissing(file, name, missing.Select(title => $"‘{title.Value}’")) : new(sheet, heading.Row, columns, file.Sha256);
    }
}
