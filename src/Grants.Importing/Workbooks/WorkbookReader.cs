using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing.Sheets;
using Grants.Importing.Words;
using Grants.Importing.Workbooks.Merging;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Importing.Workbooks;

/// <summary>Reads a workbook that came back: what of it is as it was, and what somebody changed.</summary>
internal sealed partial class WorkbookReader
{
    private static readonly LineColumn[] IdentifyingLines = [LineColumn.Unit, LineColumn.Activity, LineColumn.Role, LineColumn.Kind];
    private static readonly ActivityColumn[] IdentifyingActivities = [ActivityColumn.Code, ActivityColumn.Name];

    private readonly UploadedFile _file;
    private readonly IReadOnlyList<Sheet> _sheets;
    private readonly ApplicationId _application;
    private readonly PartyId? _board;
    private readonly (BudgetWords Words, BudgetSheet? Sheet) _was;
    private readonly (BudgetWords Words, BudgetSheet? Sheet) _now;
    private readonly Questions _questions;
    private readonly Dictionary<MergeKey, Source> _cells = [];
    private readonly List<Guid> _order = [];
    private readonly Dictionary<string, ActivityId> _named = [];
    private BudgetState _state;

    private WorkbookReader(UploadedFile file, IReadOnlyList<Sheet> sheets, PartyId? board, Dossier was, Dossier now, IEnumerable<CellDecision> decisions)
    {
        (_file, _sheets, _application, _board) = (file, sheets, now.Id, board);
        (_was, _now) = ((new(was), was.Budget.Sheet), (new(now), now.Budget.Sheet));
        _questions = new(decisions);
        _state = BudgetState.Of(_was.Sheet, board);
    }

    /// <param name="was">The dossier that the workbook was made from.</param>
    /// <param name="now">The dossier as it is.</param>
    public static WorkbookContents Read(UploadedFile file, IReadOnlyList<Sheet> sheets, PartyId? board, Dossier was, Dossier now, IEnumerable<CellDecision> decisions)
    {
        var reader = new WorkbookReader(file, sheets, board, was, now, decisions);
        if (board is null) reader.ReadActivities();
        reader.ReadLines();
        reader.WarnOfOtherSheets();
        return new(reader._state, reader._cells, reader._order, reader._questions.Problems, reader._questions.Decided);
    }

    private void ReadActivities()
    {
        var table = Table<ActivityColumn>.Find(_file, _sheets, WorkbookLayout.Activities, WorkbookLayout.ActivityTitles, column => column != ActivityColumn.Number || _state.Activities.Count > 0, ActivityColumn.Number);
        var known = _state.Activities.ToDictionary(activity => activity.Key.Value, activity => LineCells.Of(activity.Key, activity.Value));
        var read = _state.Activities.Clear();
        foreach (var (row, number) in table.Has(ActivityColumn.Number) ? RowNumbers.Of(_file, _questions, table, ActivityColumn.Number, known, IdentifyingActivities, _ => false) : [])
        {
            var id = new ActivityId(number ?? NewId(table[row, ActivityColumn.Name], "activity"));
            var was = number is null ? null : _state.Activities[id];
            var (activity, changed) = ActivityReader.Read(_questions, table, row, was, number is null ? null : known[number.Value]);
            Note(MergeSubject.Activity, id.Value, number is null, table[row, ActivityColumn.Name].Source, changed, FieldOf);
            if ((activity ?? was) is { } content) read = read.SetItem(id, content);
            if (activity is not null) _named.TryAdd(BudgetWords.Key(BudgetWords.Label(activity)), id);
        }

        WarnOfOtherColumns(table, _ => false);
        _state = _state with { Activities = read };
    }

