using System.Globalization;
using Grants.Domain;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether activities run when they may, and when their own document says.</summary>
internal static class Periods
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("period.outside-project", Severity.Error,
            new("De activiteit loopt buiten de periode van de aanvraag", "The activity runs outside the period of the application"),
            "alleen kosten in de activiteitenperiode tellen mee", OutsideProject) { Listed = true },
        new("period.project-outside-scheme", Severity.Warning,
            new("De periode van de aanvraag loopt buiten die van de regeling", "The period of the application runs outside that of the scheme"),
            "de activiteitenperiode van de regeling (RAP 2022: schooljaar 2022-2023; LDNOR: kalenderjaar)", ProjectOutsideScheme),
        new("period.outside-scheme", Severity.Warning,
            new("De activiteit loopt buiten de periode van de regeling", "The activity runs outside the period of the scheme"),
            "de activiteitenperiode van de regeling", OutsideScheme) { Listed = true },
        new("period.outside-block", Severity.Warning,
            new("De activiteit loopt buiten de jaren van het blok waarin zij staat", "The activity runs outside the years of the block it stands in"),
            "praktijk: één plan voor het eerste jaar en hoofdlijnen voor de volgende", OutsideBlock) { Listed = true },
        new("period.line-outside-activity", Severity.Warning,
            new("De post loopt buiten de periode van zijn activiteit", "The line runs outside the period of its activity"), "rekenkunde", LineOutsideActivity),
        new("period.unreadable", Severity.Warning,
            new("De periode kan niet worden gelezen", "The period cannot be read"), "een activiteit heeft een duur (Kaderregeling VWS-subsidies art. 20, voorganger)", Unreadable),
        new("period.missing", Severity.Notice,
            new("De activiteit heeft geen eigen periode", "The activity has no period of its own"),
            "een activiteit heeft een duur (Kaderregeling VWS-subsidies art. 20, voorganger)", Missing),
        new("period.all-entire", Severity.Notice,
            new("Alle activiteiten lopen de hele periode: er is geen planning", "All activities run the entire period: there is no planning"), "praktijk", AllEntire),
    ];

    /// <summary>Activities of plan and budget with their periods; a month that both give is told once, at the budget.</summary>
    private static IEnumerable<(Spot Spot, Period Period)> Running(Facts facts)
    {
        foreach (var activity in facts.Activities)
            if (activity.Activity.Period is { } period) yield return (activity.Spot, period);
        var told = facts.Matches.Where(match => match.Budget.Activity.Period is not null).Select(match => match.Plan).ToHashSet();
        foreach (var activity in facts.PlanActivities)
            if (activity.Activity.Period is { } period && !told.Contains(activity)) yield return (activity.Spot, period);
    }

    private static IEnumerable<Hit> OutsideProject(Facts facts) =>
        facts.App is { } app ? Outside(facts, app.Start.ActivityPeriod, "de aanvraag", "the application") : [];

    private static IEnumerable<Hit> OutsideScheme(Facts facts) =>
        facts.Terms?.ActivityPeriod is { } bounds ? Outside(facts, bounds, "de regeling", "the scheme") : [];

    private static IEnumerable<Hit> Outside(Facts facts, MonthRange bounds, string nl, string en) =>
        from running in Running(facts)
        where !running.Period.Within(bounds)
        select new Hit(
            running.Spot, running.Period.ToString(), bounds.ToString(),
            $"{running.Spot.Place.Label} loopt van {Nl(running.Period)}; de periode van {nl} is {Nl(bounds)}. Kosten daarbuiten tellen niet mee.",
            $"{running.Spot.Place.Label} runs {En(running.Period)}; the period of {en} is {En(bounds)}. Costs outside it do not count.");

    private static IEnumerable<Hit> ProjectOutsideScheme(Facts facts)
    {
        if (facts.App is not { } app || app.Start.Terms.ActivityPeriod is not { } bounds || bounds.Contains(app.Start.ActivityPeriod)) yield break;
        yield return new(
            Spots.Application(facts), app.Start.ActivityPeriod.ToString(), bounds.ToString(),
            $"De aanvraag loopt van {Nl(app.Start.ActivityPeriod)}; de regeling staat activiteiten toe van {Nl(bounds)}.",
            $"The application runs {En(app.Start.ActivityPeriod)}; the scheme allows activities from {En(bounds)}.");
    }

    private static IEnumerable<Hit> OutsideBlock(Facts facts) =>
        from activity in facts.PlanActivities
        let period = activity.Activity.Period
        let block = activity.Activity.Block
        where period is not null && block is not null && !period.Within(block.Value)
        select new Hit(
            activity.Spot, period.ToString(), block.Value.ToString(),
            $"Activiteit {activity.Spot.Place.Label} staat onder {Years(block.Value)} en loopt van {Nl(period)}.",
            $"Activity {activity.Spot.Place.Label} stands under {Years(block.Value)} and runs {En(period)}.");

    private static IEnumerable<Hit> LineOutsideActivity(Facts facts)
    {
        foreach (var fact in facts.Lines)
        {
            if (fact.Line.Period is not { } line || fact.Activity.Period is not { } activity) continue;
            var allowed = activity.Ranges.SelectMany(range => range.EachMonth()).ToHashSet();
            if (line.Ranges.SelectMany(range => range.EachMonth()).All(allowed.Contains)) continue;
            yield return new(
                fact.Spot, line.ToString(), activity.ToString(),
                $"Post {fact.Label} loopt van {Nl(line)}, zijn activiteit van {Nl(activity)}.",
                $"Line {fact.Label} runs {En(line)}, its activity {En(activity)}.")
            { Boards = fact.Boards };
        }
    }

    private static IEnumerable<Hit> Unreadable(Facts facts) =>
        facts.Activities.Select(a => (a.Spot, a.Activity.Period, a.Activity.PeriodTyped))
            .Concat(facts.PlanActivities.Select(a => (a.Spot, a.Activity.Period, a.Activity.PeriodTyped)))
            .Where(a => a.Period is null && !string.IsNullOrWhiteSpace(a.PeriodTyped))
            .Select(a => new Hit(
                a.Spot, a.PeriodTyped, Figure.None,
                $"Bij {a.Spot.Place.Label} staat als periode ‘{a.PeriodTyped}’; daarin zijn geen maanden te lezen.",
                $"The period of {a.Spot.Place.Label} is ‘{a.PeriodTyped}’; no months can be read in it."));

    private static IEnumerable<Hit> Missing(Facts facts) =>
        facts.Activities.Select(a => (a.Spot, a.Activity.Period, a.Activity.PeriodTyped))
            .Concat(facts.PlanActivities.Select(a => (a.Spot, a.Activity.Period, a.Activity.PeriodTyped)))
            .Where(a => a.Period is null && string.IsNullOrWhiteSpace(a.PeriodTyped))
            .Select(a => new Hit(
                a.Spot, Figure.None, Figure.None,
                $"Bij {a.Spot.Place.Label} staat geen periode; voor de verdeling over jaren geldt de periode van de aanvraag.",
                $"{a.Spot.Place.Label} has no period; for the division over years the application's period is taken."));

    private static IEnumerable<Hit> AllEntire(Facts facts)
    {
        if (facts.App is not { } app) yield break;
        var running = Running(facts).ToList();
        if (running.Count < 3 || running.Any(one => !one.Period.SameMonthsAs(Period.Of(app.Start.ActivityPeriod)))) yield break;
        var count = running.Count.ToString(CultureInfo.InvariantCulture);
        yield return new(
            Spots.Application(facts), running[0].Period.ToString(), Figure.None,
            $"Alle {count} activiteiten lopen van {Nl(app.Start.ActivityPeriod)}, de hele periode. Er is dus geen planning waaraan voortgang is te meten.",
            $"All {count} activities run {En(app.Start.ActivityPeriod)}, the entire period. So there is no planning to measure progress by.");
    }

    private static string Years(MonthRange block) => block.Start.Year == block.End.Year
        ? block.Start.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{block.Start.Year}-{block.End.Year}");
}
