namespace Grants.Projections.Findings;

/// <summary>An activity of the plan and the same activity of the budget.</summary>
public sealed record ActivityMatch(PlanActivityFact Plan, ActivityFact Budget)
{
    public string Label => Budget.Activity.Code ?? Plan.Activity.Code ?? Budget.Activity.Name;

    /// <summary>
    /// Pairs by code; when a code stands more than once, the one with the most similar name. What is left is paired by name, so that an
    /// activity with a wrong code is found all the same.
    /// </summary>
    public static IReadOnlyList<ActivityMatch> Of(IReadOnlyList<PlanActivityFact> plan, IReadOnlyList<ActivityFact> budget)
    {
        var (openPlan, openBudget) = (plan.ToList(), budget.ToList());
        var matches = new List<ActivityMatch>();
        Pair((p, b) => Code(p.Activity.Code) is { } code && code == Code(b.Activity.Code) && Words.Same(p.Activity.Name, b.Activity.Name));
        Pair((p, b) => Words.Same(p.Activity.Name, b.Activity.Name) && !Clashes(p, b));
        Pair((p, b) => Code(p.Activity.Code) is { } code && code == Code(b.Activity.Code));
        return [.. matches.OrderBy(match => match.Budget.Spot.Index)];

        void Pair(Func<PlanActivityFact, ActivityFact, bool> fits)
        {
            foreach (var p in openPlan.ToList())
            {
                if (openBudget.Find(b => fits(p, b)) is not { } found) continue;
                matches.Add(new(p, found));
                openPlan.Remove(p);
                openBudget.Remove(found);
            }
        }

        // The same name with another code is another activity when its own code exists on the other side ("Deelprojectleiding" in every theme).
        bool Clashes(PlanActivityFact p, ActivityFact b) =>
            Code(p.Activity.Code) is { } inPlan && Code(b.Activity.Code) is { } inBudget && inPlan != inBudget
            && (plan.Any(other => Code(other.Activity.Code) == inBudget) || openBudget.Any(other => other != b && Code(other.Activity.Code) == inPlan));
    }

    private static string? Code(string? code) => ActivityCodes.Clean(code);
}
