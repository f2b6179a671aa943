using System.Globalization;
using Grants.Api.Files;
using Grants.Domain;
using Grants.Importing.Sheets;
using Grants.Importing.Workbooks;
using Grants.Projections.Dossiers;

namespace Grants.Api.Workbooks;

/// <summary>A sheet with a row for each line: what was filled in, and what follows from it as formulas.</summary>
/// <param name="Name">By which formulas elsewhere refer to it.</param>
internal sealed record LineSheet(string Name, IReadOnlyList<CountedLine> Lines, bool IsInput)
{
    /// <summary>Empty rows at the end that know the formulas already.</summary>
    private const int Spare = 100;

    /// <summary>The first row with a line, as the spreadsheet counts.</summary>
    private const int First = 6;

    private static readonly LineColumn[] Columns = Enum.GetValues<LineColumn>();

    private int Last => First + Lines.Count + (IsInput ? Spare : 1) - 1;

    /// <summary>The cell with the number of boards.</summary>
    public const string BoardCountCell = "$C$3";

    public WorkbookSheet Of(BudgetWords words, string title, int boardCount, bool mayCount)
    {
        var total = Money.Sum(Lines.Select(line => line.Total));
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[IsInput ? SheetCell.Empty : SheetCell.Of(WorkbookLayout.NotRead), SheetCell.Heading(title)],
            (SheetCell[])[SheetCell.Empty, SheetCell.Of(IsInput ? "Vul de gekleurde cellen in; de andere worden berekend. Een nieuwe post komt op een lege rij." : "Deze posten horen niet bij uw bestuur alleen; zij staan hier ter inzage.")],
            (SheetCell[])[SheetCell.Empty, SheetCell.Heading(WorkbookLayout.BoardCount), mayCount ? new SheetCell.Input(new SheetCell.Number(boardCount)) : new SheetCell.Number(boardCount)],
            (SheetCell[])[SheetCell.Empty, SheetCell.Heading("Totaal van dit blad"), new SheetCell.Formula($"SUM({Range(LineColumn.Total)})", SheetCell.Total(total))],
            (SheetCell[])[.. Columns.Select(column => SheetCell.Heading(WorkbookLayout.LineTitles[column]))],
        };
        foreach (var (index, line) in Lines.Index()) rows.Add(Row(First + index, line, LineCells.Of(line.Id, line.Line, words)));
        while (rows.Count < Last) rows.Add(Row(rows.Count + 1, null, null));
        return new(Name, rows)
        {
            FrozenRows = 5,
            FilterRow = First - 2,
            IsLocked = !IsInput,
            HiddenColumns = [(int)LineColumn.Number, (int)LineColumn.Column, (int)LineColumn.Hours],
            Widths = new Dictionary<int, double>
            {
                [(int)LineColumn.Unit] = 24, [(int)LineColumn.Activity] = 44, [(int)LineColumn.Kind] = 16, [(int)LineColumn.Role] = 24, [(int)LineColumn.Category] = 13,
                [(int)LineColumn.Times] = 12, [(int)LineColumn.TimesWords] = 18, [(int)LineColumn.Quantity] = 14, [(int)LineColumn.UnitName] = 12, [(int)LineColumn.Price] = 15,
                [(int)LineColumn.Computed] = 15, [(int)LineColumn.Stated] = 18, [(int)LineColumn.Amount] = 15, [(int)LineColumn.Count] = 7, [(int)LineColumn.Total] = 16,
                [(int)LineColumn.Funding] = 16, [(int)LineColumn.Payee] = 24, [(int)LineColumn.Period] = 30, [(int)LineColumn.Note] = 44,
            },
            DropDowns = IsInput ?
            [
                new(In(LineColumn.Unit), ChoiceSheet.Range(0)), new(In(LineColumn.Activity), ChoiceSheet.Range(1)), new(In(LineColumn.Kind), ChoiceSheet.Range(2)),
                new(In(LineColumn.Category), ChoiceSheet.Range(3)), new(In(LineColumn.Funding), ChoiceSheet.Range(4)), new(In(LineColumn.Payee), ChoiceSheet.Range(5)),
            ] : [],
        };
    }

    /// <summary>A column of the lines, for formulas on other sheets.</summary>
    public string Reference(LineColumn column) => $"'{Name}'!{Range(column)}";

    private static string Letter(LineColumn column) => A1.Column((int)column);

    private string Range(LineColumn column) => string.Create(CultureInfo.InvariantCulture, $"${Letter(column)}${First}:${Letter(column)}${Last}");

    private string In(LineColumn column) => string.Create(CultureInfo.InvariantCulture, $"{Letter(column)}{First}:{Letter(column)}{Last}");

    private SheetCell[] Row(int number, CountedLine? line, IReadOnlyDictionary<LineColumn, CellContent>? contents) =>
        [.. Columns.Select(column => WorkbookLayout.IsCalculated(column) ? Calculated(column, number, line) : Typed(column, contents?.GetValueOrDefault(column) ?? default))];

    private SheetCell Typed(LineColumn column, CellContent content)
    {
        var isMoney = column is LineColumn.Price or LineColumn.Stated;
        SheetCell cell = content switch
        {
            { Number: { } number } when isMoney => new SheetCell.Euros(Money.Euros(number)),
            { Number: { } number } => new SheetCell.Number(number),
            { Text: { } text } => new SheetCell.Text(text),
            _ when !IsInput || column == LineColumn.Number => SheetCell.Empty,
            _ => new SheetCell.Blank(isMoney ? BlankKind.Euros : column is LineColumn.Times or LineColumn.Quantity ? BlankKind.Number : BlankKind.Text),
        };
        return IsInput && column != LineColumn.Number ? new SheetCell.Input(cell) : cell;
    }

    private static SheetCell.Formula Calculated(LineColumn column, int row, CountedLine? counted)
    {
        var cell = (LineColumn of) => string.Create(CultureInfo.InvariantCulture, $"{Letter(of)}{row}");
        var (kind, times, quantity, price) = (cell(LineColumn.Kind), cell(LineColumn.Times), cell(LineColumn.Quantity), cell(LineColumn.Price));
        var (hours, priced) = (ChoiceWords.Kinds[CostKind.HoursTimesRate], ChoiceWords.Kinds[CostKind.QuantityTimesPrice]);
        var used = $"{cell(LineColumn.Unit)}&{cell(LineColumn.Activity)}=\"\"";
        var line = counted?.Line;
        return column switch
        {
            LineColumn.Computed => new($"IF(AND(OR({kind}=\"{hours}\",{kind}=\"{priced}\"),ISNUMBER({quantity}),ISNUMBER({price})),ROUND(IF(ISNUMBER({times}),{times},1)*{quantity}*{price},2),\"\")", OrEmpty(line?.Computed)),
            LineColumn.Amount => new($"IF({used},\"\",IF(ISNUMBER({cell(LineColumn.Stated)}),{cell(LineColumn.Stated)},IF(ISNUMBER({cell(LineColumn.Computed)}),{cell(LineColumn.Computed)},0)))", OrEmpty(line?.Amount)),
            LineColumn.Count => new($"IF({used},\"\",IF({cell(LineColumn.Unit)}=\"{WorkbookLayout.EachBoard}\",{BoardCountCell},1))", counted is null ? new SheetCell.Text("") : new SheetCell.Number(counted.Count)),
            LineColumn.Total => new($"IF({used},\"\",{cell(LineColumn.Amount)}*{cell(LineColumn.Count)})", OrEmpty(counted?.Total)),
            LineColumn.Column => new($"IF({cell(LineColumn.Role)}<>\"\",{cell(LineColumn.Role)},{cell(LineColumn.Category)}&\"\")", new SheetCell.Text(line is null ? "" : UnitSheet.ColumnOf(line.Cost))),
            _ => new($"IF(AND({kind}=\"{hours}\",ISNUMBER({quantity})),IF(ISNUMBER({times}),{times},1)*{quantity},0)", new SheetCell.Number(counted?.Hours?.Value ?? 0)),
        };
    }

    private static SheetCell OrEmpty(Money? amount) => amount is { } value ? new SheetCell.Euros(value) : new SheetCell.Text("");
}

/// <summary>The lists from which a cell is chosen, a column each.</summary>
internal static class ChoiceSheet
{
    private const int Most = 2_000;

    public static string Range(int column) => string.Create(CultureInfo.InvariantCulture, $"'{WorkbookLayout.Choices}'!${A1.Column(column)}$2:${A1.Column(column)}${Most}");

    public static WorkbookSheet Of(params IReadOnlyList<IReadOnlyList<string>> lists)
    {
        var rows = new List<IReadOnlyList<SheetCell>> { (SheetCell[])[SheetCell.Of(WorkbookLayout.NotRead)] };
        for (var row = 0; row < Math.Min(Most - 1, lists.Max(list => list.Count)); row++)
            rows.Add([.. lists.Select(list => row < list.Count ? SheetCell.Of(list[row]) : SheetCell.Empty)]);
        return new(WorkbookLayout.Choices, rows) { IsHidden = true };
    }
}
