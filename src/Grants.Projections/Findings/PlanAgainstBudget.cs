using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether plan and budget speak of the same activities, with the same names and periods.</summary>
internal static class PlanAgainstBudget
{
    private const string Basis = "de begroting volgt het activiteitenplan (Kaderregeling VWS-subsidies art. 20-21, voorganger)";

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("plan.activity-not-in-budget", Severity.Warning,
            new("Een activiteit van het plan staat niet in de begroting", "An activity of the plan is not in the budget"), Basis, NotInBudget),
        new("budget.activity-not-in-plan", Severity.Warning,
            new("Een activiteit van de begroting staat niet in het plan", "An activity of the budget is not in the plan"), Basis, NotInPlan),
        new("plan.activity-code-differs", Severity.Warning,
            new("Een activiteit heeft in plan en begroting een andere code", "An activity has another code in the plan than in the budget"), Basis, CodeDiffers),
        new("plan.activity-name-differs", Severity.Warning,
            new("Een activiteit heet in het plan anders dan in de begroting", "An activity has another name in the plan than in the budget"), Basis, NameDiffers),
        new("plan.activity-name-shortened", Severity.Notice,
            new("Een activiteit heet in plan en begroting bijna hetzelfde", "An activity has nearly the same name in plan and budget"), Basis, NameShortened),
        new("plan.activity-period-differs", Severity.Warning,
            new("Een activiteit loopt in het plan in andere maanden dan in de begroting", "An activity runs in other months in the plan than in the budget"), Basis, PeriodDiffers),
        new("plan.theme-name-differs", Severity.Notice,
            new("Een thema heet in het plan anders dan in de begroting", "A theme has another name in the plan than in the budget"), Basis, ThemeDiffers),
        new("plan.no-budget", Severity.Notice,
            new("Er is geen begroting, en de regeling vraagt er geen", "There is no budget, and the scheme asks for none"),
            "de regeling (het bedrag volgt uit een formule)", NoBudget),
        new("budget.missing", Severity.Error,
            new("De regeling vraagt een begroting en die is er niet", "The scheme asks for a budget and there is none"), "de regeling", BudgetMissing),
    ];

    private static IEnumerable<Hit> NotInBudget(Facts facts) =>
        !facts.Matches.Any() ? [] : facts.UnmatchedPlan.Select(plan => new Hit(
            plan.Spot, plan.Activity.Code, Figure.None,
            $"Activiteit {plan.Spot.Place.Label} staat in het plan en niet in de begroting. Kost zij niets, of wordt zij anders betaald?",
            $"Activity {plan.Spot.Place.Label} stands in the plan and not in the budget. Does it cost nothing, or is it paid otherwise?"));

    private static IEnumerable<Hit> NotInPlan(Facts facts) =>
        !facts.Matches.Any() ? [] : facts.UnmatchedBudget.Select(budget => new Hit(
            budget.Spot, budget.Activity.Code, Figure.None,
            $"Activiteit {budget.Spot.Place.Label} staat in de begroting en niet in het plan.",
            $"Activity {budget.Spot.Place.Label} stands in the budget and not in the plan."));

    private static IEnumerable<Hit> CodeDiffers(Facts facts) =>
        from match in facts.Matches
        let inPlan = ActivityCodes.Clean(match.Plan.Activity.Code)
        let inBudget = ActivityCodes.Clean(match.Budget.Activity.Code)
        where inPlan is not null && inBudget is not null && inPlan != inBudget
        select new Hit(
            match.Budget.Spot, inPlan, inBudget,
            $"‘{match.Budget.Activity.Name}’ heeft in het plan code {inPlan} en in de begroting {inBudget}.",
            $"‘{match.Budget.Activity.Name}’ has code {inPlan} in the plan and {inBudget} in the budget.");

    private static IEnumerable<Hit> NameDiffers(Facts facts) => Names(facts, (plan, budget) => !Words.Shortened(plan, budget) && !Words.Misspelt(plan, budget));

    private static IEnumerable<Hit> NameShortened(Facts facts) => Names(facts, (plan, budget) => Words.Shortened(plan, budget) || Words.Misspelt(plan, budget));

    private static IEnumerable<Hit> Names(Facts facts, Func<string, string, bool> such) =>
        from match in facts.Matches
        let plan = match.Plan.Activity.Name
        let budget = match.Budget.Activity.Name
        where !Words.Same(plan, budget) && such(plan, budget)
        select new Hit(
            match.Budget.Spot, plan, budget,
            $"Activiteit {match.Label} heet in het plan ‘{plan}’ en in de begroting ‘{budget}’.",
            $"Activity {match.Label} is called ‘{plan}’ in the plan and ‘{budget}’ in the budget.");

    private static IEnumerable<Hit> PeriodDiffers(Facts facts) =>
        from match in facts.Matches
        let plan = match.Plan.Activity.Period
        let budget = match.Budget.Activity.Period
        where plan is not null && budget is not null && !plan.SameMonthsAs(budget)
        select new Hit(
            match.Budget.Spot, plan.ToString(), budget.ToString(),
            $"Activiteit {match.Budget.Spot.Place.Label} loopt in het plan van {Nl(plan)} en in de begroting van {Nl(budget)}.",
            $"Activity {match.Budget.Spot.Place.Label} runs {En(plan)} in the plan and {En(budget)} in the budget.");

    private static IEnumerable<Hit> ThemeDiffers(Facts facts) =>
        from pair in facts.Matches
            .Where(match => match.Plan.Activity.Theme is not null && match.Budget.Activity.Theme is not null)
            .GroupBy(match => (match.Plan.Activity.Theme, match.Budget.Activity.Theme))
        let plan = WithoutCode(pair.Key.Item1!)
        let theme = pair.Key.Item2!
        where !Words.Same(plan, theme.Name)
        select new Hit(
            Spots.Theme(theme, pair.First().Budget.Spot.Index), plan, theme.Name,
            $"Thema {Spots.Named(theme.Code, theme.Name)} uit de begroting heet in het plan ‘{plan}’.",
            $"Theme {Spots.Named(theme.Code, theme.Name)} of the budget is called ‘{plan}’ in the plan.");

    private static IEnumerable<Hit> NoBudget(Facts facts)
    {
        if (facts.Sheet is not null || facts.Terms is not { BudgetRequired: false }) yield break;
        yield return new(
            Spots.Application(facts), Figure.None, Figure.None,
            "Bij deze aanvraag hoort geen begroting; de regeling vraagt er geen. Daardoor is niet te toetsen wat de activiteiten kosten en of dat bij het toegekende bedrag past.",
            "This application has no budget; the scheme asks for none. So what the activities cost, and whether that fits the amount awarded, cannot be tested.");
    }

    private static IEnumerable<Hit> BudgetMissing(Facts facts)
    {
        if (facts.Sheet is { Lines.InOrder.Count: > 0 } || facts.Terms is not { BudgetRequired: true }) yield break;
        yield return new(
            Spots.Application(facts), Figure.None, Figure.None,
            "De regeling vraagt een begroting en deze aanvraag heeft er geen.",
            "The scheme asks for a budget and this application has none.");
    }

    private static string WithoutCode(string theme) => theme.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ');
}
