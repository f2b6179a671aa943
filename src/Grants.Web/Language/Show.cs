using System.Globalization;
using Grants.Domain;

namespace Grants.Web.Language;

/// <summary>Amounts, hours and moments as people here read them, in both languages the Dutch way, and never by the culture of the machine.</summary>
public static class Show
{
    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3], NegativeSign = "−" };

    private static readonly CultureInfo Calendar = CultureInfo.GetCultureInfo("nl-NL");

    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>€ 17.148,00</summary>
    public static string Euro(Money amount) => $"€\u00a0{(amount.Cents / 100m).ToString("#,##0.00", Numbers)}";

    public static string Euro(Money? amount) => amount is { } value ? Euro(value) : "";

    /// <summary>The amount as it stands in a field: 2.400,00.</summary>
    public static string Field(Money? amount) => amount is { } value ? (value.Cents / 100m).ToString("#,##0.00", Numbers) : "";

    public static string Field(decimal? number) => number is { } value ? value.ToString("0.####", Numbers) : "";

    public static string Hours(Hours hours) => hours.Value.ToString("#,##0.##", Numbers);

    public static string Hours(Hours? hours) => hours is { } value ? Hours(value) : "";

    public static string Number(decimal number) => number.ToString("#,##0.####", Numbers);

    public static string Number(long number) => number.ToString("#,##0", Numbers);

    /// <summary>A percentage with one decimal, for reading only.</summary>
    public static string Percent(Money part, Money whole) =>
        whole == Money.Zero ? "–" : $"{decimal.Round(100m * part.Cents / whole.Cents, 1, MidpointRounding.AwayFromZero).ToString("0.0", Numbers)}\u00a0%";

    /// <summary>1 mei 2026</summary>
    public static string Date(DateOnly date, Tongue tongue) => date.ToString("d MMMM yyyy", CultureOf(tongue));

    /// <summary>1 mei 2026 14:03:27, in Amsterdam.</summary>
    public static string Moment(DateTimeOffset moment, Tongue tongue) => TimeZoneInfo.ConvertTime(moment, Amsterdam).ToString("d MMMM yyyy HH':'mm':'ss", CultureOf(tongue));

    /// <summary>The day in Amsterdam on which something happened.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);

    public static string Months(MonthRange range, Tongue tongue) =>
        range.Start == range.End ? Month(range.Start, tongue) : $"{Month(range.Start, tongue)} {tongue.Say("t/m")} {Month(range.End, tongue)}";

    public static string Months(Period? period, Tongue tongue) =>
        period is null ? "" : string.Join(", ", period.Ranges.Select(range => Months(range, tongue)));

    private static string Month(YearMonth month, Tongue tongue) => new DateOnly(month.Year, month.Month, 1).ToString("MMM yyyy", CultureOf(tongue));

    private static CultureInfo CultureOf(Tongue tongue) => tongue == Tongue.Dutch ? Calendar : CultureInfo.InvariantCulture;
}
