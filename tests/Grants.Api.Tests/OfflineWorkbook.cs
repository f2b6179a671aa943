using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Grants.Api.Tests;

/// <summary>A workbook in the hands of somebody who works on it offline.</summary>
public sealed class OfflineWorkbook : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly SpreadsheetDocument _document;

    public OfflineWorkbook(byte[] content)
    {
        _stream.Write(content);
        _document = SpreadsheetDocument.Open(_stream, isEditable: true);
    }

    private WorkbookPart Book => _document.WorkbookPart!;

    public IReadOnlyList<string> Sheets => [.. Book.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)];

    /// <summary>The text or number in a cell, or null when it is empty.</summary>
    public string? this[string sheet, string cell]
    {
        get => Text(Find(sheet, cell));
        set => Set(sheet, cell, value);
    }

    public string? Formula(string sheet, string cell) => Find(sheet, cell)?.CellFormula?.Text;

    /// <summary>The cells of a sheet that are not empty.</summary>
    public IReadOnlyDictionary<string, string> Cells(string sheet) =>
        Part(sheet).Worksheet!.Descendants<Cell>().Where(cell => !string.IsNullOrEmpty(Text(cell))).ToDictionary(cell => cell.CellReference!.Value!, cell => Text(cell)!);

    /// <summary>The first row in which a column says something.</summary>
    public int Row(string sheet, string column, string text) =>
        Cells(sheet).Where(cell => ColumnOf(cell.Key) == column && cell.Value.Contains(text, StringComparison.Ordinal)).Select(cell => RowOf(cell.Key)).Order().First();

    public void Set(string sheet, string cell, decimal number) => Put(sheet, cell, target => target.CellValue = new(number.ToString(CultureInfo.InvariantCulture)));

    public void Set(string sheet, string cell, string? text) => Put(sheet, cell, target =>
    {
        if (text is null) return;
        target.DataType = CellValues.InlineString;
        target.InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    });

    public void SetError(string sheet, string cell, string error) => Put(sheet, cell, target =>
    {
        target.DataType = CellValues.Error;
        target.CellFormula = new("1/0");
        target.CellValue = new(error);
    });

    /// <summary>Deletes a row, as somebody does who leaves the others where they are.</summary>
    public void RemoveRow(string sheet, int row) => Rows(sheet).First(known => known.RowIndex! == (uint)row).Remove();

    /// <summary>Copies what stands in a row, its hidden number included, to another.</summary>
    public void CopyRow(string sheet, int from, int to)
    {
        foreach (var cell in Rows(sheet).First(row => row.RowIndex! == (uint)from).Elements<Cell>().Where(cell => cell.CellFormula is null))
        {
            var target = ColumnOf(cell.CellReference!.Value!) + to.ToString(CultureInfo.InvariantCulture);
            if (cell.CellValue is { } value && cell.DataType is null) Set(sheet, target, decimal.Parse(value.Text, CultureInfo.InvariantCulture));
            else Set(sheet, target, Text(cell));
        }
    }

    /// <summary>Puts the rows of a table in the opposite order, as sorting does.</summary>
    public void Reverse(string sheet, int first, int last)
    {
        var rows = Rows(sheet).Where(row => row.RowIndex! >= (uint)first && row.RowIndex! <= (uint)last).ToList();
        var places = rows.Select(row => row.RowIndex!.Value).Reverse().ToList();
        var data = rows[0].Parent!;
        var before = rows[0].PreviousSibling<Row>();
        foreach (var row in rows) row.Remove();
        foreach (var (row, place) in rows.Zip(places))
        {
            row.RowIndex = place;
            foreach (var cell in row.Elements<Cell>()) cell.CellReference = ColumnOf(cell.CellReference!.Value!) + place.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var row in rows.OrderByDescending(row => row.RowIndex!.Value)) data.InsertAfter(row, before);
    }

    public byte[] Save()
    {
        _document.Save();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    private static string ColumnOf(string cell) => string.Concat(cell.TakeWhile(char.IsAsciiLetterUpper));

    private static int RowOf(string cell) => int.Parse(cell.AsSpan(ColumnOf(cell).Length), CultureInfo.InvariantCulture);

    private void Put(string sheet, string reference, Action<Cell> fill)
    {
        var number = (uint)RowOf(reference);
        var row = Rows(sheet).FirstOrDefault(row => row.RowIndex! == number);
        if (row is null)
        {
            row = new Row { RowIndex = number };
            Part(sheet).Worksheet!.GetFirstChild<SheetData>()!.Append(row);
        }

        var cell = row.Elements<Cell>().FirstOrDefault(cell => cell.CellReference == reference);
        if (cell is null)
        {
            cell = new Cell { CellReference = reference };
            var next = row.Elements<Cell>().FirstOrDefault(other => Column(other.CellReference!.Value!) > Column(reference));
            row.InsertBefore(cell, next);
        }

        (cell.DataType, cell.CellFormula, cell.CellValue, cell.InlineString) = (null, null, null, null);
        fill(cell);
    }

    private static int Column(string cell) => cell.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1);

    private Cell? Find(string sheet, string reference) => Part(sheet).Worksheet!.Descendants<Cell>().FirstOrDefault(cell => cell.CellReference == reference);

    private static string? Text(Cell? cell) => cell switch
    {
        null => null,
        { InlineString: { } inline } => inline.InnerText,
        _ => cell.CellValue?.Text,
    };

    private IEnumerable<Row> Rows(string sheet) => Part(sheet).Worksheet!.Descendants<Row>();

    private WorksheetPart Part(string sheet) => (WorksheetPart)Book.GetPartById(Book.Workbook!.Sheets!.Elements<Sheet>().Single(known => known.Name == sheet).Id!);
}
