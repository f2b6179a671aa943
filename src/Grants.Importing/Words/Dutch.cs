using System.Globalization;
using Grants.Domain;

namespace Grants.Importing.Words;

/// <summary>Numbers, amounts and months as a Dutch reader expects them, whatever culture the machine has.</summary>
internal static class Dutch
{
    public static readonly IReadOnlyList<string> Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly string[] NumberWords =
    [
        "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien",
        "zestien", "zeventien", "achttien", "negentien", "twintig",
    ];

    private static readonly NumberFormatInfo Format = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    public static string Euro(Money amount) => EuroText(amount.Cents / 100m);

    public static string EuroText(decimal euros) => "€ " + euros.ToString("#,##0.00", Format);

    public static string Number(decimal number) => number.ToString("0.############", Format);

    public static string GroupedNumber(decimal number) => number.ToString("#,##0.############", Format);

    public static string Period(Period period) => string.Join(", ", period.Ranges.Select(range =>
        range.Start == range.End ? Month(range.Start) : $"{Month(range.Start)} t/m {Month(range.End)}"));

    /// <summary>The number that a word such as "vier" names, to twenty.</summary>
    public static int? NumberNamed(string word)
    {
        var index = Array.IndexOf(NumberWords, word.ToLowerInvariant().Replace('é', 'e'));
        return index > 0 ? index : null;
    }

    private static string Month(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{Months[month.Month - 1]} {month.Year}");
}

/// <summary>The same for readers of English.</summary>
internal static class English
{
    public static string Euro(Money amount) => EuroText(amount.Cents / 100m);

    public static string EuroText(decimal euros) => "€" + euros.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
