using System.Globalization;
using Grants.Domain;

namespace Grants.Projections.Findings;

/// <summary>Whether the codes of activities tell them apart and leave no holes, in the budget and in the plan.</summary>
internal static class ActivityCodes
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("activity.code-duplicate", Severity.Error,
            new("Een code staat bij meer dan één activiteit", "A code stands at more than one activity"),
            "een code is uniek binnen een plan; anders is niet vast te stellen waar kosten bij horen", Duplicates),
        new("activity.code-gap", Severity.Warning,
            new("In de nummering ontbreekt een code", "A code is missing in the numbering"), "praktijk: is er een activiteit weggevallen?", Gaps),
        new("activity.code-missing", Severity.Notice,
            new("De activiteit heeft geen code", "The activity has no code"), "praktijk: zonder code is een activiteit alleen aan haar naam te herkennen", Missing),
        new("activity.code-outside-theme", Severity.Warning,
            new("De code van een activiteit past niet bij haar thema", "The code of an activity does not fit its theme"), "praktijk", OutsideTheme),
        new("activity.name-duplicate", Severity.Notice,
            new("Twee activiteiten onder hetzelfde thema hebben dezelfde naam", "Two activities under one theme have the same name"), "praktijk", SameName),
        new("activity.without-lines", Severity.Warning,
            new("De activiteit heeft geen begrotingsposten", "The activity has no budget lines"),
            "per activiteit begroten (Kaderregeling VWS-subsidies art. 20-21, voorganger)", WithoutLines),
    ];

    /// <summary>The activities of one document: the budget or the plan.</summary>
    private sealed record Document(string Nl, string En, IReadOnlyList<Coded> Activities);

    private sealed record Coded(string? Code, string Name, string? Theme, Spot Spot);

    private static IEnumerable<Document> Documents(Facts facts)
    {
        yield return new("de begroting", "the budget", [.. facts.Activities.Select(a => new Coded(Clean(a.Activity.Code), a.Activity.Name, a.Activity.Theme?.Name, a.Spot))]);
        yield return new("het plan", "the plan", [.. facts.PlanActivities.Select(a => new Coded(Clean(a.Activity.Code), a.Activity.Name, a.Activity.Theme, a.Spot))]);
    }

    private static IEnumerable<Hit> Duplicates(Facts facts) =>
        from document in Documents(facts)
        from same in document.Activities.Where(activity => activity.Code is not null).GroupBy(activity => activity.Code)
        where same.Count() > 1
        let names = same.Select(activity => $"‘{activity.Name}’").ToList()
        let last = same.Last()
        select new Hit(
            last.Spot, same.Key, Figure.None,
            $"In {document.Nl} staat code {same.Key} bij {Count(names.Count)} activiteiten: {Wording.Join(names, "en")}.",
            $"In {document.En} code {same.Key} stands at {Count(names.Count)} activities: {Wording.Join(names, "and")}.");

    private static IEnumerable<Hit> Gaps(Facts facts)
    {
        foreach (var document in Documents(facts))
        {
            var codes = document.Activities.Select(activity => (activity, Parts: Split(activity.Code))).Where(entry => entry.Parts is not null).ToList();
            foreach (var series in codes.GroupBy(entry => entry.Parts!.Value.Prefix))
            {
                var present = series.Select(entry => entry.Parts!.Value.Number).ToHashSet();
                var duplicate = series.GroupBy(entry => entry.Parts!.Value.Number).FirstOrDefault(same => same.Count() > 1);
                foreach (var number in Enumerable.Range(1, present.Max()).Where(number => !present.Contains(number)))
                    yield return Missing(document, series.First(entry => entry.Parts!.Value.Number > number).activity, $"{series.Key}{Count(number)}", null);
                // The last code may be missing because the one before it stands there twice.
                if (duplicate is not null && duplicate.Key == present.Max())
                    yield return Missing(document, duplicate.Last().activity, $"{series.Key}{Count(duplicate.Key + 1)}", duplicate.Last().activity.Code);
            }
        }
    }

    private static Hit Missing(Document document, Coded at, string code, string? twice) => new(
        at.Spot, Figure.None, code,
        twice is null
            ? $"In {document.Nl} ontbreekt activiteit {code}: de nummering gaat door bij {at.Code}."
            : $"In {document.Nl} staat {twice} twee keer en ontbreekt {code}: waarschijnlijk moet ‘{at.Name}’ {code} zijn.",
        twice is null
            ? $"In {document.En} activity {code} is missing: the numbering goes on at {at.Code}."
            : $"In {document.En} {twice} stands twice and {code} is missing: ‘{at.Name}’ should probably be {code}.")
    { Aspect = code };

    private static IEnumerable<Hit> Missing(Facts facts) =>
        from document in Documents(facts)
        from activity in document.Activities
        where activity.Code is null
        select new Hit(
            activity.Spot, Figure.None, Figure.None,
            $"Activiteit ‘{activity.Name}’ heeft in {document.Nl} geen code.",
            $"Activity ‘{activity.Name}’ has no code in {document.En}.");

    private static IEnumerable<Hit> OutsideTheme(Facts facts) =>
        from activity in facts.Activities
        let code = Clean(activity.Activity.Code)
        let theme = activity.Activity.Theme?.Code
        where code is not null && theme is not null && !code.StartsWith(theme.TrimEnd('.') + ".", StringComparison.Ordinal)
        select new Hit(
            activity.Spot, code, theme,
            $"Activiteit {activity.Spot.Place.Label} staat onder thema {theme} {activity.Activity.Theme!.Name}.",
            $"Activity {activity.Spot.Place.Label} stands under theme {theme} {activity.Activity.Theme!.Name}.");

    private static IEnumerable<Hit> SameName(Facts facts) =>
        from document in Documents(facts)
        from same in document.Activities.GroupBy(activity => (activity.Theme, Name: Words.Normalise(activity.Name)))
        where same.Count() > 1 && same.Select(activity => activity.Code).Distinct().Count() == same.Count()
        let last = same.Last()
        select new Hit(
            last.Spot, string.Join(", ", same.Select(activity => activity.Code ?? "-")), Figure.None,
            $"In {document.Nl} heten {Wording.Join(same.Select(activity => activity.Code ?? "een activiteit zonder code"), "en")} allebei ‘{last.Name}’.",
            $"In {document.En} {Wording.Join(same.Select(activity => activity.Code ?? "an activity without a code"), "and")} are both called ‘{last.Name}’.");

    private static IEnumerable<Hit> WithoutLines(Facts facts)
    {
        var budgeted = facts.Lines.Select(line => line.Line.Activity).ToHashSet();
        return from activity in facts.Activities
               where !budgeted.Contains(activity.Id)
               select new Hit(
                   activity.Spot, Figure.None, Money.Zero,
                   $"Activiteit {activity.Spot.Place.Label} staat in de begroting zonder posten. Kost zij niets, of ontbreken de kosten?",
                   $"Activity {activity.Spot.Place.Label} stands in the budget without lines. Does it cost nothing, or are its costs missing?");
    }

    internal static string? Clean(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim().TrimEnd('.');

    /// <summary>"3.4" is number 4 of the series "3.".</summary>
    private static (string Prefix, int Number)? Split(string? code)
    {
        var dot = code?.LastIndexOf('.') ?? -1;
        return dot >= 0 && int.TryParse(code.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000
            ? (code![..(dot + 1)], number)
            : null;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
