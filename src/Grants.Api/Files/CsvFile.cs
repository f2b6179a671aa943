using System.Globalization;
using System.Text;

namespace Grants.Api.Files;

/// <summary>
/// CSV as a Dutch spreadsheet opens it: semicolons, decimal comma, UTF-8 with a byte order mark. Several sheets stand under each other,
/// each under a line with its name.
/// </summary>
internal static class CsvFile
{
    public const string MediaType = "text/csv";

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static byte[] Write(Workbook workbook)
    {
        var text = new StringBuilder();
        foreach (var sheet in workbook.Sheets)
        {
            if (workbook.Sheets.Count > 1) text.Append(text.Length > 0 ? "\r\n" : "").Append(Quoted(sheet.Name)).Append("\r\n");
            foreach (var row in sheet.Rows) text.AppendJoin(';', row.Select(Format)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Format(SheetCell cell) => cell switch
    {
        SheetCell.Text text => Quoted(text.Value),
        SheetCell.Euros euros => (euros.Value.Cents / 100m).ToString("0.00", Dutch),
        SheetCell.Number number => number.Value.ToString("0.##", Dutch),
        SheetCell.Formula formula => Format(formula.Outcome),
        SheetCell.Input input => Format(input.Content),
        SheetCell.Paragraph paragraph => Quoted(paragraph.Value),
        _ => "",
    };

    // A text that starts as a formula would be calculated by the spreadsheet that opens it; with an apostrophe before it, it is a text.
    private static string Quoted(string value)
    {
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r') value = "'" + value;
        return value.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
