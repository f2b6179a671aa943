using Grants.Domain.Plans;

namespace Grants.Projections.Findings;

/// <summary>Whether a plan has all parts and themes that its scheme asks for.</summary>
internal static class Sections
{
    private const string Basis = "de verplichte en voorwaardelijke onderdelen van het plan (format DUS-I, art. 8)";

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("section.missing", Severity.Error,
            new("Een verplicht onderdeel ontbreekt", "A required part is missing"), Basis, facts => Where(facts, false, SectionAnswer.Missing,
                "Verplicht onderdeel {0} ontbreekt in het plan.", "Required part {0} is missing from the plan.")),
        new("section.required-not-applicable", Severity.Error,
            new("Een verplicht onderdeel is met n.v.t. beantwoord", "A required part was answered with not applicable"), Basis, facts => Where(facts, false, SectionAnswer.NotApplicable,
                "Verplicht onderdeel {0} is met n.v.t. beantwoord.", "Required part {0} was answered with not applicable.")),
        new("section.conditional-missing", Severity.Warning,
            new("Een voorwaardelijk onderdeel is niet beantwoord", "A conditional part was not answered"), Basis, facts => Where(facts, true, SectionAnswer.Missing,
                "Voorwaardelijk onderdeel {0} is niet beantwoord. Geldt de voorwaarde niet, vermeld dan n.v.t.", "Conditional part {0} was not answered. If its condition does not hold, say not applicable.")),
        new("section.not-applicable", Severity.Notice,
            new("Een voorwaardelijk onderdeel is met n.v.t. beantwoord", "A conditional part was answered with not applicable"), Basis, facts => Where(facts, true, SectionAnswer.NotApplicable,
                "Voorwaardelijk onderdeel {0} is met n.v.t. beantwoord. Controleer of de voorwaarde werkelijk niet geldt.", "Conditional part {0} was answered with not applicable. Check that its condition really does not hold.")),
        new("theme.prescribed-missing", Severity.Warning,
            new("Een voorgeschreven thema komt niet voor", "A prescribed theme does not occur"), "de thema's van de regeling", PrescribedMissing),
        new("theme.not-prescribed", Severity.Notice,
            new("Een thema is niet voorgeschreven", "A theme is not prescribed"), "de thema's van de regeling; een eigen thema mag", NotPrescribed),
    ];

    private static IEnumerable<Hit> Where(Facts facts, bool conditional, SectionAnswer answer, string nl, string en) =>
        from section in (facts.Plan?.Sections ?? []).Select((section, i) => (Section: section, Index: i))
        where section.Section.Conditional == conditional && section.Section.Answer == answer
        let spot = Spots.Section(section.Section, section.Index).From(facts.Plan?.SourceOf(section.Section))
        select new Hit(
            spot, Figure.None, Figure.None,
            nl.Replace("{0}", spot.Place.Label, StringComparison.Ordinal), en.Replace("{0}", spot.Place.Label, StringComparison.Ordinal));

    private static IEnumerable<Hit> PrescribedMissing(Facts facts)
    {
        var themes = ThemesOf(facts).ToList();
        if (themes.Count == 0 || facts.Terms is not { } terms) return [];
        return terms.Themes.Select((theme, i) => (theme, i)).Where(entry => !themes.Any(name => Covers(name, entry.theme))).Select(entry => new Hit(
            Spots.Theme(new(null, entry.theme), entry.i), Figure.None, entry.theme,
            $"De regeling noemt het thema ‘{entry.theme}’; het plan en de begroting hebben er geen activiteiten onder.",
            $"The scheme names the theme ‘{entry.theme}’; plan and budget have no activities under it."));
    }

    private static IEnumerable<Hit> NotPrescribed(Facts facts) =>
        facts.Terms is not { Themes.Count: > 0 } terms
            ? []
            : ThemesOf(facts).Select((name, i) => (name, i)).Where(entry => !terms.Themes.Any(theme => Covers(entry.name, theme))).Select(entry => new Hit(
                Spots.Theme(new(null, entry.name), 50 + entry.i), entry.name, Figure.None,
                $"Thema ‘{entry.name}’ is geen thema van de regeling. Dat mag; de activiteiten moeten wel bij het doel van de regeling passen.",
                $"Theme ‘{entry.name}’ is not a theme of the scheme. That is allowed; its activities must fit the purpose of the scheme."));

    // A plan that is no finer than its themes has the themes themselves as activities.
    private static IEnumerable<string> ThemesOf(Facts facts) =>
        facts.PlanActivities.Select(activity => activity.Activity.Theme ?? (activity.Activity.Code is null ? activity.Activity.Name : null))
            .Concat(facts.Activities.Select(activity => activity.Activity.Theme?.Name)).OfType<string>().Distinct();

    // "Professionaliseren van onderwijspersoneel" is the prescribed theme "Professionaliseren".
    private static bool Covers(string name, string theme) => Words.Of(theme).All(Words.Of(name).Contains);
}
