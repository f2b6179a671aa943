using Grants.Api.Dossiers;
using Grants.Api.Identity;
using Grants.Domain.Budgets;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.FundingSplits;

namespace Grants.Web.Budgets.Editing;

/// <summary>The sheet as it is shown: laid out as it stands, with the figures as they would be with what is typed.</summary>
/// <param name="Texts">What was typed and not recorded, by the field in which it stands now.</param>
/// <param name="Table">The figures, of the budget as it would be.</param>
/// <param name="Lines">The lines of that budget.</param>
/// <param name="Lost">What was typed in cells that are not there any more.</param>
public sealed record EditModel(
    long Version, EditSheet Sheet, AskedFor Asked, CostTable Table, FundingSplit Split, FindingList Findings, ILookup<string, Finding> FindingsByPlace,
    IReadOnlyDictionary<LineId, CountedLine> Lines, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Lost, string? BoardCount, string? Reason,
    IReadOnlyList<(BudgetUnit Unit, string? Name)> Closed)
{
    internal IReadOnlyDictionary<string, EditOutcome> Outcomes { get; private init; } = new Dictionary<string, EditOutcome>();

    internal static EditModel Of(DossierReading reading, Viewer viewer, TypedSheet? typed, SheetEdits? edits)
    {
        var audience = viewer.Audience;
        var asked = typed?.Asked ?? AskedFor.Nothing;
        var now = reading.Answers.Budget(audience);
        var sheet = EditSheet.Of(now, audience, asked);
        var shown = edits?.PreviewOf(reading) ?? reading.Answers;
        var findings = shown.Findings(audience);
        var (texts, lost) = TextsOf(sheet, edits);
        var outcomes = edits?.Outcomes.ToDictionary(outcome => outcome.Value.Edit?.ShownAt.Field ?? outcome.Key, outcome => outcome.Value);
        return new(
            reading.VersionOf(reading.At.Dossier.Id.BudgetStream), sheet, asked, shown.Costs(audience), shown.Split(audience),
            findings, findings.Findings.Where(finding => finding.Place.Id is not null).ToLookup(finding => finding.Place.Id!),
            shown.Budget(audience).Lines.ToDictionary(line => line.Id), texts, lost, typed?.BoardCountText, typed?.Reason, ClosedOf(now, audience, sheet))
        {
            Outcomes = outcomes ?? [],
            Activities = shown.At.Dossier.Budget.Sheet?.Activities.InOrder.Count ?? 0,
        };
    }

    public int Activities { get; private init; }

    /// <summary>The figures of a unit; null as long as it has no line.</summary>
    public UnitTable? TableOf(EditUnit unit) => Table.Units.FirstOrDefault(table =>
        unit.Unit is BudgetUnit.Board board ? table.Party == board.Party : table.Kind == UnitKind.EachBoard);

    public IReadOnlyDictionary<ActivityId, CostRow> RowsOf(EditUnit unit)
    {
        if (!_rows.TryGetValue(unit.Unit, out var rows)) _rows[unit.Unit] = rows = TableOf(unit)?.Rows.ToDictionary(row => row.Activity.Id) ?? [];
        return rows;
    }

    public CostColumn? ColumnOf(EditUnit unit, EditColumn column) =>
        TableOf(unit)?.Columns.FirstOrDefault(known => known.Category == column.Category && known.Role == (column.Role ?? CostLine.NameOf(column.Category)));

    private readonly Dictionary<BudgetUnit, Dictionary<ActivityId, CostRow>> _rows = [];

    /// <summary>The line that stands in a cell, or would.</summary>
    internal CountedLine? LineIn(CellKey key) =>
        Outcomes.GetValueOrDefault(key.Field) is { } outcome ? outcome.Line is { } line ? Lines.GetValueOrDefault(line) : null
        : key is CellKey.Existing existing ? Lines.GetValueOrDefault(existing.Line) : null;

    private static (IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Lost) TextsOf(EditSheet sheet, SheetEdits? edits)
    {
        var texts = new Dictionary<string, string>();
        var lost = new List<string>();
        if (edits is null) return (texts, lost);
        var shown = sheet.Units.SelectMany(unit => unit.Rows).SelectMany(row => row.Cells).OfType<EditCell>().Select(cell => cell.Key.Field)
            .Concat(sheet.Regional.Select(row => row.Key.Field)).ToHashSet();
        foreach (var edit in edits.Outcomes.Values.Select(outcome => outcome.Edit).OfType<CellEdit>())
        {
            if (!shown.Contains(edit.ShownAt.Field)) lost.Add(edit.Texts.ToString());
            texts[edit.ShownAt.Field] = edit.Texts.Cost ?? "";
            if (edit.Texts.Stated is { } stated) texts[edit.ShownAt.StatedField] = stated;
        }

        return (texts, lost);
    }

    // The parts in which nothing stands yet: they open on demand.
    private static IReadOnlyList<(BudgetUnit Unit, string? Name)> ClosedOf(VisibleBudget budget, Audience audience, EditSheet sheet)
    {
        if (audience.IsPartial) return [];
        List<(BudgetUnit Unit, string? Name)> closed = [];
        if (sheet.Regional.Count == 0) closed.Add((new BudgetUnit.Region(), null));
        closed.AddRange(new BudgetUnit[] { new BudgetUnit.EachBoard() }.Concat(budget.Boards.Select(board => new BudgetUnit.Board(board)))
            .Where(unit => sheet.Units.All(open => open.Unit != unit)).Select(unit => (unit, unit is BudgetUnit.Board board ? budget.NameOf(board.Party) : null)));
        return closed;
    }
}
