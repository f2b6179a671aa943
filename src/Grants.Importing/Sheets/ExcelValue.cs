using System.Globalization;
using Grants.Importing.Words;

namespace Grants.Importing.Sheets;

/// <summary>What one cell of a workbook holds, with the text that Excel in Dutch would show for it.</summary>
internal readonly record struct ExcelValue(string Text, decimal? Number, DateOnly? Date)
{
    public static ExcelValue Read(object value, string? format) => value switch
    {
        string text => new(text, null, null),
        DateTime date => OfDate(date, format),
        bool truth => new(truth ? "WAAR" : "ONWAAR", null, null),
        double or int => OfNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture), format),
        _ => new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", null, null),
    };

    private static ExcelValue OfNumber(double value, string? format)
    {
        // Past this a double no longer holds whole cents; it stays a text, which nobody takes for an amount.
        if (!double.IsFinite(value) || Math.Abs(value) > 1e13) return new(value.ToString("R", CultureInfo.InvariantCulture), null, null);
        // The conversion keeps 15 digits, so that a sum of cents comes out as the cents that Excel shows.
        var number = (decimal)value;
        return new(Shown(number, format ?? ""), number, null);
    }

    private static string Shown(decimal number, string format)
    {
        if (format.Contains('%', StringComparison.Ordinal)) return Dutch.Number(number * 100) + "%";
        var euro = format.Contains('€', StringComparison.Ordinal) || format.Contains("EUR", StringComparison.Ordinal);
        if (euro) return Dutch.EuroText(number);
        return format.Contains("#,##0", StringComparison.Ordinal) ? Dutch.GroupedNumber(number) : Dutch.Number(number);
    }

    // A month without a day is how people type a period; Excel keeps it as the first of that month.
    private static ExcelValue OfDate(DateTime value, string? format)
    {
        var date = DateOnly.FromDateTime(value);
        var showsDay = format is null || format.Contains('d', StringComparison.OrdinalIgnoreCase);
        var text = showsDay
            ? date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)
            : $"{Dutch.Months[date.Month - 1]} {date.Year.ToString(CultureInfo.InvariantCulture)}";
        return new(text, null, date);
    }
}
