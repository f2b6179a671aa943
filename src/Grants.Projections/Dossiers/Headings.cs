using Grants.Domain;
using Grants.Domain.Budgets;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Dossiers;

/// <summary>Which application an answer is about.</summary>
public sealed record ApplicationHeading(ApplicationId Id, string Region, string Reference, string Title)
{
    public static ApplicationHeading? Of(Dossier dossier) =>
        dossier.Application.Started?.Start is { } start ? new(dossier.Id, start.Region, start.Reference, start.Title) : null;
}

/// <summary>Which budget an answer is about.</summary>
/// <param name="Version">The last version that was submitted, or null when none was.</param>
/// <param name="SubmittedOn">When the budget is frozen: since when.</param>
public sealed record BudgetHeading(BudgetPhase Phase, int? Version, DateOnly? SubmittedOn)
{
    public static BudgetHeading Of(Budget budget) => budget switch
    {
        Budget.Draft draft => new(BudgetPhase.Draft, draft.Submissions == 0 ? null : draft.Submissions, null),
        Budget.Frozen frozen => new(BudgetPhase.Submitted, frozen.Number, frozen.SubmittedOn),
        _ => new(BudgetPhase.None, null, null),
    };
}

public enum BudgetPhase
{
    /// <summary>There is no budget.</summary>
    None,

    /// <summary>NL: concept.</summary>
    Draft,

    /// <summary>NL: ingediend.</summary>
    Submitted,
}

/// <summary>An activity as the head of a row.</summary>
public sealed record ActivityHeading(ActivityId Id, string? Code, string Name, Theme? Theme)
{
    public static ActivityHeading Of(ActivityId id, BudgetActivity activity) => new(id, activity.Code, activity.Name, activity.Theme);
}
