using System.Diagnostics;

namespace Grants.Domain.Budgets;

/// <summary>What can be asked of a budget. Ids come with the command, so that a command that is sent twice is one command.</summary>
public abstract record BudgetCommand
{
    private BudgetCommand() { }

    public sealed record Start(ApplicationId Application) : BudgetCommand;

    /// <summary>Everything that was read from one file, all or nothing. A file that was imported before adds nothing.</summary>
    public sealed record Import(FileReference File, ValueList<BudgetCommand> Items) : BudgetCommand;

    public sealed record DecideCell(Source Source, string Typed, string? ReadAs, string Reason) : BudgetCommand;

    public sealed record AddActivity(ActivityId Activity, BudgetActivity Content, Source? Source) : BudgetCommand;

    public sealed record ReviseActivity(ActivityId Activity, BudgetActivity Content, string Reason, Source? Source) : BudgetCommand;

    public sealed record RemoveActivity(ActivityId Activity, string Reason) : BudgetCommand;

    public sealed record AddLine(LineId Line, BudgetLine Content, Source? Source) : BudgetCommand;

    public sealed record ReviseLine(LineId Line, BudgetLine Content, string Reason, Source? Source) : BudgetCommand;

    public sealed record RemoveLine(LineId Line, string Reason) : BudgetCommand;

    public sealed record CountBoards(int Count, Source? Source) : BudgetCommand;

    public sealed record StateTotal(StatedTotal Total, Source? Source) : BudgetCommand;

    public sealed record Submit(DateOnly SubmittedOn) : BudgetCommand;

    public sealed record Reopen(string Reason) : BudgetCommand;
}

public static class BudgetDecider
{
    public static IReadOnlyList<BudgetEvent> Decide(Budget state, BudgetCommand command) => (state, command) switch
    {
        (Budget.NotStarted, BudgetCommand.Start c) => [new BudgetEvent.Started(c.Application)],
        (Budget.NotStarted, _) => throw BudgetRefusals.NotStarted(),
        (_, BudgetCommand.Start c) => state.Sheet!.Application == c.Application ? [] : throw new UnreachableException("A budget belongs to one application."),
        (Budget.Draft s, BudgetCommand.Submit c) => Submit(s, c),
        (Budget.Frozen s, BudgetCommand.Submit c) => s.SubmittedOn == c.SubmittedOn ? [] : throw BudgetRefusals.Frozen(s.Number),
        (Budget.Frozen, BudgetCommand.Reopen c) => Reopen(c),
        (Budget.Draft, BudgetCommand.Reopen) => [],
        // A file that is already in a frozen budget adds nothing to it, so nothing is refused either.
        (Budget.Frozen s, BudgetCommand.Import c) => s.Content.Files.Contains(c.File.Sha256) ? [] : throw BudgetRefusals.Frozen(s.Number),
        (Budget.Frozen s, _) => throw BudgetRefusals.Frozen(s.Number),
        (Budget.Draft s, BudgetCommand.Import c) => Import(s, c),
        (Budget.Draft s, _) => BudgetSheetDecider.Decide(s.Content, command),
        _ => throw new UnreachableException($"{command.GetType().Name} on {state.GetType().Name}"),
    };

    private static List<BudgetEvent> Import(Budget.Draft budget, BudgetCommand.Import command)
    {
        if (budget.Content.Files.Contains(command.File.Sha256)) return [];
        List<BudgetEvent> events = [new BudgetEvent.FileImported(command.File)];
        var sheet = BudgetSheet.Evolve(budget.Content, events[0]);
        foreach (var item in command.Items)
        {
            foreach (var @event in BudgetSheetDecider.Decide(sheet, item))
            {
                events.Add(@event);
                sheet = BudgetSheet.Evolve(sheet, @event);
            }
        }

        return events;
    }

    private static IReadOnlyList<BudgetEvent> Submit(Budget.Draft budget, BudgetCommand.Submit command) =>
        budget.Content.Lines.InOrder.Count == 0
            ? throw BudgetRefusals.Empty()
            : [new BudgetEvent.Submitted(budget.Submissions + 1, command.SubmittedOn)];

    private static IReadOnlyList<BudgetEvent> Reopen(BudgetCommand.Reopen command) =>
        string.IsNullOrWhiteSpace(command.Reason) ? throw BudgetRefusals.ReasonMissing() : [new BudgetEvent.Reopened(command.Reason)];
}
