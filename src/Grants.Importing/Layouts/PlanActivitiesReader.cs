using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Plans;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>The activities of a plan with their periods (NL: activiteitenplanning). Goals and results stay in the file.</summary>
internal sealed partial class PlanActivitiesReader
{
    private readonly FileDraft _draft;
    private readonly FoundTable _table;
    private readonly bool _coded;
    private readonly MonthRange? _block;

    // The code of each row, and the nearest ones above and below it.
    private readonly string?[] _above;
    private readonly string?[] _below;
    private string? _theme;
    private int? _last;

    private PlanActivitiesReader(FileDraft draft, FoundTable table)
    {
        (_draft, _table) = (draft, table);
        var codes = table.Rows.Select(row => NameOf(row).Code).ToArray();
        _coded = codes.Any(code => code is not null);
        _block = Block(table.Sheet.Name) ?? Block(Path.GetFileNameWithoutExtension(draft.File.Name));
        (_above, _below) = (new string?[codes.Length], new string?[codes.Length]);
        for (var index = 1; index < codes.Length; index++) _above[index] = codes[index - 1] ?? _above[index - 1];
        for (var index = codes.Length - 2; index >= 0; index--) _below[index] = codes[index + 1] ?? _below[index + 1];
    }

    public static void Read(FileDraft draft, FoundTable table)
    {
        var reader = new PlanActivitiesReader(draft, table);
        for (var index = 0; index < table.Rows.Count; index++) reader.ReadRow(index);
    }

    private void ReadRow(int index)
    {
        var row = _table.Rows[index];
        foreach (var cell in _table.CellsOf(row).Where(cell => _table.Columns[cell.Column] is ColumnKind.Prose or ColumnKind.Remark))
            _draft.Notes.Ignored(cell, "blijft in het bestand", "stays in the file");
        if (CodedName.AskIfDate(_draft, _table.Cell(row, ColumnKind.Code)) || _table.Cell(row, ColumnKind.Name) is not { } cellOfName) return;
        var name = NameOf(row);
        var alone = _table.CellsOf(row).Count() == 1;
        if (name.Code is null && _coded && GoesOn(row, name.Name)) ReadContinuation(cellOfName, name.Name);
        else if (name.Code is null && alone && IsTheme(index)) ReadTheme(cellOfName, name.Name);
        else if (name.Code is null && _coded && alone) _draft.Notes.Ask(cellOfName, Asked.RowWithoutCode);
        else ReadActivity(row, cellOfName, name);
    }

    private CodedName NameOf(int row)
    {
        if (_table.Cell(row, ColumnKind.Name) is not { } name) return default;
        return _table.Cell(row, ColumnKind.Code) is { } code ? new(CodedName.CodeIn(code), Typed.WithoutMarks(name.Text)) : CodedName.Read(name.Text, _ => false);
    }

    // A name alone is a theme when other numbers begin under it than went on above it; in a table without numbers, always.
    private bool IsTheme(int index)
    {
        if (!_coded) return index < _table.Rows.Count - 1;
        return _below[index] is { } next && (_above[index] is not { } before || Major(next) != Major(before));
    }

    private static string Major(string code) => code.Split('.')[0];

    private void ReadTheme(Cell cell, string heading)
    {
        var name = CodedName.Read(heading, _ => true).Name is { Length: > 0 } bare ? bare : heading;
        _theme = name;
        _last = null;
        _draft.Notes.Heading(cell, $"thema {name}", $"theme {name}");
    }

    // Tables that were copied page by page break a name in two; what begins with a small letter goes on.
    private bool GoesOn(int row, string text) =>
        _last is { } last && _draft.Plan[last] is PlanCommand.AddActivity above && text.Length > 0
        && _table.Cell(row, ColumnKind.Period) is null && (IsBareKind(above.Content) || char.IsLower(text[0]));

    private void ReadContinuation(Cell cell, string text)
    {
        var above = (PlanCommand.AddActivity)_draft.Plan[_last!.Value];
        var name = IsBareKind(above.Content) ? text : $"{above.Content.Name} {text}";
        _draft.Plan[_last.Value] = above with { Content = above.Content with { Name = name } };
        _draft.Notes.Recorded(cell, $"vervolg van de naam: {name}", $"rest of the name: {name}", above.Activity.Value);
    }

    private void ReadActivity(int row, Cell cell, CodedName coded)
    {
        var (kind, name) = KindAndName(coded.Name ?? "");
        if (Asked.NameDoubt(name.Length > 0 ? name : kind) is { } doubt)
        {
            _draft.Notes.Ask(cell, doubt);
            return;
        }

        var id = new PlanActivityId(_draft.Id(cell, "activity"));
        var period = PeriodCell.Read(_draft, _table.Cell(row, ColumnKind.Period), id.Value);
        var group = _table.Cell(row, ColumnKind.Group);
        _last = _draft.Plan.Count;
        // A name that stands in the next row replaces the kind, which stands in for it until then.
        _draft.Plan.Add(new PlanCommand.AddActivity(id,
            new(coded.Code, name.Length > 0 ? name : kind!, _theme ?? (coded.Code is { } code ? Major(code) : null), kind, period.Period, period.Typed, group is null ? null : Typed.OneLine(group.Text), _block), cell.Source));
        if (coded.Code is null && _coded) _draft.Notes.Warn(cell, Asked.CodeMissing);
        var label = $"{coded.Code} {name}".Trim();
        _draft.Notes.Recorded(cell, $"activiteit {label}", $"activity {label}", id.Value);
        if (_table.Cell(row, ColumnKind.Code) is { } codeCell) _draft.Notes.Recorded(codeCell, $"nummer {coded.Code}", $"number {coded.Code}", id.Value);
        if (group is not null) _draft.Notes.Recorded(group, "uitvoerende groep", "executing group", id.Value);
    }

    private static bool IsBareKind(PlanActivity activity) => activity.Kind is not null && activity.Kind == activity.Name;

    private static (string? Kind, string Name) KindAndName(string text) =>
        Kind().Match(text) is { Success: true } found ? (found.Groups["kind"].Value, found.Groups["name"].Value.Trim()) : (null, text);

    // A sheet, or else a file, that is called after nothing but its years is for those years: "activiteiten 2027-2029".
    private static MonthRange? Block(string name)
    {
        if (Years().Match(name) is not { Success: true } found) return null;
        var first = int.Parse(found.Groups["first"].Value, CultureInfo.InvariantCulture);
        var last = found.Groups["last"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : first;
        return last < first ? null : new(new(first, 1), new(last, 12));
    }

    [GeneratedRegex(@"^(?:(?:jaar|activiteiten)?plan(?:ning)?|activiteiten)?[\s_-]*(?<first>20[0-9]{2})(?:\s*(?:-|–|t/m)\s*(?<last>20[0-9]{2}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"^(?<kind>(?:nieuw|voortzetting|aanvulling|uitbreiding)(?:\s*/\s*(?:nieuw|voortzetting|aanvulling|uitbreiding))*)(?:\s+(?<name>[^\s].*))?$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Kind();
}
