using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;

namespace Grants.Projections.CostTables;

/// <summary>The table of one board, or of each board: activities down, roles across.</summary>
/// <param name="Count">How many times the table counts.</param>
/// <param name="Total">Of one unit.</param>
/// <param name="Extended">Of all units together: the total times the count.</param>
/// <param name="Hours">Of one unit.</param>
/// <param name="Columns">In the order in which they first appear.</param>
public sealed record UnitTable(
    UnitKind Kind, PartyId? Party, string Name, int Count, Money Total, Money Extended, Hours Hours, ValueList<CostColumn> Columns, ValueList<CostRow> Rows)
{
    /// <summary>The block of each board first, then the boards in the order in which they joined.</summary>
    internal static ValueList<UnitTable> Of(VisibleBudget budget)
    {
        var byUnit = budget.Lines.ToLookup(line => line.Line.Unit);
        IEnumerable<BudgetUnit> units = [new BudgetUnit.EachBoard(), .. budget.Boards.Select(board => new BudgetUnit.Board(board))];
        return [.. units.Where(byUnit.Contains).Select(unit => Of(unit, [.. byUnit[unit]], budget))];
    }

    private static UnitTable Of(BudgetUnit unit, IReadOnlyList<CountedLine> lines, VisibleBudget budget)
    {
        var party = (unit as BudgetUnit.Board)?.Party;
        var total = Money.Sum(lines.Select(line => line.Amount));
        var count = lines[0].Count;
        return new(
            party is null ? UnitKind.EachBoard : UnitKind.Board, party, party is { } board ? budget.NameOf(board) : "Per bestuur",
            count, total, total * count, SumOfHours(lines),
            [.. lines.GroupBy(line => (CostLine.RoleOf(line.Line.Cost), line.Line.Cost.CountsAs)).Select(column => CostColumn.Of(column.Key, [.. column]))],
            [.. lines.GroupBy(line => line.Activity).Select(row => CostRow.Of(row.Key, [.. row], budget))]);
    }

    internal static Hours SumOfHours(IEnumerable<CountedLine> lines) => Hours.Sum(lines.Select(line => line.Hours ?? Hours.Zero));
}

public enum UnitKind
{
    Board,
    EachBoard,
}

/// <summary>One role (or category without role) within a unit.</summary>
/// <param name="Rate">Null when the rates differ or there are none.</param>
public sealed record CostColumn(string Role, CostCategory Category, Hours Hours, Money? Rate, Money Amount)
{
    internal static CostColumn Of((string Role, CostCategory Category) column, IReadOnlyList<CountedLine> lines)
    {
        var rates = lines.Select(line => (line.Line.Cost as Cost.HoursTimesRate)?.Rate).Distinct().ToList();
        return new(column.Role, column.Category, UnitTable.SumOfHours(lines), rates is [{ } rate] ? rate : null, Money.Sum(lines.Select(line => line.Amount)));
    }
}

/// <summary>One activity within a unit.</summary>
public sealed record CostRow(ActivityHeading Activity, Hours Hours, Money Amount, ValueList<CostLine> Cells)
{
    internal static CostRow Of(ActivityHeading activity, IReadOnlyList<CountedLine> lines, VisibleBudget budget) =>
        new(activity, UnitTable.SumOfHours(lines), Money.Sum(lines.Select(line => line.Amount)), [.. lines.Select(line => CostLine.Of(line, budget))]);
}
