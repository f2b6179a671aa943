using Grants.Domain.Budgets;
using Grants.Projections.CostTables;
using Grants.Web.Language;

namespace Grants.Web.Budgets;

/// <summary>How a line is reckoned, in a few signs: "2 leden × 40 uur × € 60,00".</summary>
public static class Calculations
{
    public static string Of(CostLine line, Tongue tongue) => line.Kind switch
    {
        "hours-times-rate" => Join(line.Factors, $"{Show.Hours(WithoutFactors(line))} {tongue.Say("uur")}", Show.Euro(line.Rate)),
        "quantity-times-price" => Join(line.Factors, $"{(line.Quantity is { } quantity ? Show.Number(quantity) : "")} {line.UnitName}".Trim(), Show.Euro(line.UnitPrice)),
        "lump-sum" => Join(line.Factors, tongue.Say("vast bedrag")),
        _ => tongue.Say("p.m."),
    };

    public static string OfFactors(IEnumerable<Factor> factors) => string.Join("; ", factors.Select(Word));

    // A cost line tells the hours with their factors; a person typed them without.
    private static Domain.Hours WithoutFactors(CostLine line)
    {
        var times = line.Factors.Aggregate(1L, (product, factor) => product * factor.Count);
        return line.Hours is { } hours ? new(hours.Hundredths / times) : Domain.Hours.Zero;
    }

    private static string Join(IEnumerable<Factor> factors, params IEnumerable<string> parts) => string.Join(" × ", factors.Select(Word).Concat(parts));

    private static string Word(Factor factor) => $"{Show.Number(factor.Count)} {factor.Label}".Trim();
}
