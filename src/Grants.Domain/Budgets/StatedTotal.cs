using System.Text.Json.Serialization;

namespace Grants.Domain.Budgets;

/// <summary>A total that a document states: a fact about the document, compared with our own and never used to compute.</summary>
/// <param name="Label">The words beside it.</param>
/// <param name="Hours">The hours of a column, when stated.</param>
/// <param name="Rate">The rate of a column, when stated.</param>
/// <param name="Count">How many times the unit amount, when stated ("4 x € 17.148").</param>
public sealed record StatedTotal(TotalOf Of, string Label, Money? Amount, Hours? Hours, Money? Rate, int? Count, Money? UnitAmount);

/// <summary>What a stated total is the total of.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Whole), "whole")]
[JsonDerivedType(typeof(Subsidy), "subsidy")]
[JsonDerivedType(typeof(Cofinancing), "cofinancing")]
[JsonDerivedType(typeof(Theme), "theme")]
[JsonDerivedType(typeof(Unit), "unit")]
[JsonDerivedType(typeof(AllBoards), "all-boards")]
[JsonDerivedType(typeof(Column), "column")]
[JsonDerivedType(typeof(Row), "row")]
public abstract record TotalOf
{
    private TotalOf() { }

    public sealed record Whole : TotalOf;

    public sealed record Subsidy : TotalOf;

    public sealed record Cofinancing : TotalOf;

    public sealed record Theme(Budgets.Theme Heading) : TotalOf;

    /// <summary>All costs of one unit (for each board: of one board).</summary>
    public sealed record Unit(BudgetUnit Of) : TotalOf;

    /// <summary>The block of each board, times the number of boards.</summary>
    public sealed record AllBoards : TotalOf;

    /// <summary>One role within a unit.</summary>
    public sealed record Column(BudgetUnit Of, string Role) : TotalOf;

    /// <summary>One activity within a unit.</summary>
    public sealed record Row(BudgetUnit Of, ActivityId Activity) : TotalOf;
}
