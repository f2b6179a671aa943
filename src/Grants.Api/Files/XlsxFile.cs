using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Grants.Api.Files;

/// <summary>A workbook for Excel and LibreOffice, with amounts as numbers in euro format.</summary>
internal static class XlsxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Plain = 0, Bold = 1, Euro = 2, BoldEuro = 3, Decimal = 4, BoldDecimal = 5;

    public static byte[] Write(Workbook workbook)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var (index, sheet) in workbook.Sheets.Index()) Add(book, sheet, (uint)index + 1);
        }

        return stream.ToArray();
    }

    private static void Add(WorkbookPart book, WorkbookSheet sheet, uint number)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        foreach (var (index, cells) in sheet.Rows.Index())
        {
            var row = new Row { RowIndex = (uint)index + 1 };
            foreach (var (column, cell) in cells.Index())
            {
                if (Cell(cell) is not { } filled) continue;
                filled.CellReference = $"{ColumnName(column)}{index + 1}";
                row.Append(filled);
            }

            data.Append(row);
        }

        var frozen = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        part.Worksheet = new(new SheetViews(new SheetView(frozen) { WorkbookViewId = 0 }), Widths(sheet), data);
        book.Workbook!.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = number, Name = SheetName(sheet.Name, number) });
    }

    private static Cell? Cell(SheetCell cell) => cell switch
    {
        SheetCell.Text { Value.Length: 0 } => null,
        SheetCell.Text text => new() { DataType = CellValues.InlineString, InlineString = new(new Text(Printable(text.Value)) { Space = SpaceProcessingModeValues.Preserve }), StyleIndex = text.Bold ? Bold : Plain },
        SheetCell.Euros euros => Number(euros.Value.Cents / 100m, euros.Bold ? BoldEuro : Euro),
        SheetCell.Number number => Number(number.Value, number.Bold ? BoldDecimal : Decimal),
        _ => null,
    };

    private static Cell Number(decimal value, uint style) => new() { CellValue = new(value.ToString(CultureInfo.InvariantCulture)), StyleIndex = style };

    // XML has no place for control characters, and a workbook with one does not open.
    private static string Printable(string text) => text.Any(c => char.IsControl(c) && c is not '\n' and not '\t')
        ? new([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')])
        : text;

    private static string SheetName(string name, uint number)
    {
        var allowed = new string([.. name.Where(c => !@"[]:*?/\'".Contains(c, StringComparison.Ordinal) && !char.IsControl(c))]);
        return allowed.Length == 0 ? $"Blad{number}" : allowed[..Math.Min(31, allowed.Length)];
    }

    private static Columns Widths(WorkbookSheet sheet)
    {
        var columns = new Columns();
        for (var column = 0; column < sheet.Rows.Max(row => row.Count); column++)
        {
            var longest = sheet.Rows.Where(row => row.Count > column).Max(row => row[column] is SheetCell.Text text ? text.Value.Length : 12);
            columns.Append(new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = Math.Clamp(longest + 2, 8, 60), CustomWidth = true });
        }

        return columns;
    }

    private static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) name = (char)('A' + ((rest - 1) % 26)) + name;
        return name;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "\"€\" #,##0.00;[Red]-\"€\" #,##0.00" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "#,##0.##" }),
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, FontId = 1, ApplyNumberFormat = true, ApplyFont = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, FontId = 1, ApplyNumberFormat = true, ApplyFont = true }));
}
