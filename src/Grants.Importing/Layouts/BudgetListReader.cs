using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>A row for each cost, the calculation in words, subtotals for the themes and totals below (NL: begroting als lijst).</summary>
internal sealed class BudgetListReader
{
    private readonly FileDraft _draft;
    private readonly FoundTable _table;
    private readonly bool _coded;
    private readonly HashSet<string> _parents = [];
    private readonly (Cell? Cell, string? Text) _legend;
    private readonly bool _numbered;
    private Theme? _theme;
    private (ActivityId Id, int Row)? _activity;

    private BudgetListReader(FileDraft draft, FoundTable table)
    {
        (_draft, _table) = (draft, table);
        _numbered = table.ColumnOf(ColumnKind.Code) is not null
            || (table.ColumnOf(ColumnKind.Name) is { } name && table.Sheet[table.HeadingRow, name] is { } heading
                && (heading.Text.Contains("nummer", StringComparison.OrdinalIgnoreCase) || heading.Text.Contains("nr", StringComparison.OrdinalIgnoreCase)));
        foreach (var code in table.Rows.Select(row => NameOf(row, everyNumber: true).Code).OfType<string>())
        {
            _coded = true;
            for (var point = code.IndexOf('.', StringComparison.Ordinal); point > 0; point = code.IndexOf('.', point + 1)) _parents.Add(code[..point]);
        }

        _legend = Legends.Below(table);
    }

    public static void Read(FileDraft draft, FoundTable table)
    {
        var reader = new BudgetListReader(draft, table);
        foreach (var row in table.Rows) reader.ReadRow(row);
    }

    private void ReadRow(int row)
    {
        if (CodedName.AskIfDate(_draft, _table.Cell(row, ColumnKind.Code))) return;

        var name = NameOf(row);
        var nameCell = _table.Cell(row, ColumnKind.Name);
        if (TotalOn(row, name) is var (labelCell, label, of)) ReadTotal(row, labelCell, of, label);
        else if (IsTheme(name, row)) ReadTheme(row, name);
        else if (nameCell is null) ReadNameless(row);
        else if (Asked.NameDoubt(name.Name) is { } doubt) _draft.Notes.Ask(nameCell, doubt);
        else ReadActivity(row, nameCell, name);
    }

    // The words of a total stand with the names or, when the numbers have a column of their own, in that.
    private (Cell Cell, string Label, TotalOf Of)? TotalOn(int row, CodedName name)
    {
        if (!IsBare(row)) return null;
        var (code, named) = (_table.Cell(row, ColumnKind.Code), _table.Cell(row, ColumnKind.Name));
        if ((code is null ? named : named is null ? code : null) is not { } cell) return null;
        var label = code is null ? name.Name : Typed.WithoutMarks(cell.Text);
        return name.Code is not null && code is null ? null : TotalLabels.Of(label, _theme) is { } of ? (cell, label, of) : null;
    }

    private CodedName NameOf(int row, bool everyNumber = false)
    {
        var name = _table.Cell(row, ColumnKind.Name);
        if (_table.Cell(row, ColumnKind.Code) is { } code) return new(CodedName.CodeIn(code), name is null ? "" : Typed.WithoutMarks(name.Text));
        return name is null ? default : CodedName.Read(name.Text, number => everyNumber || _numbered || HasParts(number));
    }

    private bool HasParts(string code) => _parents.Contains(code);

    // A number with numbers under it is a heading; so is a name alone that other rows follow.
    private bool IsTheme(CodedName name, int row) =>
        (name.Code is { } code && !code.Contains('.', StringComparison.Ordinal) && HasParts(code))
        || (name is { Code: null, Name: not null } && !_coded && _table.CellsOf(row).Count() == 1 && _table.Cell(row, ColumnKind.Name) is not null && row != _table.Rows[^1]);

    private bool IsBare(int row) => _table.Cell(row, ColumnKind.Explanation) is null && _table.Cell(row, ColumnKind.Period) is null;

    private void ReadTotal(int row, Cell nameCell, TotalOf of, string label)
    {
        if (AmountOf(row) is not { } amount)
        {
            if (_table.Cell(row, ColumnKind.Amount) is null) _draft.Notes.Ask(nameCell, Asked.AmountMissing);
            else _draft.Notes.Heading(nameCell, "totaal", "total");
            return;
        }

        var source = _table.Cell(row, ColumnKind.Amount)!;
        _draft.Notes.Heading(nameCell, "totaal volgens het document", "total as the document states it");
        TotalLabels.State(_draft, new(of, label, amount, null, null, null, null), source);
        if (of is TotalOf.Cofinancing && amount > Money.Zero) TotalLabels.Pledge(_draft, source, label, amount);
    }