    private void ReadLines()
    {
        var table = Table<LineColumn>.Find(_file, _sheets, WorkbookLayout.Lines, WorkbookLayout.LineTitles,
            column => !WorkbookLayout.IsCalculated(column) && (column != LineColumn.Number || _state.Lines.Count > 0), LineColumn.Number);
        if (_board is null) ReadBoardCount(table);
        var known = _state.Lines.ToDictionary(line => line.Key.Value, line => LineCells.Of(line.Key, line.Value, _was.Words));
        var reader = new LineReader(_questions, table, _board, _now.Words, ActivityOf);
        var read = _state.Lines.Clear();
        foreach (var (row, number) in table.Has(LineColumn.Number) ? RowNumbers.Of(_file, _questions, table, LineColumn.Number, known, IdentifyingLines, WorkbookLayout.IsCalculated) : [])
        {
            var first = table[row, LineColumn.Unit];
            var id = new LineId(number ?? NewId(first, "line"));
            var was = number is null ? null : _state.Lines[id];
            var (line, changed) = reader.Read(row, was, number is null ? null : known[number.Value]);
            Note(MergeSubject.Line, id.Value, number is null, first.Source, changed, FieldOf);
            if ((line ?? was) is { } content) read = read.SetItem(id, content);
            if (line is not null) CheckCalculated(table, row, line);
            if (line is not null && number is null) WarnOfLikely(first, line);
        }

        WarnOfOtherColumns(table, WorkbookLayout.IsCalculated);
        _state = _state with { Lines = read };
    }

    private void ReadBoardCount(Table<LineColumn> table)
    {
        var label = table.Sheet.Cells.FirstOrDefault(cell => cell.Row < table.HeadingRow && Typed.Key(cell.Text) == Typed.Key(WorkbookLayout.BoardCount));
        if (label is null || table.Sheet[label.Row, label.Column + 1] is not { } cell || _questions.Answered(cell) is not { } answered) return;
        if (RowReader<LineColumn>.Says(answered, (decimal?)(_was.Sheet?.BoardCount ?? _was.Words.Boards.Count))) return;
        var number = answered.Number ?? Numbers.Read(answered.Text).Value;
        if (number is not (>= 1 and <= 2_000) || number.Value != decimal.Truncate(number.Value)) _questions.Ask(cell, Doubts.BoardCountUnreadable);
        else
        {
            _state = _state with { BoardCount = (int)number };
            _cells[new(MergeSubject.BoardCount, Guid.Empty, MergeField.Count)] = cell.Source;
        }
    }

    // As it was called when the workbook was downloaded, as it is called in the workbook, as it is called now; else it is a new one.
    private (ActivityId?, Doubt?) ActivityOf(Cell cell)
    {
        var key = BudgetWords.Key(cell.Text);
        var id = _was.Words.Activity(cell.Text) is { } was && (_board is null || _now.Sheet?.Activities.Find(was) is not null) ? was
            : _named.TryGetValue(key, out var named) ? named : _now.Words.Activity(cell.Text);
        if (id is not null) return (id, null);
        if (_board is not null) return (null, Doubts.ActivityUnknown);
        var match = Coded().Match(Typed.OneLine(cell.Text));
        if (!match.Groups["name"].Value.Any(char.IsLetter)) return (null, Doubts.ActivityNameMissing);
        var added = new ActivityId(NewId(cell, "activity"));
        _named[key] = added;
        _order.Add(added.Value);
        _cells[new(MergeSubject.Activity, added.Value, MergeField.Whole)] = cell.Source;
        _state = _state with
        {
            Activities = _state.Activities.SetItem(added, new(match.Groups["code"].Value is { Length: > 0 } code ? code : null, match.Groups["name"].Value, null, null, null, null, null)),
        };
        return (added, null);
    }

    private void Note<TColumn>(MergeSubject subject, Guid id, bool isNew, Source first, Dictionary<TColumn, Source> changed, Func<TColumn, MergeField?> fieldOf)
        where TColumn : notnull
    {
        if (isNew)
        {
            _order.Add(id);
            _cells[new(subject, id, MergeField.Whole)] = first;
            return;
        }

        foreach (var (column, source) in changed.Where(entry => fieldOf(entry.Key) is not null)) _cells.TryAdd(new(subject, id, fieldOf(column)!.Value), source);
        if (changed.Count > 0) _cells.TryAdd(new(subject, id, MergeField.Whole), changed.Values.First());
    }

    // Typed over a formula, or a formula that comes to something else than the cells it reckons with.
    private void CheckCalculated(Table<LineColumn> table, int row, BudgetLine line)
    {
        foreach (var (column, expected) in new[] { (LineColumn.Computed, line.Computed), (LineColumn.Amount, line.Amount) })
        {
            if (!table.Has(column) || table[row, column] is not { Text.Length: > 0 } cell) continue;
            if (!cell.IsFormula)
            {
                if (_questions.Answered(cell) is { } typed && Amounts.Read(typed).Amount != expected) _questions.Ask(cell, Doubts.Overtyped);
            }
            else if (expected is { } amount && cell.Number is { } shown && shown != amount.Cents / 100m)
                _questions.Warn(cell, Doubts.Calculated(Dutch.Euro(amount), Dutch.EuroText(shown)));
        }
    }

