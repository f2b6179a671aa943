using System.Diagnostics;
using System.Text.Json.Serialization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Json;
using Grants.Projections.Dossiers;

namespace Grants.Projections.CostTables;

/// <summary>One line of a cost table, for one unit.</summary>
/// <param name="Activity">The activity, where the line does not stand in a row that says so.</param>
/// <param name="Role">The column: who works, or the category of the cost when no role is named.</param>
/// <param name="Kind">How the cost is built up, as in the budget: <c>hours-times-rate</c>, <c>quantity-times-price</c>, <c>lump-sum</c>, <c>memorandum</c>.</param>
/// <param name="Hours">The hours with all factors.</param>
/// <param name="Amount">The stated amount, or the computed one when nothing was stated.</param>
/// <param name="Payee">Who is paid, when that is another than the unit.</param>
/// <param name="Source">The cell that it was read from.</param>
public sealed record CostLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActivityHeading? Activity,
    LineId LineId,
    string Role,
    CostCategory Category,
    string Kind,
    ValueList<Factor> Factors,
    Hours? Hours,
    Money? Rate,
    [property: JsonConverter(typeof(OptionalQuantityJson))] decimal? Quantity,
    string? UnitName,
    Money? UnitPrice,
    Money Amount,
    Money? Computed,
    Money? Stated,
    NamedParty? Payee,
    Funding Funding,
    Period? Period,
    string? Note,
    string? Typed,
    Source? Source)
{
    internal static CostLine Of(CountedLine counted, VisibleBudget budget)
    {
        var line = counted.Line;
        var hours = line.Cost as Cost.HoursTimesRate;
        var priced = line.Cost as Cost.QuantityTimesPrice;
        var memorandum = line.Cost as Cost.Memorandum;
        return new(
            null, counted.Id, RoleOf(line.Cost), line.Cost.CountsAs, KindOf(line.Cost),
            hours?.Factors ?? priced?.Factors ?? (line.Cost as Cost.LumpSum)?.Factors ?? [],
            counted.Hours, hours?.Rate,
            priced?.Quantity ?? memorandum?.Quantity, priced?.UnitName ?? memorandum?.UnitName, priced?.UnitPrice,
            line.Amount, line.Computed, line.Stated,
            line.Payee is { } payee ? new(payee, budget.NameOf(payee)) : null,
            line.Funding, counted.Period, line.Note, line.Typed, counted.Source);
    }

    /// <summary>The column that a cost stands in.</summary>
    internal static string RoleOf(Cost cost) => cost is Cost.HoursTimesRate { Role: { } role } ? role : NameOf(cost.CountsAs);

    internal static string KindOf(Cost cost) => cost switch
    {
        Cost.HoursTimesRate => "hours-times-rate",
        Cost.QuantityTimesPrice => "quantity-times-price",
        Cost.LumpSum => "lump-sum",
        Cost.Memorandum => "memorandum",
        _ => throw new UnreachableException(cost.GetType().Name),
    };

    /// <summary>The column of a cost without a role.</summary>
    public static string NameOf(CostCategory category) => category switch
    {
        CostCategory.Staff => "Personeel",
        CostCategory.Material => "Materiaal",
        CostCategory.RoomHire => "Huur ruimte",
        CostCategory.ThirdParty => "Inhuur",
        CostCategory.Contingency => "Onvoorzien",
        CostCategory.Other => "Overig",
        _ => throw new UnreachableException(category.ToString()),
    };
}

public sealed record NamedParty(PartyId Party, string Name);
