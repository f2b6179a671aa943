using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Projections.Findings;

/// <summary>A calculation in words: 2 leden × 40 uur × € 60,00.</summary>
internal static class Calculation
{
    public static Bilingual Of(Cost cost) => cost switch
    {
        Cost.HoursTimesRate work => Joined(work.Factors, Wording.Nl(work.Hours), Wording.En(work.Hours), work.Rate),
        Cost.QuantityTimesPrice priced => Joined(
            priced.Factors, $"{Wording.Nl(priced.Quantity)} {priced.UnitName}".TrimEnd(), $"{Wording.En(priced.Quantity)} {priced.UnitName}".TrimEnd(), priced.UnitPrice),
        _ => new("de berekening", "the calculation"),
    };

    private static Bilingual Joined(ValueList<Factor> factors, string nl, string en, Money price)
    {
        var counts = factors.Select(factor => $"{factor.Count.ToString(CultureInfo.InvariantCulture)} {factor.Label}".TrimEnd()).ToList();
        return new(
            string.Join(" × ", [.. counts, nl, Wording.Nl(price)]),
            string.Join(" × ", [.. counts, en, Wording.En(price)]));
    }
}

/// <summary>Hours that a name mentions: "Bijeenkomsten kerngroep: 3 x 5 uur" means 15.</summary>
internal static partial class NamedHours
{
    public static Hours? In(string name)
    {
        var found = Pattern().Match(name);
        return found.Success ? Hours.Of(Number(found.Groups[1]) * Number(found.Groups[2])) : null;
    }

    private static decimal Number(Group digits) => decimal.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b([0-9]{1,4})\s*[x×*]\s*([0-9]{1,4})\s*(?:uur|uren)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
