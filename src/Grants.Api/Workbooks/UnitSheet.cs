using System.Globalization;
using Grants.Api.Files;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Sheets;
using Grants.Importing.Workbooks;
using Grants.Projections.Dossiers;

namespace Grants.Api.Workbooks;

/// <summary>The table of one unit as a controller reads it, activities down and roles across, calculated from the sheet with its lines.</summary>
internal sealed class UnitSheet(string unit, LineSheet source, IReadOnlyList<CountedLine> lines, BudgetWords words)
{
    private const int FirstRow = 5;

    /// <summary>With more lines than this a spreadsheet would reckon for minutes at every change.</summary>
    private const int MostLive = 2_000;

    private bool IsLive => source.Lines.Count <= MostLive;

    /// <summary>A line's column: its role, or what kind of cost it is.</summary>
    public static string ColumnOf(Cost cost) => cost is Cost.HoursTimesRate { Role: { Length: > 0 } role } ? role : ChoiceWords.Categories[cost.CountsAs];

    private sealed record Column(string Name, bool HasHours, int At, IReadOnlyList<CountedLine> Lines);

    public WorkbookSheet Of(string name)
    {
        var columns = new List<Column>();
        foreach (var group in lines.GroupBy(line => ColumnOf(line.Line.Cost)))
        {
            var at = columns.Count == 0 ? 1 : columns[^1].At + (columns[^1].HasHours ? 3 : 1);
            columns.Add(new(group.Key, group.Any(line => line.Hours is not null), at, [.. group]));
        }

        var total = columns.Count == 0 ? 1 : columns[^1].At + (columns[^1].HasHours ? 3 : 1);
        var activities = lines.Select(line => line.Activity.Id).Distinct().ToList();
        var last = FirstRow + activities.Count - 1;
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[SheetCell.Of(WorkbookLayout.NotRead)],
            (SheetCell[])[SheetCell.Heading(unit), SheetCell.Of(IsLive ? null : "Deze tabel is te groot om mee te rekenen en geeft de stand van het downloaden; het totaal eronder rekent wel mee.")],
            (SheetCell[])[SheetCell.Empty, .. columns.SelectMany(column => Spread(column, SheetCell.Heading(column.Name), SheetCell.Empty, SheetCell.Empty))],
            (SheetCell[])[SheetCell.Heading("Activiteit"), .. columns.SelectMany(column => column.HasHours ? SheetCell.Headings("uren", "tarief", "bedrag") : SheetCell.Headings("bedrag")), SheetCell.Heading("Totaal")],
        };
        foreach (var (index, activity) in activities.Index())
        {
            var row = FirstRow + index;
            var amount = Money.Sum(lines.Where(line => line.Activity.Id == activity).Select(line => line.Amount));
            rows.Add([
                SheetCell.Of(words.Of(activity)), .. columns.SelectMany(column => Cells(column, row, activity)),
                new SheetCell.Formula(columns.Count == 0 ? "0" : string.Join('+', columns.Select(column => At(AmountOf(column), row))), SheetCell.Total(amount))]);
        }

        var sum = Money.Sum(lines.Select(line => line.Amount));
        rows.Add([SheetCell.Heading("Totaal"), .. columns.SelectMany(column => Totals(column, last)), Sum(total, last, SheetCell.Total(sum))]);
        var all = $"SUMPRODUCT(--({source.Reference(LineColumn.Unit)}=$A$2),{source.Reference(LineColumn.Amount)})";
        rows.Add((SheetCell[])[]);
        rows.Add([SheetCell.Of("Nieuwe activiteiten en rollen, die niet in deze tabel staan"), .. Enumerable.Repeat(SheetCell.Empty, total - 1), new SheetCell.Formula($"{all}-{At(total, last + 1)}", SheetCell.Of(Money.Zero))]);
        rows.Add([SheetCell.Heading($"Totaal {unit}"), .. Enumerable.Repeat(SheetCell.Empty, total - 1), new SheetCell.Formula(all, SheetCell.Total(sum))]);
        return new(name, rows) { FrozenRows = 4, IsLocked = true, Widths = new Dictionary<int, double> { [0] = 48 } };
    }

    private SheetCell[] Cells(Column column, int row, ActivityId activity)
    {
        var these = column.Lines.Where(line => line.Activity.Id == activity).ToList();
        var where = $"({source.Reference(LineColumn.Unit)}=$A$2)*({source.Reference(LineColumn.Activity)}=$A{Text(row)})*({source.Reference(LineColumn.Column)}={A1.Column(column.At)}$3)";
        var amount = Live(Product(where, LineColumn.Amount), SheetCell.Of(Money.Sum(these.Select(line => line.Amount))));
        if (!column.HasHours) return [amount];
        var hours = Hours.Sum(these.Select(line => line.Hours ?? Hours.Zero));
        var computed = Money.Sum(these.Where(line => line.Hours is not null).Select(line => line.Line.Computed!.Value));
        var rate = hours == Hours.Zero ? new SheetCell.Text("") : SheetCell.Of(new Money((long)decimal.Round(computed.Cents / hours.Value, 0, MidpointRounding.AwayFromZero)));
        return
        [
            Live(Product(where, LineColumn.Hours), new SheetCell.Number(hours.Value)),
            Live($"IF({At(column.At, row)}=0,\"\",ROUND(SUMPRODUCT({where}*({source.Reference(LineColumn.Hours)}<>0),{source.Reference(LineColumn.Computed)})/{At(column.At, row)},2))", rate),
            amount,
        ];
    }

    private SheetCell Live(string formula, SheetCell outcome) => IsLive ? new SheetCell.Formula(formula, outcome) : outcome;

    private static SheetCell[] Totals(Column column, int last)
    {
        var amount = Sum(AmountOf(column), last, SheetCell.Total(Money.Sum(column.Lines.Select(line => line.Amount))));
        return Spread(column, column.HasHours ? Sum(column.At, last, new SheetCell.Number(column.Lines.Sum(line => line.Hours?.Value ?? 0), Bold: true)) : amount, SheetCell.Empty, amount);
    }

    private static SheetCell[] Spread(Column column, SheetCell first, SheetCell second, SheetCell third) => column.HasHours ? [first, second, third] : [first];

    private static SheetCell.Formula Sum(int column, int last, SheetCell outcome) =>
        new(last < FirstRow ? "0" : $"SUM({At(column, FirstRow)}:{At(column, last)})", outcome);

    private string Product(string where, LineColumn column) => $"SUMPRODUCT({where},{source.Reference(column)})";

    private static int AmountOf(Column column) => column.At + (column.HasHours ? 2 : 0);

    private static string At(int column, int row) => $"{A1.Column(column)}{Text(row)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
