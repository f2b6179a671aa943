using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;

namespace Grants.Projections.AuditTrails;

/// <summary>Two moments of one application side by side, in figures and in what changed between them. A pure function of the two.</summary>
/// <param name="Partial">It holds only what one board may see, and its totals are totals of that.</param>
/// <param name="Totals">Costs, subsidy, cofinancing and the like.</param>
/// <param name="Lines">Those that were added, removed or changed.</param>
public sealed record Comparison(
    ApplicationHeading? Application,
    MomentHeading From,
    MomentHeading To,
    bool Partial,
    ValueList<FigureDiff> Totals,
    ValueList<FigureDiff> Boards,
    ValueList<FigureDiff> Payees,
    ValueList<FigureDiff> Themes,
    ValueList<FigureDiff> Activities,
    ValueList<FigureDiff> Years,
    ValueList<LineDiff> Lines,
    ValueList<ActivityDiff> ActivityContents,
    ValueList<ParticipantDiff> Participants)
{
    public static Comparison Of(DossierAt before, DossierAt after, Audience audience) => Of(new DossierAnswers(before), new DossierAnswers(after), audience);

    /// <summary>The same of two moments of which something may be known already.</summary>
    public static Comparison Of(DossierAnswers earlier, DossierAnswers later, Audience audience)
    {
        var (before, after, was, now) = (earlier.At, later.At, State.Of(earlier, audience), State.Of(later, audience));
        return new(
            ApplicationHeading.Of(after.Dossier) ?? ApplicationHeading.Of(before.Dossier),
            was.Heading, now.Heading, audience.IsPartial,
            [.. was.Totals.Select((total, i) => total with { After = now.Totals[i].Before })],
            FigureDiff.Between(was.Costs.Boards.Select(board => (board.Party.Value, board.Name, board.Total)), now.Costs.Boards.Select(board => (board.Party.Value, board.Name, board.Total))),
            FigureDiff.Between(was.Costs.Payees.Select(Named), now.Costs.Payees.Select(Named)),
            FigureDiff.Between(was.Costs.Themes.Select(Named), now.Costs.Themes.Select(Named)),
            FigureDiff.Between(was.Costs.Themes.SelectMany(theme => theme.Activities).Select(Named), now.Costs.Themes.SelectMany(theme => theme.Activities).Select(Named)),
            FigureDiff.Between(was.Costs.Years.Select(Named), now.Costs.Years.Select(Named)),
            LineChanges.OfLines(before.Dossier, after.Dossier, audience),
            LineChanges.OfActivities(before.Dossier, after.Dossier),
            ParticipantDiff.Between(before.Dossier, after.Dossier));
    }

    private static (string, string, Money) Named(PayeeTotal payee) => (payee.Key, payee.Name, payee.Total);

    private static (string, string, Money) Named(ThemeTotal theme) => (AmountQuestion.ThemeKey(theme.Theme), theme.Theme is { } named ? $"{named.Code} {named.Name}".Trim() : "Zonder thema", theme.Total);

    private static (string, string, Money) Named(ActivityTotal activity) => (activity.Activity.Id.Value.ToString(), $"{activity.Activity.Code} {activity.Activity.Name}".Trim(), activity.Total);

    private static (string, string, Money) Named(YearTotal year) =>
        year.Year is { } number ? (number.ToString(System.Globalization.CultureInfo.InvariantCulture), number.ToString(System.Globalization.CultureInfo.InvariantCulture), year.Total) : ("onbekend", "Onbekend", year.Total);

    private sealed record State(MomentHeading Heading, CostTable Costs, IReadOnlyList<FigureDiff> Totals)
    {
        public static State Of(DossierAnswers answers, Audience audience)
        {
            var (at, costs, split, findings) = (answers.At, answers.Costs(audience), answers.Split(audience), answers.Findings(audience).Counts);
            (string Key, string Name, Money Amount)[] totals =
            [
                ("total", "Totale kosten", costs.Total), ("computed", "Volgens de berekeningen", costs.ComputedTotal), ("eligible", "Subsidiabele kosten", split.Eligible),
                ("subsidy", "Subsidie", split.Subsidy), ("own-contribution", "Eigen bijdrage", split.OwnContribution), ("in-kind", "In natura", split.InKind),
            ];
            return new(
                new(at.Position, at.At, costs.Budget, costs.Hours, costs.BoardCount, findings.OpenErrors, findings.OpenWarnings, findings.OpenNotices, findings.Accepted.Together),
                costs, [.. totals.Select(total => new FigureDiff(total.Key, total.Name, total.Amount, null))]);
        }
    }
}

/// <summary>One of the two moments.</summary>
/// <param name="Position">The last event of the dossier that is included.</param>
public sealed record MomentHeading(
    long Position, DateTimeOffset? RecordedAt, BudgetHeading Budget, Hours Hours, int BoardCount, int OpenErrors, int OpenWarnings, int OpenNotices, int Accepted);

/// <summary>One figure at both moments; null where it was not there.</summary>
public sealed record FigureDiff(string Key, string Name, Money? Before, Money? After)
{
    public Money Difference => (After ?? Money.Zero) - (Before ?? Money.Zero);

    internal static ValueList<FigureDiff> Between(IEnumerable<(string Key, string Name, Money Amount)> before, IEnumerable<(string Key, string Name, Money Amount)> after)
    {
        var (was, now) = (before.ToList(), after.ToList());
        var later = now.ToDictionary(figure => figure.Key);
        return
        [
            .. was.Select(figure => new FigureDiff(figure.Key, later.TryGetValue(figure.Key, out var same) ? same.Name : figure.Name, figure.Amount, same.Key is null ? null : same.Amount)),
            .. now.Where(figure => was.All(earlier => earlier.Key != figure.Key)).Select(figure => new FigureDiff(figure.Key, figure.Name, null, figure.Amount)),
        ];
    }
}

/// <param name="Before">Null for a party that joined.</param>
/// <param name="After">Null for a party that left.</param>
public sealed record ParticipantDiff(PartyId Party, Participant? Before, Participant? After)
{
    public Bilingual InWords() => FieldWording.Of(FieldChanges.Between(Before, After));

    internal static ValueList<ParticipantDiff> Between(Dossier before, Dossier after)
    {
        var (was, now) = (Parties(before), Parties(after));
        return
        [
            .. was.Keys.Union(now.Keys).Select(party => new ParticipantDiff(party, was.GetValueOrDefault(party), now.GetValueOrDefault(party))).Where(party => party.Before != party.After),
        ];
    }

    private static Dictionary<PartyId, Participant> Parties(Dossier dossier) =>
        dossier.Application.Started?.Participants.InOrder.ToDictionary(entry => entry.Id, entry => entry.Item) ?? [];
}
