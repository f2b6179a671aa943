using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;

namespace Grants.Projections.AuditTrails;

/// <param name="Before">Null for a line that was added.</param>
/// <param name="After">Null for a line that was removed.</param>
public sealed record LineDiff(LineId Id, string Activity, BudgetLine? Before, BudgetLine? After, Money AmountBefore, Money AmountAfter)
{
    /// <summary>What changed of it, in words: "uren 40 → 20".</summary>
    public Bilingual InWords()
    {
        var words = FieldWording.Of(FieldChanges.Between(Before, After));
        // The same line for another number of boards.
        return words.Nl.Length > 0 ? words : new("voor een ander aantal besturen", "for another number of boards");
    }
}

public sealed record ActivityDiff(ActivityId Id, BudgetActivity? Before, BudgetActivity? After)
{
    public Bilingual InWords() => FieldWording.Of(FieldChanges.Between(Before, After));
}

/// <summary>The lines and activities that are not the same in two states of a budget, as far as an audience sees them.</summary>
public static class LineChanges
{
    public static ValueList<LineDiff> OfLines(Dossier before, Dossier after, Audience audience)
    {
        var (was, now) = (Lines(before, audience), Lines(after, audience));
        return
        [
            .. was.Keys.Union(now.Keys).Select(id => Line(id, was.GetValueOrDefault(id), now.GetValueOrDefault(id)))
                .Where(line => line.Before != line.After || line.AmountBefore != line.AmountAfter),
        ];
    }

    public static ValueList<ActivityDiff> OfActivities(Dossier before, Dossier after)
    {
        var (was, now) = (before.Budget.Sheet?.Activities, after.Budget.Sheet?.Activities);
        return
        [
            .. Ids(was).Union(Ids(now)).Select(id => new ActivityDiff(id, was?.Find(id), now?.Find(id))).Where(activity => activity.Before != activity.After),
        ];
    }

    private static IEnumerable<ActivityId> Ids(Register<ActivityId, BudgetActivity>? activities) => activities?.InOrder.Select(entry => entry.Id) ?? [];

    private static Dictionary<LineId, CountedLine> Lines(Dossier dossier, Audience audience) =>
        VisibleBudget.Of(dossier, audience).Lines.ToDictionary(line => line.Id);

    private static LineDiff Line(LineId id, CountedLine? before, CountedLine? after) =>
        new(id, (after ?? before)!.Activity.Name, before?.Line, after?.Line, before?.Total ?? Money.Zero, after?.Total ?? Money.Zero);
}
