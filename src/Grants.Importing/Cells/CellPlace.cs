using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Importing.Cells;

/// <summary>Where a cost is typed: what the table around the cell says already.</summary>
/// <param name="Role">The role of the column; null in a column of a category, and in a list.</param>
/// <param name="Category">The category of the column; null in a list, where the words tell it.</param>
/// <param name="Rate">The one rate that the column has.</param>
/// <param name="About">What the row is about.</param>
public sealed record CellPlace(string? Role, CostCategory? Category, Money? Rate, string About)
{
    public bool IsInList => Category is null;

    /// <summary>Whether a number without a word is a number of hours here.</summary>
    internal bool HoursUnlessSaid => Category == CostCategory.Staff;
}

/// <summary>What stands in a cell, or why it cannot be read.</summary>
/// <param name="Note">Words beside the calculation, when there are any.</param>
public sealed record TypedCost(Cost? Cost, Money? Stated, string? Note, Bilingual? Problem)
{
    /// <summary>Nothing was typed: there is no line.</summary>
    public static readonly TypedCost Nothing = new(null, null, null, null);

    public bool IsNothing => this == Nothing;

    internal static TypedCost Refuse(string nl, string en) => new(null, null, null, new(nl, en));

    internal static TypedCost Refuse(Words.Doubt doubt) => new(null, null, null, doubt.Message);
}
