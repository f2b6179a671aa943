using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;

namespace Grants.Importing.Proposals;

/// <summary>The cell that a command was read from, for commands that name one.</summary>
internal static class CommandSources
{
    public static Source? Of(BudgetCommand command) => command switch
    {
        BudgetCommand.AddActivity c => c.Source,
        BudgetCommand.ReviseActivity c => c.Source,
        BudgetCommand.AddLine c => c.Source,
        BudgetCommand.ReviseLine c => c.Source,
        BudgetCommand.CountBoards c => c.Source,
        BudgetCommand.StateTotal c => c.Source,
        BudgetCommand.DecideCell c => c.Source,
        _ => null,
    };

    public static Source? Of(PlanCommand command) => command switch
    {
        PlanCommand.AddActivity c => c.Source,
        PlanCommand.ReviseActivity c => c.Source,
        PlanCommand.DecideCell c => c.Source,
        _ => null,
    };
}