    private void ReadTheme(int row, CodedName name)
    {
        var cells = new[] { _table.Cell(row, ColumnKind.Code), _table.Cell(row, ColumnKind.Name) }.OfType<Cell>();
        var label = $"{name.Code} {name.Name}".Trim();
        foreach (var cell in cells) _draft.Notes.Heading(cell, $"thema {label}", $"theme {label}");
        _theme = new(name.Code, name.Name);
        _activity = null;
        if (AmountOf(row) is { } amount)
            TotalLabels.State(_draft, new(new TotalOf.Theme(_theme), label, amount, null, null, null, null), _table.Cell(row, ColumnKind.Amount)!);
    }

    // A name that was merged over several rows is the name of each of them.
    private void ReadNameless(int row)
    {
        var shown = _table.ColumnOf(ColumnKind.Name) is { } column ? _table.Sheet.Shown(row, column) : null;
        if (shown is not null && _activity is { } activity && activity.Row == shown.Row)
            ReadCosts(row, activity.Id, Typed.WithoutMarks(shown.Text), shown, null, merged: true);
        else if (_table.Cell(row, ColumnKind.Amount) is { } amount) _draft.Notes.Ask(amount, Asked.NameMissing);
    }

    private void ReadActivity(int row, Cell nameCell, CodedName name)
    {
        var (text, stars) = Typed.Footnote(name.Name);
        var id = new ActivityId(_draft.Id(nameCell, "activity"));
        var period = PeriodOf(row, id.Value);
        var group = _table.Cell(row, ColumnKind.Group);
        var theme = name.Code is { } code && _theme?.Code is { } heading && !code.StartsWith(heading + ".", StringComparison.Ordinal) ? null : _theme;
        _draft.Budget.Add(new BudgetCommand.AddActivity(id,
            new(name.Code, text, theme, period.Period, period.Typed, group is null ? null : Typed.OneLine(group.Text), stars.Length > 0 ? _legend.Text ?? stars : null),
            nameCell.Source));
        if (stars.Length > 0 && _legend.Cell is not null) _draft.Notes.Recorded(_legend.Cell, "uitleg bij het sterretje", "what the star means", id.Value);
        var label = $"{name.Code} {text}".Trim();
        _draft.Notes.Recorded(nameCell, $"activiteit {label}", $"activity {label}", id.Value);
        if (_table.Cell(row, ColumnKind.Code) is { } codeCell) _draft.Notes.Recorded(codeCell, $"nummer {name.Code}", $"number {name.Code}", id.Value);
        if (group is not null) _draft.Notes.Recorded(group, "uitvoerende groep", "executing group", id.Value);
        _activity = (id, nameCell.Row);
        ReadCosts(row, id, text, nameCell, name.Code, merged: false);
    }

    private void ReadCosts(int row, ActivityId activity, string name, Cell nameCell, string? code, bool merged)
    {
        var amount = AmountOf(row);
        var amountCell = _table.Cell(row, ColumnKind.Amount);
        if (amount is null && amountCell is not null) return;
        var cost = BudgetListCosts.Read(_draft, _table, row, name, amount);
        if (cost is null)
        {
            // Nothing was asked, so nothing is there.
            if (!merged && _table.Cell(row, ColumnKind.Explanation) is null && _table.Cell(row, ColumnKind.Hours) is null && _table.Cell(row, ColumnKind.Rate) is null)
                _draft.Notes.Warn(nameCell, Asked.NoCosts);
            return;
        }

        var line = new LineId(_draft.Id(cost.Source, "line"));
        var role = (cost.Cost as Cost.HoursTimesRate)?.Role;
        var period = merged ? PeriodOf(row, line.Value).Period : null;
        var payee = _draft.PayeeOf(role, name, $"{code} {name}".Trim());
        var content = new BudgetLine(activity, new BudgetUnit.Region(), payee, cost.Cost, Funding.Subsidised, period, cost.Note, cost.Stated, cost.Typed);
        _draft.Budget.Add(new BudgetCommand.AddLine(line, content, cost.Source.Source));
        var meaning = Wording.Of(cost.Cost);
        foreach (var cell in cost.Cells) _draft.Notes.Recorded(cell, meaning.Nl, meaning.En, line.Value);
        if (amountCell is not null) _draft.Notes.Budgeted(amountCell, amount!.Value, line.Value);
    }

    private (Period? Period, string? Typed) PeriodOf(int row, Guid of) => PeriodCell.Read(_draft, _table.Cell(row, ColumnKind.Period), of);

    private Money? AmountOf(int row)
    {
        if (_table.Cell(row, ColumnKind.Amount) is not { } cell) return null;
        var reading = Amounts.Read(cell);
        if (reading.Doubt is { } doubt) _draft.Notes.Ask(cell, doubt);
        return reading.Amount;
    }
}
