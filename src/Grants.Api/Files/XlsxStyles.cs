using DocumentFormat.OpenXml.Spreadsheet;

namespace Grants.Api.Files;

/// <summary>The looks of cells: plain or bold, as a text, an amount or a number; cells to fill in have a colour of their own.</summary>
internal static class XlsxStyles
{
    private const uint Plain = 0, Bold = 1, Euro = 2, BoldEuro = 3, Decimal = 4, BoldDecimal = 5, InputText = 6, InputEuro = 7, InputDecimal = 8, Wrapped = 9;

    private const uint EuroFormat = 164, DecimalFormat = 165, TextFormat = 49;

    public static uint Of(SheetCell cell) => cell switch
    {
        SheetCell.Text text => text.Bold ? Bold : Plain,
        SheetCell.Euros euros => euros.Bold ? BoldEuro : Euro,
        SheetCell.Number number => number.Bold ? BoldDecimal : Decimal,
        SheetCell.Formula formula => Of(formula.Outcome),
        SheetCell.Input { Content: SheetCell.Euros } => InputEuro,
        SheetCell.Input { Content: SheetCell.Number } => InputDecimal,
        SheetCell.Input { Content: SheetCell.Blank { As: BlankKind.Euros } } => InputEuro,
        SheetCell.Input { Content: SheetCell.Blank { As: BlankKind.Number } } => InputDecimal,
        SheetCell.Input => InputText,
        SheetCell.Paragraph => Wrapped,
        _ => Plain,
    };

    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = EuroFormat, FormatCode = "\"€\" #,##0.00;[Red]-\"€\" #,##0.00" },
            new NumberingFormat { NumberFormatId = DecimalFormat, FormatCode = "#,##0.####" }),
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFF8E1" }) { PatternType = PatternValues.Solid })),
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FFD7CCB0" }) { Style = BorderStyleValues.Hair }, new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = EuroFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = EuroFormat, FontId = 1, ApplyNumberFormat = true, ApplyFont = true },
            new CellFormat { NumberFormatId = DecimalFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DecimalFormat, FontId = 1, ApplyNumberFormat = true, ApplyFont = true },
            Input(TextFormat), Input(EuroFormat), Input(DecimalFormat),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));

    private static CellFormat Input(uint format) =>
        new(new Protection { Locked = false }) { NumberFormatId = format, FillId = 2, BorderId = 1, ApplyNumberFormat = true, ApplyFill = true, ApplyBorder = true, ApplyProtection = true };
}
