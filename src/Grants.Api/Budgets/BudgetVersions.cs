using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Api.Budgets;

/// <summary>A version of a budget that was submitted.</summary>
/// <param name="Position">Any view can be asked at this position (<c>?atPosition=</c>) to see it as it was submitted.</param>
public sealed record BudgetVersionAnswer(int Number, DateOnly SubmittedOn, long Position, DateTimeOffset RecordedAt, string Actor, Money Total);

/// <summary>What changed between two submitted versions.</summary>
/// <param name="BoardCountBefore">How many boards "each board" stood for; another number changes the amounts of those lines.</param>
/// <param name="TotalBefore">Of version <paramref name="From"/>, as far as the reader may see it.</param>
public sealed record BudgetDiffAnswer(
    int From, int To, int BoardCountBefore, int BoardCountAfter, Money TotalBefore, Money TotalAfter, ValueList<LineDiff> Added, ValueList<LineDiff> Removed, ValueList<LineDiff> Changed, ValueList<ActivityDiff> Activities);

internal static class BudgetVersions
{
    public static ValueList<BudgetVersionAnswer> Of(DossierReading reading, Audience audience) =>
        [.. Submissions(reading).Select(submission => Answer(reading, submission.Submitted, submission.At, audience))];

    /// <summary>The dossier as it was when a version of its budget was submitted.</summary>
    public static DossierReading At(DossierReading reading, int number) =>
        Submissions(reading).Where(submission => submission.Submitted.Number == number).Select(submission => reading.Until(submission.At.Position)).FirstOrDefault()
        ?? throw new RefusedException(404, "budget.version-unknown", $"Versie {number} van de begroting is er niet.", $"There is no version {number} of the budget.");

    public static BudgetDiffAnswer Diff(DossierReading reading, int from, int to, Audience audience)
    {
        var (before, after) = (At(reading, from).At.Dossier, At(reading, to).At.Dossier);
        var lines = LineChanges.OfLines(before, after, audience);
        return new(
            from, to, VisibleBudget.Of(before, audience).BoardCount, VisibleBudget.Of(after, audience).BoardCount, Total(before, audience), Total(after, audience),
            [.. lines.Where(line => line.Before is null)],
            [.. lines.Where(line => line.After is null)],
            [.. lines.Where(line => line is { Before: not null, After: not null })],
            LineChanges.OfActivities(before, after));
    }

    private static IEnumerable<(BudgetEvent.Submitted Submitted, EventStore.RecordedEvent At)> Submissions(DossierReading reading)
    {
        var name = EventCatalogue.NameOf(typeof(BudgetEvent.Submitted));
        return reading.Events.Where(e => e.Type == name).Select(e => ((BudgetEvent.Submitted)EventCatalogue.Instance.Read(e.Type, e.Data.Span), e));
    }

    private static BudgetVersionAnswer Answer(DossierReading reading, BudgetEvent.Submitted submitted, EventStore.RecordedEvent at, Audience audience) =>
        new(submitted.Number, submitted.SubmittedOn, at.Position, at.RecordedAt, at.Actor, Total(reading.Until(at.Position).At.Dossier, audience));

    private static Money Total(Dossier dossier, Audience audience) => Money.Sum(VisibleBudget.Of(dossier, audience).Lines.Select(line => line.Total));
}
