using System.Collections.Immutable;
using System.Globalization;
using Grants.Domain.Plans;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether a document says the same about one subject everywhere, and whether that is what is recorded.</summary>
internal static class StatedFigures
{
    private const int MostOfOneKind = 5;

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

    private static ImmutableList<StatedFigure> All(Facts facts) => facts.Plan?.Figures ?? [];

    private static IEnumerable<Hit> Contradicts(Facts facts)
    {
        var subjects = All(facts).GroupBy(figure => Words.Normalise(figure.Subject)).Select((subject, i) => new Contradiction([.. subject], i)).Where(subject => subject.Exists);
        // "Jaren van activiteit 1.4", "… 1.5", "… 1.6" are one subject: what differs is the code.
        foreach (var alike in subjects.GroupBy(subject => subject.Kind).Select(alike => alike.ToList()))
        {
            if (alike.Count > MostOfOneKind) yield return AllAlike(alike);
            else foreach (var one in alike) yield return One(facts, one);
        }
    }

    private static Hit One(Facts facts, Contradiction one) => new(
        Spots.Figure(one.Subject, one.Index).From(facts.Plan?.SourceOf(one.Other)), one.First.Value, one.Other.Value,
        $"Over ‘{one.Subject}’ staat er {Join(one.Figures.Select(figure => $"‘{figure.Value}’ ({figure.Place})"), "en")}.",
        $"About ‘{one.Subject}’ the document says {Join(one.Figures.Select(figure => $"‘{figure.Value}’ ({figure.Place})"), "and")}.");

    private static Hit AllAlike(IReadOnlyList<Contradiction> alike)
    {
        var (first, count) = (alike[0], (decimal)alike.Count);
        var all = string.Join("; ", alike.Select(one => $"{one.Subject}: ‘{one.First.Value}’ / ‘{one.Other.Value}’"));
        return new(
            Spots.Figure(first.Kind, first.Index), Figure.None, Figure.None,
            $"{first.First.Place} en {first.Other.Place} spreken elkaar {Nl(count)} keer tegen: {all}.",
            $"{first.First.Place} and {first.Other.Place} contradict each other {En(count)} times: {all}.");
    }

    /// <summary>What a document says about one subject, in more than one place.</summary>
    private sealed record Contradiction(IReadOnlyList<StatedFigure> Figures, int Index)
    {
        public StatedFigure First => Figures[0];

        public StatedFigure Other => Figures.First(figure => !Words.Same(figure.Value, First.Value));

        public bool Exists => Figures.Any(figure => !Words.Same(figure.Value, First.Value));

        public string Subject => First.Subject;

        /// <summary>The subject without codes and numbers.</summary>
        public string Kind => string.Join(' ', Words.Of(Subject).Where(word => !word.Any(char.IsAsciiDigit)));
    }

    private static IEnumerable<Hit> BoardsDiffer(Facts facts) => Counts(facts, IsAboutBoards, facts.Boards.Count, "besturen", "boards");

    private static IEnumerable<Hit> ParticipantsDiffer(Facts facts) =>
        Counts(facts, IsAboutParties, facts.App?.Participants.InOrder.Count ?? 0, "partijen", "parties");

    private static IEnumerable<Hit> Counts(Facts facts, Func<string, bool> about, int actual, string nl, string en)
    {
        if (actual == 0) yield break;
        // A number at an earlier date ("op 1 oktober 2018") is not about those who take part now.
        var figures = All(facts).Where(figure => about(figure.Subject) && !figure.Subject.Any(char.IsAsciiDigit));
        foreach (var (same, i) in figures.GroupBy(figure => (figure.Subject, figure.Value)).Select((same, i) => (same, i)))
        {
            if (!int.TryParse(same.Key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) || stated == actual) continue;
            var places = same.Select(figure => figure.Place).ToList();
            yield return new(
                Spots.Figure(same.Key.Subject, 1000 + i).From(facts.Plan?.SourceOf(same.First())), stated, actual,
                $"Bij ‘{same.Key.Subject}’ staat {Nl((decimal)stated)} ({Join(places, "en")}); bij de aanvraag zijn {Nl((decimal)actual)} {nl} vastgelegd.",
                $"For ‘{same.Key.Subject}’ the document says {En((decimal)stated)} ({Join(places, "and")}); {En((decimal)actual)} {en} are recorded with the application.")
            { Aspect = same.Key.Value };
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
