using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Importing.Workbooks;

/// <summary>The ways in which a cost can be built up, as a column of a sheet names them.</summary>
public enum CostKind
{
    HoursTimesRate,
    QuantityTimesPrice,
    LumpSum,
    Memorandum,
}

/// <summary>A cost in the parts that stand in cells of their own.</summary>
/// <param name="Quantity">Hours, or a number of things.</param>
/// <param name="UnitName">What is counted; for hours always the word for that.</param>
public sealed record CostParts(CostKind Kind, string? Role, CostCategory Category, ValueList<Factor> Factors, decimal? Quantity, string? UnitName, Money? Price)
{
    public const string Hour = "uur";

    public static CostParts Of(Cost cost) => cost switch
    {
        Cost.HoursTimesRate c => new(CostKind.HoursTimesRate, c.Role, CostCategory.Staff, c.Factors, c.Hours.Value, Hour, c.Rate),
        Cost.QuantityTimesPrice c => new(CostKind.QuantityTimesPrice, null, c.Category, c.Factors, c.Quantity, c.UnitName, c.UnitPrice),
        Cost.LumpSum c => new(CostKind.LumpSum, null, c.Category, c.Factors, null, null, null),
        Cost.Memorandum c => new(CostKind.Memorandum, null, c.Category, [], c.Quantity, c.UnitName, null),
        _ => throw new UnreachableException(cost.GetType().Name),
    };

    /// <summary>The cost again; the parts have to fit the kind.</summary>
    public Cost Build() => Kind switch
    {
        CostKind.HoursTimesRate => new Cost.HoursTimesRate(Role, Factors, Hours.Of(Quantity!.Value), Price!.Value),
        CostKind.QuantityTimesPrice => new Cost.QuantityTimesPrice(Category, Factors, Quantity!.Value, UnitName, Price!.Value),
        CostKind.LumpSum => new Cost.LumpSum(Category, Factors),
        _ => new Cost.Memorandum(Category, Quantity, UnitName),
    };
}
