using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>Tries every proposed item on the rules of the domain, so that what they would refuse is a question now and not a failure later.</summary>
internal static class Bounds
{
    public static void Check(FileDraft draft)
    {
        var budget = draft.Request.Dossier.Budget switch
        {
            Budget.NotStarted => Budget.Evolve(Budget.Initial, new BudgetEvent.Started(draft.Request.Application)),
            // That a submitted budget may not be changed is said when the proposal is accepted.
            Budget.Frozen frozen => new Budget.Draft(frozen.Content, frozen.Number),
            var open => open,
        };
        draft.Budget.RemoveAll(item => !Allowed(draft, CommandSources.Of(item), () =>
        {
            foreach (var @event in BudgetDecider.Decide(budget, item)) budget = Budget.Evolve(budget, @event);
        }));
        var plan = draft.Request.Dossier.Plan is Domain.Plans.Plan.NotStarted
            ? Domain.Plans.Plan.Evolve(Domain.Plans.Plan.Initial, new PlanEvent.Started(draft.Request.Application)) : draft.Request.Dossier.Plan;
        draft.Plan.RemoveAll(item => !Allowed(draft, CommandSources.Of(item), () =>
        {
            foreach (var @event in PlanDecider.Decide(plan, item)) plan = Domain.Plans.Plan.Evolve(plan, @event);
        }));
    }

    private static bool Allowed(FileDraft draft, Source? source, Action decide)
    {
        try
        {
            decide();
            return true;
        }
        catch (RuleViolationException refusal) when (source is not null)
        {
            draft.Notes.Ask(source, draft.Notes.TypedAt(source) ?? "", new Doubt($"import.{refusal.Code}", refusal.Text));
            return false;
        }
        catch (OverflowException) when (source is not null)
        {
            draft.Notes.Ask(source, draft.Notes.TypedAt(source) ?? "", Doubt.OutOfRange);
            return false;
        }
    }
}
