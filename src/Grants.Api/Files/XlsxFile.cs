using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Grants.Importing.Sheets;

namespace Grants.Api.Files;

/// <summary>A workbook for Excel and LibreOffice, with amounts as numbers in euro format.</summary>
internal static class XlsxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(Workbook workbook)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new(new BookViews(new WorkbookView { ActiveTab = 0 }), new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Sheet();
            var names = SheetNames([.. workbook.Sheets.Select(sheet => sheet.Name)]);
            foreach (var (index, sheet) in workbook.Sheets.Index()) Add(book, sheet, names[index], (uint)index + 1);
            if (workbook.Sheets.Any(sheet => sheet.FilterRow is not null)) book.Workbook.Append(FilterNames(workbook, names));
        }

        return stream.ToArray();
    }

    /// <summary>What sheets can be called: of at most 31 characters, without some signs, and each another name.</summary>
    public static IReadOnlyList<string> SheetNames(IReadOnlyList<string> names)
    {
        var taken = new List<string>();
        foreach (var name in names)
        {
            var allowed = new string([.. name.Where(c => !@"[]:*?/\'".Contains(c, StringComparison.Ordinal) && !char.IsControl(c))]).Trim();
            var free = allowed.Length == 0 ? $"Blad{taken.Count + 1}" : allowed[..Math.Min(31, allowed.Length)].Trim();
            for (var number = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); number++) free = $"{free[..Math.Min(26, free.Length)].Trim()} ({number})";
            taken.Add(free);
        }

        return taken;
    }

    private static void Add(WorkbookPart book, WorkbookSheet sheet, string name, uint number)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        foreach (var (index, cells) in sheet.Rows.Index())
        {
            var row = new Row { RowIndex = (uint)index + 1 };
            foreach (var (column, cell) in cells.Index())
            {
                if (Cell(cell) is not { } filled) continue;
                filled.CellReference = A1.Of(index, column);
                row.Append(filled);
            }

            data.Append(row);
        }

        // The order of these parts is laid down in the format.
        part.Worksheet = new(new SheetViews(View(sheet)), Widths(sheet), data);
        if (sheet.IsLocked) part.Worksheet.Append(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
        if (FilterRange(sheet) is { } range) part.Worksheet.Append(new AutoFilter { Reference = range });
        if (sheet.DropDowns.Count > 0)
        {
            part.Worksheet.Append(new DataValidations(sheet.DropDowns.Select(list => new DataValidation(new Formula1(list.Choices))
            {
                Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = false, SequenceOfReferences = new() { InnerText = list.Range },
            })) { Count = (uint)sheet.DropDowns.Count });
        }

        part.Worksheet.Append(new PageSetup { Orientation = OrientationValues.Landscape, FitToHeight = 0 });
        book.Workbook!.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = number, Name = name, State = sheet.IsHidden ? SheetStateValues.VeryHidden : null });
    }

    private static SheetView View(WorkbookSheet sheet) => sheet.FrozenRows == 0 ? new() { WorkbookViewId = 0 } : new(new Pane
    {
        VerticalSplit = sheet.FrozenRows, TopLeftCell = $"A{sheet.FrozenRows + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
    }) { WorkbookViewId = 0 };

    private static Cell? Cell(SheetCell cell)
    {
        var style = XlsxStyles.Of(cell);
        switch (cell)
        {
            case SheetCell.Input { Content: SheetCell.Text { Value.Length: 0 } or SheetCell.Blank }:
                return new() { StyleIndex = style };
            case SheetCell.Input input:
                var content = Cell(input.Content)!;
                content.StyleIndex = style;
                return content;
            case SheetCell.Text { Value.Length: 0 }:
                return null;
            case SheetCell.Text text:
                return Text(text.Value, style);
            case SheetCell.Paragraph paragraph:
                return Text(paragraph.Value, style);
            case SheetCell.Euros euros:
                return Number(euros.Value.Cents / 100m, style);
            case SheetCell.Number number:
                return Number(number.Value, style);
            case SheetCell.Formula formula:
                // A text that a formula comes to stands in the cell itself.
                var outcome = formula.Outcome is SheetCell.Text words
                    ? new Cell { DataType = CellValues.String, CellValue = new(Printable(words.Value)) }
                    : Cell(formula.Outcome)!;
                outcome.CellFormula = new(formula.Expression);
                outcome.StyleIndex = style;
                return outcome;
            default:
                return null;
        }
    }

    private static Cell Text(string text, uint style) =>
        new() { DataType = CellValues.InlineString, InlineString = new(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }), StyleIndex = style };

    private static Cell Number(decimal value, uint style) => new() { CellValue = new(value.ToString(CultureInfo.InvariantCulture)), StyleIndex = style };

    // XML has no place for control characters, and a workbook with one does not open.
    private static string Printable(string text) => text.Any(c => char.IsControl(c) && c is not '\n' and not '\t')
        ? new([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')])
        : text;

    private static Columns Widths(WorkbookSheet sheet)
    {
        var columns = new Columns();
        for (var column = 0; column < sheet.Rows.Max(row => row.Count); column++)
        {
            var longest = sheet.Rows.Where(row => row.Count > column).Max(row => Plain(row[column]) is SheetCell.Text text ? text.Value.Length : 12);
            var width = sheet.Widths.TryGetValue(column, out var given) ? given : Math.Clamp(longest + 2, 8, 60);
            columns.Append(new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = width, CustomWidth = true, Hidden = sheet.HiddenColumns.Contains(column) ? true : null });
        }

        return columns;
    }

    private static SheetCell Plain(SheetCell cell) => cell switch
    {
        SheetCell.Input input => Plain(input.Content),
        SheetCell.Formula formula => Plain(formula.Outcome),
        _ => cell,
    };

    private static string? FilterRange(WorkbookSheet sheet) => sheet.FilterRow is { } row
        ? $"A{row + 1}:{A1.Of(sheet.Rows.Count - 1, sheet.Rows[row].Count - 1)}"
        : null;

    // Without this hidden name Excel offers a filter that LibreOffice does not, and the other way round.
    private static DefinedNames FilterNames(Workbook workbook, IReadOnlyList<string> names) => new(workbook.Sheets.Index().Where(sheet => sheet.Item.FilterRow is not null).Select(sheet => new DefinedName(
        $"'{names[sheet.Index]}'!{string.Join(':', FilterRange(sheet.Item)!.Split(':').Select(Absolute))}")
    { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)sheet.Index, Hidden = true }));

    private static string Absolute(string cell)
    {
        var letters = new string([.. cell.TakeWhile(char.IsAsciiLetter)]);
        return $"${letters}${cell[letters.Length..]}";
    }
}
