using Grants.Domain.Plans;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether places in a plan that refer to an activity by code mean the activity that has that code.</summary>
internal static class References
{
    private const string Basis = "ambities en activiteiten horen bij elkaar (format DUS-I, art. 8)";

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("reference.unknown-code", Severity.Error,
            new("Er wordt verwezen naar een code die niet bestaat", "A reference names a code that does not exist"), Basis, UnknownCode),
        new("reference.name-differs", Severity.Warning,
            new("Er wordt verwezen naar een code met de naam van een andere activiteit", "A reference names a code with the name of another activity"), Basis, NameDiffers),
        new("reference.name-shortened", Severity.Notice,
            new("Een verwijzing noemt de activiteit korter of langer dan zij heet", "A reference gives the activity a shorter or longer name"), "praktijk", NameShortened),
        new("reference.name-misspelt", Severity.Notice,
            new("Een naam is op twee plaatsen verschillend gespeld", "A name is spelt differently in two places"), "praktijk", NameMisspelt),
        new("reference.listed-twice", Severity.Warning,
            new("Een plaats verwijst twee keer naar dezelfde code", "One place refers to the same code twice"), "praktijk: één van beide is waarschijnlijk een andere code", ListedTwice),
        new("reference.stands-alone", Severity.Notice,
            new("Eén verwijzing valt buiten het thema van alle andere", "One reference falls outside the theme of all others"), "praktijk: misschien een tikfout in de code", StandsAlone),
        new("plan.activity-not-referenced", Severity.Notice,
            new("Geen ambitie verwijst naar de activiteit", "No ambition refers to the activity"), Basis, NotReferenced),
    ];

    private sealed record Entry(ActivityReference Reference, string Code, Spot Spot, IReadOnlyList<PlanActivityFact> Named);

    private static IEnumerable<Entry> All(Facts facts) =>
        (facts.Plan?.References ?? []).Select((reference, i) =>
        {
            var code = ActivityCodes.Clean(reference.Code) ?? "";
            return new Entry(reference, code, Spots.Reference(reference, i).From(facts.Plan!.SourceOf(reference)), [.. facts.PlanActivities.Where(activity => ActivityCodes.Clean(activity.Activity.Code) == code)]);
        });

    private static IEnumerable<Hit> UnknownCode(Facts facts) =>
        from entry in All(facts)
        where entry.Named.Count == 0 && facts.PlanActivities.Count > 0
        let same = Called(facts, entry.Reference.Name)
        select new Hit(
            entry.Spot, entry.Code, same?.Activity.Code,
            $"{entry.Reference.From} verwijst naar activiteit {entry.Code}{Quoted(entry.Reference.Name)}; die code bestaat niet.{(same is null ? "" : $" Die naam heeft activiteit {same.Activity.Code}.")}",
            $"{entry.Reference.From} refers to activity {entry.Code}{Quoted(entry.Reference.Name)}; there is no such code.{(same is null ? "" : $" That is the name of activity {same.Activity.Code}.")}");

    private static IEnumerable<Hit> NameDiffers(Facts facts) =>
        from entry in Other(facts)
        let name = entry.Reference.Name!
        where !Near(entry, Words.Shortened) && !Near(entry, Words.Misspelt)
        let activity = entry.Named[0].Activity
        let same = Called(facts, name)
        select new Hit(
            entry.Spot, name, activity.Name,
            $"{entry.Reference.From} verwijst naar {entry.Code} als ‘{name}’; {entry.Code} heet ‘{activity.Name}’.{(same is null ? "" : $" De naam ‘{name}’ hoort bij {same.Activity.Code}.")}",
            $"{entry.Reference.From} refers to {entry.Code} as ‘{name}’; {entry.Code} is called ‘{activity.Name}’.{(same is null ? "" : $" The name ‘{name}’ belongs to {same.Activity.Code}.")}");

    private static IEnumerable<Hit> NameShortened(Facts facts) => Other(facts).Where(entry => Near(entry, Words.Shortened) && !Near(entry, Words.Misspelt)).Select(entry => Called(entry, "heet hier", "is called"));

    private static IEnumerable<Hit> NameMisspelt(Facts facts) => Other(facts).Where(entry => Near(entry, Words.Misspelt)).Select(entry => Called(entry, "is hier gespeld als", "is spelt"));

    private static Hit Called(Entry entry, string nl, string en) => new(
        entry.Spot, entry.Reference.Name, entry.Named[0].Activity.Name,
        $"Activiteit {entry.Code} {nl} ‘{entry.Reference.Name}’ ({entry.Reference.From}) en in de tabel ‘{entry.Named[0].Activity.Name}’.",
        $"Activity {entry.Code} {en} ‘{entry.Reference.Name}’ ({entry.Reference.From}) and ‘{entry.Named[0].Activity.Name}’ in the table.");

    /// <summary>References with a name that is not letter for letter that of an activity with the code.</summary>
    private static IEnumerable<Entry> Other(Facts facts) =>
        All(facts).Where(entry => entry.Reference.Name is { } name && entry.Named.Count > 0 && !entry.Named.Any(activity => Words.Same(activity.Activity.Name, name)));

    private static bool Near(Entry entry, Func<string, string, bool> such) => entry.Named.Any(activity => such(activity.Activity.Name, entry.Reference.Name!));

    private static IEnumerable<Hit> ListedTwice(Facts facts) =>
        from twice in All(facts).GroupBy(entry => (entry.Reference.From, entry.Code))
        where twice.Count() > 1
        let names = twice.Select(entry => entry.Reference.Name).OfType<string>().Distinct().Select(name => $"‘{name}’").ToList()
        select new Hit(
            twice.Last().Spot, twice.Key.Code, Figure.None,
            $"{twice.Key.From} verwijst {(twice.Count() == 2 ? "twee keer" : "meer dan twee keer")} naar {twice.Key.Code}{(names.Count > 1 ? $", als {Join(names, "en")}" : "")}.",
            $"{twice.Key.From} refers to {twice.Key.Code} {(twice.Count() == 2 ? "twice" : "more than twice")}{(names.Count > 1 ? $", as {Join(names, "and")}" : "")}.")
        { Aspect = twice.Key.Code };

    private static IEnumerable<Hit> StandsAlone(Facts facts) =>
        from place in All(facts).Where(entry => entry.Code.Contains('.', StringComparison.Ordinal)).GroupBy(entry => entry.Reference.From)
        let themes = place.GroupBy(entry => entry.Code[..entry.Code.IndexOf('.', StringComparison.Ordinal)]).ToList()
        where themes.Count == 2
        let most = themes.MaxBy(theme => theme.Count())!
        let alone = themes.MinBy(theme => theme.Count())!
        where most.Count() >= 3 && alone.Count() == 1 && alone.Single().Reference.Name is null
        let entry = alone.Single()
        let name = (entry.Named.Count > 0 ? entry.Named[0].Activity.Name : null)
        select new Hit(
            entry.Spot, entry.Code, Figure.None,
            $"{place.Key} verwijst naar {Join(most.Select(other => other.Code), "en")} en naar {entry.Code}{Quoted(name)}, dat bij een ander thema hoort. Is de code juist?",
            $"{place.Key} refers to {Join(most.Select(other => other.Code), "and")} and to {entry.Code}{Quoted(name)}, which belongs to another theme. Is the code right?");

    private static IEnumerable<Hit> NotReferenced(Facts facts)
    {
        // The text that describes the activities, and a mention at another activity, are no ambitions.
        var ambitions = All(facts).Where(entry => IsAmbition(entry.Reference.From)).Select(entry => entry.Code).ToHashSet();
        if (ambitions.Count == 0) return [];
        return from activity in facts.PlanActivities
               let code = ActivityCodes.Clean(activity.Activity.Code)
               where code is not null && !ambitions.Contains(code)
               select new Hit(
                   activity.Spot, Figure.None, Figure.None,
                   $"Geen ambitie verwijst naar activiteit {activity.Spot.Place.Label}. Waaraan draagt zij bij?",
                   $"No ambition refers to activity {activity.Spot.Place.Label}. What does it contribute to?");
    }

    private static bool IsAmbition(string from) => Words.Of(from) is ["ambitie" or "ambities" or "doelstelling" or "doel", ..];

    private static PlanActivityFact? Called(Facts facts, string? name) =>
        name is null ? null : facts.PlanActivities.FirstOrDefault(activity => activity.Activity.Code is not null && Words.Same(activity.Activity.Name, name));

    private static string Quoted(string? name) => name is null ? "" : $" (‘{name}’)";
}
