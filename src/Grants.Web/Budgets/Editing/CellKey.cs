using System.Globalization;
using Grants.Domain.Budgets;

namespace Grants.Web.Budgets.Editing;

/// <summary>Which cell of the sheet a field of the form is: a line that exists, or the place where one may come.</summary>
public abstract record CellKey
{
    private CellKey() { }

    /// <summary>The name of the field with the cost.</summary>
    public abstract string Field { get; }

    /// <summary>In a list: the name of the field with the stated amount.</summary>
    public string StatedField => "o" + Field;

    public sealed record Existing(LineId Line) : CellKey
    {
        public override string Field => $"c|{Line.Value:N}";
    }

    /// <param name="Role">Null in a column of a category, and in the list of the region.</param>
    /// <param name="Category">Null in the list of the region.</param>
    public sealed record Empty(BudgetUnit Unit, ActivityId Activity, CostCategory? Category, string? Role) : CellKey
    {
        public override string Field => $"n|{LineForm.UnitField(Unit)}|{Activity.Value:N}|{Category}|{Role}";
    }

    /// <summary>Where a line stands, or stood.</summary>
    public static Empty PlaceOf(BudgetLine line) => line.Unit is BudgetUnit.Region
        ? new(line.Unit, line.Activity, null, null)
        : new(line.Unit, line.Activity, line.Cost.CountsAs, (line.Cost as Cost.HoursTimesRate)?.Role);

    /// <returns>Null for a field that is no cell.</returns>
    public static CellKey? Of(string field)
    {
        if (field.StartsWith("c|", StringComparison.Ordinal)) return Id(field[2..]) is { } line ? new Existing(new(line)) : null;
        if (!field.StartsWith("n|", StringComparison.Ordinal) || field.Split('|', 5) is not [_, var unit, var activity, var category, var role]) return null;
        if (Id(activity) is not { } id || LineForm.UnitOf(unit) is not { } known) return null;
        if (known is BudgetUnit.Region) return new Empty(known, new(id), null, null);
        return Enum.TryParse<CostCategory>(category, out var kind) && Enum.IsDefined(kind) ? new Empty(known, new(id), kind, role.Trim() is { Length: > 0 } name ? name : null) : null;
    }

    private static Guid? Id(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;

    /// <summary>What belongs to a cell besides its fields, by name.</summary>
    public string Part(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}|{Field}");
}
