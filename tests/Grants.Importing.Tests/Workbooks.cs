using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Grants.Importing.Tests;

/// <summary>Workbooks as Excel writes them: a title over merged cells, bold totals, amounts as numbers that are shown as euros.</summary>
internal static class Workbooks
{
    /// <summary>The styles by the number that a cell names them with.</summary>
    public const uint Plain = 0, Bold = 1, Euro = 2, BoldEuro = 3, Month = 4, Day = 5;

    private const string EuroFormat = "\"€\" #,##0.00;[Red]\"€\" -#,##0.00";

    public static UploadedFile File(string name, params (string Name, object?[][] Rows)[] sheets) => File(name, null, sheets);

    public static UploadedFile Merged(string name, string range, object?[][] rows) => File(name, range, ("Blad1", rows));

    private static UploadedFile File(string name, string? range, params (string Name, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var (sheet, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                var data = new SheetData(rows.Select(RowOf));
                part.Worksheet = new(data);
                var merged = rows.SelectMany((row, index) => row.Length > 0 && row[0] is Title title ? [new MergeCell { Reference = $"A{index + 1}:{(char)('A' + title.Width - 1)}{index + 1}" }] : Array.Empty<MergeCell>()).ToList();
                if (range is not null) merged.Add(new MergeCell { Reference = range });
                if (merged.Count > 0) part.Worksheet.Append(new MergeCells(merged));
                workbook.Workbook.Sheets!.Append(new Sheet { Name = sheet, Id = workbook.GetIdOfPart(part), SheetId = (uint)workbook.Workbook.Sheets.Count() + 1 });
            }
        }

        return new(name, stream.ToArray());
    }

    /// <summary>A text over merged cells.</summary>
    public sealed record Title(string Text, int Width);

    /// <summary>A number in one of the styles.</summary>
    public sealed record Styled(decimal Number, uint Style);

    /// <summary>A formula with the result that was saved, an error or nothing.</summary>
    public sealed record Formula(string Text, string? Result, bool IsError = false);

    private static Row RowOf(object?[] values, int index) => new(values.Select((value, column) => (value, column)).Where(entry => entry.value is not null)
        .Select(entry => CellOf(entry.value!, $"{(char)('A' + entry.column)}{index + 1}"))) { RowIndex = (uint)index + 1 };

    private static Cell CellOf(object value, string reference) => value switch
    {
        Title title => Text(title.Text, reference, Bold),
        Styled styled => new Cell { CellReference = reference, StyleIndex = styled.Style, CellValue = new(styled.Number.ToString(CultureInfo.InvariantCulture)) },
        decimal number => new Cell { CellReference = reference, CellValue = new(number.ToString(CultureInfo.InvariantCulture)) },
        Formula formula => new Cell
        {
            CellReference = reference,
            CellFormula = new(formula.Text),
            CellValue = formula.Result is null ? null : new(formula.Result),
            DataType = formula.IsError ? CellValues.Error : null,
        },
        _ => Text(value.ToString()!, reference, Plain),
    };

    private static Cell Text(string text, string reference, uint style) =>
        new() { CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = EuroFormat },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "mmmm\\ yyyy" }) { Count = 2 },
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })) { Count = 1 },
        new Borders(new Border()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true, FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }) { Count = 6 });
}
