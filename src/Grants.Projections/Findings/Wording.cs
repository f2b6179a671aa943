using System.Globalization;
using Grants.Domain;

namespace Grants.Projections.Findings;

/// <summary>Figures as people read them in Dutch and English. The cultures of the machine play no part.</summary>
internal static class Wording
{
    private static readonly NumberFormatInfo Dutch = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3] };

    private static readonly string[] DutchMonths = ["jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."];

    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>€ 4.800,00</summary>
    public static string Nl(Money amount) => $"{(amount < Money.Zero ? "-" : "")}€ {Absolute(amount).ToString("#,##0.00", Dutch)}";

    /// <summary>€4,800.00</summary>
    public static string En(Money amount) =>
        $"{(amount < Money.Zero ? "-" : "")}€{Absolute(amount).ToString("#,##0.00", CultureInfo.InvariantCulture)}";

    public static string Nl(Hours hours) => $"{Nl(hours.Value)} uur";

    public static string En(Hours hours) => hours == Hours.Of(1) ? "1 hour" : $"{En(hours.Value)} hours";

    public static string Nl(decimal number) => number.ToString("#,##0.####", Dutch);

    public static string En(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);

    public static string Nl(MonthRange range) => range.Start == range.End ? Nl(range.Start) : $"{Nl(range.Start)} t/m {Nl(range.End)}";

    public static string En(MonthRange range) => range.Start == range.End ? En(range.Start) : $"{En(range.Start)} to {En(range.End)}";

    public static string Nl(Period period) => Join(period.Ranges.Select(Nl), "en");

    public static string En(Period period) => Join(period.Ranges.Select(En), "and");

    /// <summary>A, B en C</summary>
    public static string Join(IEnumerable<string> parts, string and)
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {and} {all[^1]}";
    }

    /// <summary>A percentage rounded to one decimal, for reading only.</summary>
    public static (string Nl, string En) Percent(Money part, Money whole)
    {
        var percent = decimal.Round(100m * part.Cents / whole.Cents, 1, MidpointRounding.AwayFromZero);
        return ($"{percent.ToString("0.#", Dutch)}%", $"{percent.ToString("0.#", CultureInfo.InvariantCulture)}%");
    }

    private static string Nl(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{DutchMonths[month.Month - 1]} {month.Year}");

    private static string En(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{EnglishMonths[month.Month - 1]} {month.Year}");

    private static decimal Absolute(Money amount) => Math.Abs(amount.Cents) / 100m;
}