    private void WarnOfLikely(Cell cell, BudgetLine line)
    {
        bool IsLike(BudgetLine other) => other.Unit == line.Unit && other.Activity == line.Activity && (other.Cost as Cost.HoursTimesRate)?.Role == (line.Cost as Cost.HoursTimesRate)?.Role;
        if (_now.Sheet?.Lines.InOrder.Any(other => _was.Sheet?.Lines.Find(other.Id) is null && IsLike(other.Item) && other.Item with { Typed = null } != line) == true)
            _questions.Warn(cell, Doubts.AddedMeanwhile);
    }

    private void WarnOfOtherColumns<TColumn>(Table<TColumn> table, Func<TColumn, bool> isCalculated)
        where TColumn : struct, Enum
    {
        var titled = table.OtherHeadings.ToDictionary(heading => heading.Column);
        foreach (var heading in titled.Values) _questions.Warn(heading, Doubts.ColumnNotRead);
        foreach (var cell in table.Rows.SelectMany(table.Sheet.Row).Where(cell => !table.IsOurs(cell.Column) && !titled.ContainsKey(cell.Column))) _questions.Warn(cell, Doubts.CellNotRead);
        foreach (var cell in table.Rows.Where(row => table.Sheet.Row(row).All(cell => !table.IsOurs(cell.Column) || IsEmptyOrCalculated(cell))).SelectMany(table.Sheet.Row).Where(cell => table.IsOurs(cell.Column) && !cell.IsFormula && IsCalculatedColumn(cell)))
            _questions.Warn(cell, Doubts.CellNotRead);

        bool IsEmptyOrCalculated(Cell cell) => cell.IsFormula || IsCalculatedColumn(cell);
        bool IsCalculatedColumn(Cell cell) => Enum.GetValues<TColumn>().Any(column => table.Has(column) && isCalculated(column) && table[cell.Row, column].Column == cell.Column);
    }

    private void WarnOfOtherSheets()
    {
        var ours = new[] { WorkbookLayout.Lines, WorkbookLayout.Activities, WorkbookLayout.Stamp, WorkbookLayout.Choices, WorkbookLayout.Explanation };
        foreach (var sheet in _sheets.Where(sheet => !ours.Contains(sheet.Name)))
        {
            // Our own other sheets are calculated or locked; a number on one of them was put there by hand.
            if (sheet.Cells.FirstOrDefault() is { } first && first.Text != WorkbookLayout.NotRead) _questions.Warn(first, Doubts.SheetNotRead);
        }
    }

    private Guid NewId(Cell cell, string what) => DeterministicId.From($"{_application}/{_file.Sha256}/{cell.Source.Sheet}/{cell.Source.Cell}/{what}");

    private static MergeField? FieldOf(LineColumn column) => column switch
    {
        LineColumn.Unit => MergeField.Unit,
        LineColumn.Activity => MergeField.Activity,
        LineColumn.Kind => MergeField.Calculation,
        LineColumn.Role => MergeField.Role,
        LineColumn.Category => MergeField.Category,
        LineColumn.Times or LineColumn.TimesWords => MergeField.Times,
        LineColumn.Quantity => MergeField.Quantity,
        LineColumn.UnitName => MergeField.UnitName,
        LineColumn.Price => MergeField.Price,
        LineColumn.Stated => MergeField.Stated,
        LineColumn.Funding => MergeField.Funding,
        LineColumn.Payee => MergeField.Payee,
        LineColumn.Period => MergeField.Period,
        LineColumn.Note => MergeField.Note,
        _ => null,
    };

    private static MergeField? FieldOf(ActivityColumn column) => column switch
    {
        ActivityColumn.Code => MergeField.Code,
        ActivityColumn.Name => MergeField.Name,
        ActivityColumn.ThemeCode or ActivityColumn.Theme => MergeField.Theme,
        ActivityColumn.Group => MergeField.Group,
        ActivityColumn.Period => MergeField.Period,
        ActivityColumn.Footnote => MergeField.Footnote,
        _ => null,
    };

    [GeneratedRegex(@"^(?:(?<code>[A-Za-z]?[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[a-z]?)\.?\s+)?(?<name>.+)$")]
    private static partial Regex Coded();
}
