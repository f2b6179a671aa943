using System.Diagnostics;
using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain.Budgets;

/// <summary>How a cost is built up (NL: p × q, materiaal, inhuur, p.m.).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HoursTimesRate), "hours-times-rate")]
[JsonDerivedType(typeof(QuantityTimesPrice), "quantity-times-price")]
[JsonDerivedType(typeof(LumpSum), "lump-sum")]
[JsonDerivedType(typeof(Memorandum), "memorandum")]
public abstract record Cost
{
    private Cost() { }

    /// <summary>The category it counts as.</summary>
    [JsonIgnore]
    public CostCategory CountsAs => this switch
    {
        HoursTimesRate => CostCategory.Staff,
        QuantityTimesPrice cost => cost.Category,
        LumpSum cost => cost.Category,
        Memorandum cost => cost.Category,
        _ => throw new UnreachableException(),
    };

    /// <summary>What the calculation comes to, rounded once to the cent, or null when there is nothing to calculate.</summary>
    [JsonIgnore]
    public abstract Money? Computed { get; }

    /// <summary>
    /// Hours times an hourly rate (NL: uren × tarief). "2 leden × 40 uren × 60 euro" has the factor 2 leden, 40 hours and € 60.
    /// </summary>
    /// <param name="Role">Who works, as a role: never a person.</param>
    /// <param name="Factors">What the hours are multiplied with, as typed.</param>
    /// <param name="Hours">The hours as typed, before the factors.</param>
    public sealed record HoursTimesRate(string? Role, ValueList<Factor> Factors, Hours Hours, Money Rate) : Cost
    {
        [JsonIgnore]
        public override Money? Computed => Rate.Times(TotalHours.Value);

        /// <summary>The hours with all factors.</summary>
        [JsonIgnore]
        public Hours TotalHours => Factors.Aggregate(Hours, (hours, factor) => hours * factor.Count);
    }

    /// <summary>A number of things at a price each (NL: aantal × prijs).</summary>
    public sealed record QuantityTimesPrice(
        CostCategory Category, ValueList<Factor> Factors, [property: JsonConverter(typeof(QuantityJson))] decimal Quantity, string? UnitName, Money UnitPrice) : Cost
    {
        [JsonIgnore]
        public override Money? Computed => UnitPrice.Times(Factors.Aggregate(Quantity, (quantity, factor) => quantity * factor.Count));
    }

    /// <summary>One amount without a calculation (NL: vast bedrag); the line states it.</summary>
    /// <param name="Factors">Counts that the document mentions, such as 4 bijeenkomsten.</param>
    public sealed record LumpSum(CostCategory Category, ValueList<Factor> Factors) : Cost
    {
        [JsonIgnore]
        public override Money? Computed => null;
    }

    /// <summary>A cost that is named but not calculated (NL: pro memorie, p.m.).</summary>
    public sealed record Memorandum(CostCategory Category, [property: JsonConverter(typeof(OptionalQuantityJson))] decimal? Quantity, string? UnitName) : Cost
    {
        [JsonIgnore]
        public override Money? Computed => null;
    }
}

/// <summary>A count in a calculation with the word that stood beside it: 2 leden.</summary>
public sealed record Factor(int Count, string? Label);

/// <summary>What kind of cost it is.</summary>
public enum CostCategory
{
    /// <summary>Own staff (NL: personele kosten).</summary>
    Staff,

    /// <summary>Goods (NL: materiaal, drukkosten).</summary>
    Material,

    /// <summary>Rooms (NL: huur ruimte).</summary>
    RoomHire,

    /// <summary>Work by others on invoice (NL: inhuur, kosten derden).</summary>
    ThirdParty,

    /// <summary>NL: onvoorzien.</summary>
    Contingency,

    /// <summary>Anything else, or not said.</summary>
    Other,
}
