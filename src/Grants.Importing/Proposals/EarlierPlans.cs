using Grants.Domain.Plans;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>As <see cref="EarlierVersions"/>, for the activities of a plan.</summary>
internal static class EarlierPlans
{
    public static void Reconcile(FileDraft draft)
    {
        if (draft.Request.Dossier.Plan.Started is not { } plan) return;
        var pairs = Matching.Pairs(
            [.. draft.Plan.OfType<PlanCommand.AddActivity>().Select(command => (command.Activity, Key(command.Content)))],
            [.. plan.Activities.InOrder.Select(entry => (entry.Id, Key(entry.Item)))]);
        HashSet<Guid> unchanged = [];
        for (var index = draft.Plan.Count - 1; index >= 0; index--)
        {
            if (draft.Plan[index] is not PlanCommand.AddActivity added || !pairs.TryGetValue(added.Activity, out var known)) continue;
            if (plan.Activities.Find(known) != added.Content)
            {
                draft.Plan[index] = new PlanCommand.ReviseActivity(known, added.Content, $"nieuwe versie van {draft.File.Name}", added.Source);
                continue;
            }

            unchanged.Add(added.Activity.Value);
            draft.Plan.RemoveAt(index);
        }

        draft.Notes.MarkKnown(unchanged);
    }

    private static (string, string) Key(PlanActivity activity) => (Typed.Key(activity.Code), Typed.Key(activity.Name));
}
