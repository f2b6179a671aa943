using System.Globalization;
using Grants.Domain.Plans;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether a document says the same about one subject everywhere, and whether that is what is recorded.</summary>
internal static class StatedFigures
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("figure.contradicts", Severity.Warning,
            new("Een document spreekt zichzelf tegen", "A document contradicts itself"), "praktijk", Contradicts),
        new("figure.boards-differ", Severity.Warning,
            new("Het vermelde aantal besturen is niet het aantal dat deelneemt", "The stated number of boards is not the number that takes part"),
            "alle partijen ondertekenen de aanvraag (format DUS-I)", BoardsDiffer),
        new("figure.participants-differ", Severity.Warning,
            new("Het vermelde aantal partijen is niet het aantal dat deelneemt", "The stated number of parties is not the number that takes part"),
            "alle partijen ondertekenen de aanvraag (format DUS-I)", ParticipantsDiffer),
        new("plan.group-name-variants", Severity.Notice,
            new("Dezelfde groep is op verschillende manieren geschreven", "The same group is written in different ways"), "praktijk", GroupNameVariants),
    ];

    private static System.Collections.Immutable.ImmutableList<StatedFigure> All(Facts facts) => facts.Plan?.Figures ?? [];

    private static IEnumerable<Hit> Contradicts(Facts facts) =>
        All(facts).GroupBy(figure => Words.Normalise(figure.Subject)).Select((subject, i) => (Figures: subject.ToList(), Index: i))
            .Where(subject => subject.Figures.Select(figure => Words.Normalise(figure.Value)).Distinct().Count() > 1)
            .Select(subject =>
            {
                var first = subject.Figures[0];
                var other = subject.Figures.First(figure => !Words.Same(figure.Value, first.Value));
                return new Hit(
                    Spots.Figure(first.Subject, subject.Index), first.Value, other.Value,
                    $"Over {first.Subject} staat er {Join(subject.Figures.Select(figure => $"‘{figure.Value}’ ({figure.Place})"), "en")}.",
                    $"About {first.Subject} the document says {Join(subject.Figures.Select(figure => $"‘{figure.Value}’ ({figure.Place})"), "and")}.");
            });

    private static IEnumerable<Hit> BoardsDiffer(Facts facts) => Counts(facts, IsAboutBoards, facts.Boards.Count, "besturen", "boards");

    private static IEnumerable<Hit> ParticipantsDiffer(Facts facts) =>
        Counts(facts, IsAboutParties, facts.App?.Participants.InOrder.Count ?? 0, "partijen", "parties");

    private static IEnumerable<Hit> Counts(Facts facts, Func<string, bool> about, int actual, string nl, string en)
    {
        if (actual == 0) yield break;
        foreach (var (figure, i) in All(facts).Select((figure, i) => (figure, i)))
        {
            if (!about(figure.Subject) || !int.TryParse(figure.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) || stated == actual) continue;
            yield return new(
                Spots.Figure(figure.Subject, 100 + i), stated, actual,
                $"{figure.Place} vermeldt {Nl((decimal)stated)} bij ‘{figure.Subject}’; aan deze aanvraag nemen {Nl((decimal)actual)} {nl} deel.",
                $"{figure.Place} states {En((decimal)stated)} for ‘{figure.Subject}’; {En((decimal)actual)} {en} take part in this application.")
            { Aspect = figure.Place };
        }
    }

    private static bool IsAboutBoards(string subject) => Speaks(subject, "bestuur", "besturen", "schoolbesturen") && Speaks(subject, "deelnemende", "aangesloten", "deelnemers", "samenwerkende");

    private static bool IsAboutParties(string subject) =>
        Speaks(subject, "partijen", "partners", "ondertekenaars", "ondertekende", "deelnemers") && !Speaks(subject, "bestuur", "besturen", "schoolbesturen");

    private static bool Speaks(string subject, params ReadOnlySpan<string> words)
    {
        foreach (var word in Words.Of(subject))
            if (words.Contains(word)) return true;
        return false;
    }

    private static IEnumerable<Hit> GroupNameVariants(Facts facts) =>
        from same in facts.PlanActivities.Where(activity => activity.Activity.ExecutingGroup is not null).GroupBy(activity => Words.Normalise(activity.Activity.ExecutingGroup!))
        let written = same.GroupBy(activity => activity.Activity.ExecutingGroup!).OrderByDescending(way => way.Count()).ToList()
        where written.Count > 1
        let last = written[^1].First()
        select new Hit(
            last.Spot, string.Join(" | ", written.Skip(1).Select(way => way.Key)), written[0].Key,
            $"Dezelfde groep is geschreven als {Join(written.Select(way => $"‘{way.Key}’"), "en")}.",
            $"The same group is written as {Join(written.Select(way => $"‘{way.Key}’"), "and")}.");
}
