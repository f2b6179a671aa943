using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Domain;
using Grants.Projections.CostTables;

namespace Grants.Api.CostTables;

/// <summary>The cost tables as an answer and as a workbook: a sheet with the totals, a sheet a unit, a sheet with the lines of the region.</summary>
internal static class CostTableView
{
    public static readonly DossierView<CostTable> View = new(
        "cost-table", new("cost-tables", "cost_tables"), (reading, audience) => reading.Answers.Costs(audience), ToWorkbook);

    public static Workbook ToWorkbook(CostTable table) =>
        new(table.Application?.Reference ?? "", [Totals(table), .. table.Units.Select(Unit), .. table.Regional.Count > 0 ? [Regional(table)] : (WorkbookSheet[])[]]);

    private static WorkbookSheet Totals(CostTable table) => new("Totalen",
    [
        [SheetCell.Heading("Onderdeel"), SheetCell.Heading("Aantal"), SheetCell.Heading("Per stuk"), SheetCell.Heading("Bedrag")],
        .. table.Units.Select(unit => (SheetCell[])[SheetCell.Of(unit.Name), new SheetCell.Number(unit.Count), SheetCell.Of(unit.Total), SheetCell.Of(unit.Extended)]),
        [SheetCell.Of("Regio"), SheetCell.Empty, SheetCell.Empty, SheetCell.Of(table.RegionalTotal)],
        [SheetCell.Heading("Totaal"), SheetCell.Empty, SheetCell.Empty, SheetCell.Total(table.Total)],
        [SheetCell.Of("Totaal volgens de berekeningen"), SheetCell.Empty, SheetCell.Empty, SheetCell.Of(table.ComputedTotal)],
        [],
        .. Block("Uitvoerder", table.Payees.Select(payee => (payee.Name, (Hours?)payee.Hours, payee.Total))),
        .. Block("Bestuur", table.Boards.Select(board => (board.Name, (Hours?)board.Hours, board.Total))),
        .. Block("Thema", table.Themes.Select(theme => (theme.Theme is { } named ? $"{named.Code} {named.Name}".Trim() : "Zonder thema", (Hours?)theme.Hours, theme.Total))),
        .. Block("Jaar", table.Years.Select(year => (year.Year?.ToString("0", null) ?? "Onbekend", (Hours?)null, year.Total))),
    ]);

    private static WorkbookSheet Unit(UnitTable unit)
    {
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[SheetCell.Heading("Activiteit"), .. unit.Columns.SelectMany(column => (SheetCell[])[SheetCell.Heading($"{column.Role} uren"), SheetCell.Heading($"{column.Role} tarief"), SheetCell.Heading($"{column.Role} bedrag")]), SheetCell.Heading("Totaal")],
        };
        foreach (var row in unit.Rows)
        {
            rows.Add([SheetCell.Of($"{row.Activity.Code} {row.Activity.Name}".Trim()), .. unit.Columns.SelectMany(column => Cells(row, column)), SheetCell.Total(row.Amount)]);
        }

        rows.Add([SheetCell.Heading("Totaal"), .. unit.Columns.SelectMany(column => (SheetCell[])[new SheetCell.Number(column.Hours.Value, Bold: true), SheetCell.Of(column.Rate), SheetCell.Total(column.Amount)]), SheetCell.Total(unit.Total)]);
        return new(unit.Name, rows);
    }

    // A role may have more than one line in an activity: the hours and amounts add up, and a rate that differs has no one value.
    private static SheetCell[] Cells(CostRow row, CostColumn column)
    {
        var lines = row.Cells.Where(cell => cell.Role == column.Role && cell.Category == column.Category).ToList();
        if (lines.Count == 0) return [SheetCell.Empty, SheetCell.Empty, SheetCell.Empty];
        var rates = lines.Select(line => line.Rate).Distinct().ToList();
        return [SheetCell.Of(Hours.Sum(lines.Select(line => line.Hours ?? Hours.Zero))), SheetCell.Of(rates is [{ } rate] ? rate : null), SheetCell.Of(Money.Sum(lines.Select(line => line.Amount)))];
    }

    private static WorkbookSheet Regional(CostTable table) => new("Regio",
    [
        SheetCell.Headings("Thema", "Code", "Activiteit", "Rol of soort", "Uren", "Tarief", "Aantal", "Prijs", "Bedrag", "Berekend", "Opgegeven", "Uitvoerder", "Zoals getypt"),
        .. table.Regional.Select(line => (SheetCell[])
        [
            SheetCell.Of(line.Activity?.Theme?.Name), SheetCell.Of(line.Activity?.Code), SheetCell.Of(line.Activity?.Name), SheetCell.Of(line.Role),
            SheetCell.Of(line.Hours), SheetCell.Of(line.Rate), SheetCell.Of(line.Quantity), SheetCell.Of(line.UnitPrice),
            SheetCell.Of(line.Amount), SheetCell.Of(line.Computed), SheetCell.Of(line.Stated), SheetCell.Of(line.Payee?.Name), SheetCell.Of(line.Typed),
        ]),
        [SheetCell.Heading("Totaal"), .. Enumerable.Repeat(SheetCell.Empty, 7), SheetCell.Total(table.RegionalTotal)],
    ]);

    private static IEnumerable<IReadOnlyList<SheetCell>> Block(string heading, IEnumerable<(string Name, Hours? Hours, Money Total)> rows) =>
    [
        (SheetCell[])[SheetCell.Heading(heading), SheetCell.Heading("Uren"), SheetCell.Empty, SheetCell.Heading("Bedrag")],
        .. rows.Select(row => (SheetCell[])[SheetCell.Of(row.Name), SheetCell.Of(row.Hours), SheetCell.Empty, SheetCell.Of(row.Total)]),
        (SheetCell[])[],
    ];
}
