using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Cells;

/// <summary>A cost as it stands in a cell that is typed in. What <see cref="CellReader"/> reads of it is that cost again.</summary>
public static class CellText
{
    /// <summary>In a table of roles or categories: the calculation, and a stated amount that differs from it, "15 x € 105,00 = € 1.500,00".</summary>
    public static string Of(BudgetLine line, CellPlace place) => line switch
    {
        { Cost: Cost.LumpSum } => Of(line.Stated),
        { Stated: { } stated } when stated != line.Computed => $"{OfCost(line.Cost, place)} = {Dutch.Euro(stated)}",
        _ => OfCost(line.Cost, place),
    };

    /// <summary>In a list, which has a column for the stated amount: the calculation alone.</summary>
    public static string OfCost(Cost cost, CellPlace place) => cost switch
    {
        Cost.HoursTimesRate c => $"{Times(c.Factors)}{Dutch.Number(c.Hours.Value)}{(place.HoursUnlessSaid ? "" : " uur")} x {Dutch.Euro(c.Rate)}",
        Cost.QuantityTimesPrice c => $"{Times(c.Factors)}{$"{Quantity(c.Quantity)} {c.UnitName}".TrimEnd()} x {Dutch.Euro(c.UnitPrice)}",
        Cost.LumpSum c => string.Join(", ", c.Factors.Select(Word)),
        Cost.Memorandum { Quantity: { } quantity } c => $"{$"{Quantity(quantity)} {c.UnitName}".TrimEnd()} p.m.",
        _ => "p.m.",
    };

    public static string Of(Money? amount) => amount is { } given ? Dutch.Euro(given) : "";

    // Three decimals could be thousands; four cannot.
    private static string Quantity(decimal quantity) => Dutch.Number(quantity) is var text && text.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma && text.Length - comma == 4 ? text + "0" : text;

    private static string Times(IEnumerable<Factor> factors) => string.Concat(factors.Select(factor => $"{Word(factor)} x "));

    private static string Word(Factor factor) => $"{Dutch.Number(factor.Count)} {factor.Label}".TrimEnd();
}
