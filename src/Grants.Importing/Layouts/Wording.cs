using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>Costs in words, for the people who check what was read.</summary>
internal static class Wording
{
    public static Bilingual Of(Cost cost) => cost switch
    {
        Cost.HoursTimesRate c => new(
            $"{Factors(c.Factors)}{Dutch.Number(c.Hours.Value)} uur × {Dutch.Euro(c.Rate)}{Outcome(cost, Dutch.Euro)}",
            $"{Factors(c.Factors)}{English.Number(c.Hours.Value)} hours × {English.Euro(c.Rate)}{Outcome(cost, English.Euro)}"),
        Cost.QuantityTimesPrice c => new(
            $"{Factors(c.Factors)}{Dutch.Number(c.Quantity)} {c.UnitName ?? "eenheden"} × {Dutch.Euro(c.UnitPrice)}{Outcome(cost, Dutch.Euro)}",
            $"{Factors(c.Factors)}{English.Number(c.Quantity)} {c.UnitName ?? "units"} × {English.Euro(c.UnitPrice)}{Outcome(cost, English.Euro)}"),
        Cost.LumpSum { Factors.Count: > 0 } c => new($"vast bedrag, met {Listed(c.Factors)}", $"lump sum, with {Listed(c.Factors)}"),
        Cost.LumpSum => new("vast bedrag", "lump sum"),
        Cost.Memorandum { Quantity: { } quantity } c => new(
            $"p.m., {Dutch.Number(quantity)} {c.UnitName}".TrimEnd(), $"p.m. (memorandum), {English.Number(quantity)} {c.UnitName}".TrimEnd()),
        _ => new("p.m.", "p.m. (memorandum)"),
    };

    private static string Outcome(Cost cost, Func<Money, string> euro)
    {
        try
        {
            return cost.Computed is { } computed ? $" = {euro(computed)}" : "";
        }
        catch (OverflowException)
        {
            // Too large for a budget; that is said where it is refused.
            return "";
        }
    }

    private static string Factors(ValueList<Factor> factors) => string.Concat(factors.Select(factor => $"{factor.Count} {factor.Label} × ".Replace("  ", " ", StringComparison.Ordinal)));

    private static string Listed(ValueList<Factor> factors) => string.Join(", ", factors.Select(factor => $"{factor.Count} {factor.Label}".TrimEnd()));
}
