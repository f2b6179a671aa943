using Grants.Domain.Budgets;
using Grants.Importing.Cells;
using Grants.Projections.Dossiers;

namespace Grants.Web.Budgets.Editing;

/// <summary>A budget laid out to be typed in: for each unit its activities by role or category, for the region a list.</summary>
/// <param name="Regional">Empty when the region is not laid out.</param>
public sealed record EditSheet(IReadOnlyList<EditUnit> Units, IReadOnlyList<EditListRow> Regional)
{
    /// <summary>As many empty cells as a page can hold without becoming slow; above that a line comes by its own form.</summary>
    private const int MostEmpty = 4_000;

    /// <param name="asked">Columns and parts that have no line yet.</param>
    public static EditSheet Of(VisibleBudget budget, Audience audience, AskedFor asked)
    {
        if (budget.Dossier.Budget.Sheet is not { } sheet) return new([], []);
        var byUnit = budget.Lines.ToLookup(line => line.Line.Unit);
        IEnumerable<BudgetUnit> units = audience.Board is { } own
            ? [new BudgetUnit.Board(own)]
            : new BudgetUnit[] { new BudgetUnit.EachBoard() }.Concat(budget.Boards.Select(board => new BudgetUnit.Board(board)))
                .Where(unit => byUnit.Contains(unit) || asked.Units.Contains(unit));
        var activities = sheet.Activities.InOrder.Select(entry => ActivityHeading.Of(entry.Id, entry.Item)).ToList();
        var shown = units.ToList();
        var blank = shown.Sum(unit => activities.Count * ColumnsOf(unit, byUnit[unit], asked).Count) <= MostEmpty;
        var list = !audience.IsPartial && (byUnit.Contains(new BudgetUnit.Region()) || asked.Units.Contains(new BudgetUnit.Region()));
        return new(
            [.. shown.Select(unit => UnitOf(unit, [.. byUnit[unit]], activities, blank, budget, asked))],
            list ? ListOf([.. byUnit[new BudgetUnit.Region()]], activities, activities.Count <= MostEmpty / 8) : []);
    }

    /// <summary>What the table around a cell says of what is typed in it.</summary>
    public static CellPlace PlaceOf(CellKey.Empty key, BudgetSheet sheet)
    {
        var about = sheet.Activities.Find(key.Activity)?.Name ?? "";
        if (key.Role is null) return new(null, key.Category, null, about);
        var rates = sheet.Lines.InOrder.Where(line => line.Item.Unit == key.Unit)
            .Select(line => line.Item.Cost).OfType<Cost.HoursTimesRate>().Where(cost => cost.Role == key.Role).Select(cost => cost.Rate).Distinct().Take(2).ToList();
        return new(key.Role, key.Category, rates is [var rate] ? rate : null, about);
    }

    private static EditUnit UnitOf(
        BudgetUnit unit, IReadOnlyList<CountedLine> lines, IReadOnlyList<ActivityHeading> activities, bool blank, VisibleBudget budget, AskedFor asked)
    {
        var columns = ColumnsOf(unit, lines, asked);
        var byActivity = lines.ToLookup(line => line.Activity.Id);
        var rows = activities.Where(activity => blank || byActivity.Contains(activity.Id)).SelectMany(activity => RowsOf(unit, activity, [.. byActivity[activity.Id]], columns)).ToList();
        return new(unit, (unit as BudgetUnit.Board) is { Party: var party } ? budget.NameOf(party) : null, columns, rows);
    }

    private static List<EditColumn> ColumnsOf(BudgetUnit unit, IEnumerable<CountedLine> lines, AskedFor asked) =>
        [.. lines.Select(line => CellKey.PlaceOf(line.Line)).Select(place => new EditColumn(place.Role, place.Category!.Value))
            .Concat(asked.Columns.Where(column => column.Unit == unit).Select(column => column.Column)).Distinct()];

    // Two lines in one cell of the table stand under each other, each in a row.
    private static IEnumerable<EditRow> RowsOf(BudgetUnit unit, ActivityHeading activity, IReadOnlyList<CountedLine> lines, IReadOnlyList<EditColumn> columns)
    {
        var cells = columns.Select(column => lines.Where(line => CellKey.PlaceOf(line.Line) is var place && place.Role == column.Role && place.Category == column.Category).ToList()).ToList();
        for (var row = 0; row < Math.Max(1, cells.Max(cell => (int?)cell.Count) ?? 1); row++)
        {
            yield return new(activity, row == 0, [.. columns.Select((column, index) => row < cells[index].Count
                ? EditCell.Of(cells[index][row])
                : row == 0 ? new EditCell(new CellKey.Empty(unit, activity.Id, column.Category, column.Role), null, "") : null)]);
        }
    }

    private static List<EditListRow> ListOf(IReadOnlyList<CountedLine> lines, IReadOnlyList<ActivityHeading> activities, bool blank)
    {
        var byActivity = lines.ToLookup(line => line.Activity.Id);
        List<EditListRow> rows = [];
        foreach (var activity in activities)
        {
            rows.AddRange(byActivity[activity.Id].Select(line => new EditListRow(
                activity, new CellKey.Existing(line.Id), line, CellText.OfCost(line.Line.Cost, ListPlace), CellText.Of(line.Line.Stated))));
        }

        // The empty ones stand together at the end, so that a column can be copied and pasted as it stands.
        if (blank) rows.AddRange(activities.Select(activity => new EditListRow(activity, new CellKey.Empty(new BudgetUnit.Region(), activity.Id, null, null), null, "", "")));
        return rows;
    }

    private static readonly CellPlace ListPlace = new(null, null, null, "");
}

/// <summary>Columns and parts of the sheet that somebody wants to type in before there is a line in them.</summary>
public sealed record AskedFor(IReadOnlyList<BudgetUnit> Units, IReadOnlyList<(BudgetUnit Unit, EditColumn Column)> Columns)
{
    public static readonly AskedFor Nothing = new([], []);
}

/// <param name="Name">Of a board.</param>
public sealed record EditUnit(BudgetUnit Unit, string? Name, IReadOnlyList<EditColumn> Columns, IReadOnlyList<EditRow> Rows)
{
    public string Field => LineForm.UnitField(Unit);
}

/// <param name="Role">Null for a column of a category.</param>
public sealed record EditColumn(string? Role, CostCategory Category);

/// <param name="Cells">One for each column; null where nothing can be typed.</param>
public sealed record EditRow(ActivityHeading Activity, bool IsFirst, IReadOnlyList<EditCell?> Cells);

public sealed record EditCell(CellKey Key, CountedLine? Line, string Text)
{
    internal static EditCell Of(CountedLine line) => new(new CellKey.Existing(line.Id), line, TextOf(line.Line));

    /// <summary>What stands in the cell of a line of a table.</summary>
    internal static string TextOf(BudgetLine line)
    {
        var place = CellKey.PlaceOf(line);
        return CellText.Of(line, new(place.Role, place.Category, null, ""));
    }
}

public sealed record EditListRow(ActivityHeading Activity, CellKey Key, CountedLine? Line, string Calculation, string Stated);
