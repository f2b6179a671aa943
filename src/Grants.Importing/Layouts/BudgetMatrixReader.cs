using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>Activities × roles with hours × rate in the cells, for each board the same or for one board (NL: begroting per bestuur).</summary>
internal sealed class BudgetMatrixReader
{
    private readonly FileDraft _draft;
    private readonly FoundTable _table;
    private readonly BudgetUnit _unit;
    private readonly string? _legend;
    private readonly Cell? _legendCell;

    private BudgetMatrixReader(FileDraft draft, FoundTable table)
    {
        (_draft, _table) = (draft, table);
        _unit = UnitOf();
        (_legendCell, _legend) = Legends.Below(table);
    }

    public static void Read(FileDraft draft, FoundTable table)
    {
        var reader = new BudgetMatrixReader(draft, table);
        foreach (var heading in table.CellsOf(table.HeadingRow))
            draft.Notes.Heading(heading, $"kolom {Typed.Unbroken(heading.Text)}", $"column {Typed.Unbroken(heading.Text)}");
        foreach (var row in table.Rows) reader.ReadRow(row);
    }

    private IEnumerable<Cell> Headings => _table.CellsOf(_table.HeadingRow).Where(cell => _table.Columns[cell.Column] == ColumnKind.Role);

    private void ReadRow(int row)
    {
        if (_table.Sheet[row, _table.Left] is not { } label)
        {
            foreach (var cell in _table.CellsOf(row)) _draft.Notes.Ask(cell, Asked.NameMissing);
            return;
        }

        if (TotalLabels.IsTotal(Typed.OneLine(label.Text))) ReadTotals(row, label);
        else ReadActivity(row, label);
    }

    private void ReadActivity(int row, Cell label)
    {
        if (Asked.NameDoubt(label.Text) is { } doubt)
        {
            _draft.Notes.Ask(label, doubt);
            return;
        }

        var (name, stars) = Typed.Footnote(Typed.WithoutMarks(label.Text));
        var id = new ActivityId(_draft.Id(label, "activity"));
        var marked = stars.Length > 0 || _table.CellsOf(row).Any(cell => cell.Column > _table.Left && Typed.Footnote(cell.Text).Stars.Length > 0);
        var footnote = !marked ? null : _legend ?? (stars.Length > 0 ? stars : "*");
        _draft.Budget.Add(new BudgetCommand.AddActivity(id, new(null, name, null, null, null, null, footnote), label.Source));
        _draft.Notes.Recorded(label, $"activiteit {name}", $"activity {name}", id.Value);
        foreach (var heading in Headings)
        {
            if (_table.Sheet[row, heading.Column] is not { } cell) continue;
            if (TotalLabels.IsTotal(Typed.OneLine(heading.Text))) ReadRowTotal(cell, id, name);
            else ReadLine(cell, id, name, Typed.Unbroken(heading.Text));
        }

        if (!marked || _legend is null) return;
        _draft.Notes.Recorded(_legendCell!, "uitleg bij het sterretje", "what the star means", id.Value);
        if (Legends.IsInKind(_legend)) AddInKind(id, label);
    }

    private void ReadLine(Cell cell, ActivityId activity, string name, string role)
    {
        if (Product(cell, role) is not { Cost: Cost.HoursTimesRate cost } calculated)
        {
            _draft.Notes.Ask(cell, cell.Text.StartsWith('#') ? Doubt.Flaw : Asked.NotHoursTimesRate);
            return;
        }

        var line = new LineId(_draft.Id(cell, "line"));
        _draft.Budget.Add(new BudgetCommand.AddLine(line,
            new(activity, _unit, _draft.PayeeOf(role, name), cost, Funding.Subsidised, null, calculated.Note, calculated.Stated, cell.Typed), cell.Source));
        var meaning = Wording.Of(cost);
        _draft.Notes.Recorded(cell, $"{role}: {meaning.Nl}", $"{role}: {meaning.En}", line.Value);
    }

    private CostReading.Calculated? Product(Cell cell, string role)
    {
        var reading = CostText.Read(Typed.Footnote(cell.Text).Text, hoursUnlessSaid: true, role);
        if (reading is CostReading.Unreadable { Doubt: var doubt } && !cell.Text.StartsWith('#')) _draft.Notes.Ask(cell, doubt);
        return reading as CostReading.Calculated;
    }

    private void ReadRowTotal(Cell cell, ActivityId activity, string name)
    {
        var amount = Amounts.Read(cell);
        if (amount.Doubt is { } doubt) _draft.Notes.Ask(cell, doubt);
        else TotalLabels.State(_draft, new(new TotalOf.Row(_unit, activity), name, amount.Amount, null, null, null, null), cell);
    }

    private void ReadTotals(int row, Cell label)
    {
        _draft.Notes.Heading(label, "totalen volgens het document", "totals as the document states them");
        foreach (var heading in Headings)
        {
            if (_table.Sheet[row, heading.Column] is not { } cell) continue;
            var role = Typed.Unbroken(heading.Text);
            TotalOf of = TotalLabels.IsTotal(Typed.OneLine(heading.Text)) ? new TotalOf.Unit(_unit) : new TotalOf.Column(_unit, role);
            if (Amounts.Read(cell).Amount is { } amount) TotalLabels.State(_draft, new(of, Typed.OneLine(label.Text), amount, null, null, null, null), cell);
            else if (Product(cell, role) is { Cost: Cost.HoursTimesRate cost, Stated: var stated })
                TotalLabels.State(_draft, new(of, Typed.OneLine(label.Text), stated, cost.TotalHours, cost.Rate, null, null), cell);
            else _draft.Notes.Ask(cell, Asked.NotHoursTimesRate);
        }
    }

    // What colleagues contribute without anybody having put an amount on it.
    private void AddInKind(ActivityId activity, Cell label)
    {
        var line = new LineId(_draft.Id(label, "in-kind"));
        _draft.Budget.Add(new BudgetCommand.AddLine(line,
            new(activity, _unit, null, new Cost.Memorandum(CostCategory.Other, null, null), Funding.InKind, null, _legend, null, _legendCell!.Typed), _legendCell.Source));
        _draft.Notes.Recorded(_legendCell, "bijdrage in natura zonder bedrag, bij elke activiteit met een sterretje",
            "contribution in kind without an amount, for each activity with a star", line.Value);
    }

    private BudgetUnit UnitOf()
    {
        var words = _table.Rows.Select(row => _table.Sheet[row, _table.Left]).OfType<Cell>().Where(cell => TotalLabels.IsTotal(Typed.OneLine(cell.Text)))
            .Concat(Titles()).Select(cell => Typed.OneLine(cell.Text)).Append(_table.Sheet.Name).ToList();
        var board = words.Select(word => _draft.ParticipantNamed(word)).FirstOrDefault(party => party?.Kind == ParticipantKind.SchoolBoard);
        if (board is not null) return new BudgetUnit.Board(board.Party);
        if (!words.Append(_draft.File.Name).Any(word => word.Contains("bestu", StringComparison.OrdinalIgnoreCase)))
            _draft.Notes.Warn(Headings.First(), Asked.UnitAssumed);
        return new BudgetUnit.EachBoard();
    }

    private IEnumerable<Cell> Titles() =>
        Enumerable.Range(1, 3).SelectMany(up => _table.Sheet.Row(_table.HeadingRow - up)).Where(cell => cell.Column <= _table.Right)
            .Concat(_table.Sheet[_table.HeadingRow, _table.Left] is { } corner ? [corner] : []);
}
