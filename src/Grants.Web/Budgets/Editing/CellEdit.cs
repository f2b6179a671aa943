using Grants.Api.Identity;
using Grants.Domain.Budgets;
using Grants.Importing.Cells;

namespace Grants.Web.Budgets.Editing;

/// <summary>One cell in which something else was typed than stood there.</summary>
/// <param name="Key">The cell as the person saw it.</param>
/// <param name="ShownAt">The cell where it stands now: a line may have come or gone.</param>
/// <param name="Overlaps">Others changed the same cost since it was seen.</param>
/// <param name="Theirs">The line that others changed, added or removed.</param>
/// <param name="TheirText">What stands there now; null when the line was removed.</param>
internal sealed record CellEdit(CellKey Key, CellKey ShownAt, CellTexts Texts, CellKey.Empty Place, BudgetLine? Now, bool Overlaps, LineId? Theirs, string? TheirText, TypedCost Reading)
{
    /// <returns>Null when nothing else was typed than stood there, or stands there now.</returns>
    public static CellEdit? Of(CellKey key, CellTexts texts, BudgetSheet seen, BudgetSheet now)
    {
        var (before, place) = key switch
        {
            CellKey.Existing existing => seen.Lines.Find(existing.Line) is { } line ? (line, CellKey.PlaceOf(line)) : (null, null),
            CellKey.Empty empty => (null, empty),
            _ => default,
        };
        if (place is null) return null;
        var was = CellTexts.Of(before);
        var typed = texts.Or(was);
        if (typed == was) return null;
        var shownAt = ShownNow(key, place, seen, now);
        var current = shownAt is CellKey.Existing standing ? now.Lines.Find(standing.Line) : null;
        if (typed == CellTexts.Of(current)) return null;

        var overlaps = current?.Cost != before?.Cost || current?.Stated != before?.Stated;
        var theirs = !overlaps ? null : (LineId?)((shownAt as CellKey.Existing)?.Line ?? ((CellKey.Existing)key).Line);
        var cellPlace = EditSheet.PlaceOf(place, now);
        var reading = cellPlace.IsInList
            ? CellReader.ReadRow(typed.Cost!, typed.Stated ?? "", cellPlace, current)
            : CellReader.Read(typed.Cost!, cellPlace, current);
        return new(key, shownAt, typed, place, current, overlaps, theirs, current is null ? null : CellTexts.Of(current).ToString(), reading);
    }

    /// <summary>A board knows of its own lines only.</summary>
    public bool MayBeOf(Viewer viewer) => !viewer.IsBoundToBoard || (IsOf(Place.Unit, viewer) && (Now is null || IsOf(Now.Unit, viewer)));

    private static bool IsOf(BudgetUnit unit, Viewer viewer) => unit is BudgetUnit.Board board && board.Party == viewer.Board;

    /// <summary>The command that makes the budget say what was typed; null when there is nothing to do.</summary>
    public BudgetCommand? Command(string reason)
    {
        var typed = Texts.ToString();
        if (ShownAt is not CellKey.Existing { Line: var line } || Now is not { } now)
        {
            return Reading.IsNothing ? null
                : new BudgetCommand.AddLine(new(Guid.CreateVersion7()), new(Place.Activity, Place.Unit, null, Reading.Cost!, Funding.Subsidised, null, Reading.Note, Reading.Stated, typed), null);
        }

        // What was changed in the line besides its cost stays as it is now.
        return Reading.IsNothing
            ? new BudgetCommand.RemoveLine(line, reason)
            : new BudgetCommand.ReviseLine(line, now with { Cost = Reading.Cost!, Stated = Reading.Stated, Note = Reading.Note ?? now.Note, Typed = typed }, reason, null);
    }

    // A line that was removed leaves its place empty; in an empty place of a table somebody else may have put a line.
    private static CellKey ShownNow(CellKey key, CellKey.Empty place, BudgetSheet seen, BudgetSheet now)
    {
        if (key is CellKey.Existing existing) return now.Lines.Find(existing.Line) is null ? place : key;
        if (place.Unit is BudgetUnit.Region) return key;
        foreach (var (id, line) in now.Lines.InOrder)
        {
            if (CellKey.PlaceOf(line) == place && seen.Lines.Find(id) is null) return new CellKey.Existing(id);
        }

        return key;
    }
}

/// <summary>What is typed in the fields of one cell.</summary>
/// <param name="Cost">Null when the field was not sent, so unchanged.</param>
/// <param name="Stated">The stated amount, in a list only.</param>
internal sealed record CellTexts(string? Cost, string? Stated)
{
    public static CellTexts Of(BudgetLine? line) => line switch
    {
        null => new("", null),
        { Unit: BudgetUnit.Region } => new(CellText.OfCost(line.Cost, new(null, null, null, "")), CellText.Of(line.Stated)),
        _ => new(EditCell.TextOf(line), null),
    };

    public CellTexts Or(CellTexts before) => new(Cost ?? before.Cost, (Stated ?? before.Stated) is { Length: > 0 } stated ? stated : before.Stated is null ? null : "");

    public override string ToString() => Stated is { Length: > 0 } ? Cost is { Length: > 0 } ? $"{Cost} = {Stated}" : Stated : Cost ?? "";
}
