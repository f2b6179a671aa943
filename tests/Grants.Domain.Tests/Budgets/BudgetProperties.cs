using FsCheck;
using FsCheck.Fluent;
using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

/// <summary>What holds for any sequence of commands, allowed or refused.</summary>
public sealed class BudgetProperties
{
    private static readonly ActivityId[] Activities = [Activity, OtherActivity];
    private static readonly LineId[] Lines = [.. Enumerable.Range(1, 4).Select(i => new LineId(DeterministicId.From($"line {i}")))];

    private static readonly Gen<Cost> Costs = Gen.OneOf(
        from hours in Gen.Choose(-1, 5_000) from rate in Gen.Choose(-1, 20_000) from count in Gen.Choose(0, 4)
        select (Cost)new Cost.HoursTimesRate("Coach", [new(count, "leden")], new(hours), new(rate)),
        from quantity in Gen.Choose(0, 1_000) from price in Gen.Choose(0, 5_000)
        select (Cost)new Cost.QuantityTimesPrice(CostCategory.Material, [], quantity / 4m, "sets", new(price)),
        Gen.Constant<Cost>(new Cost.LumpSum(CostCategory.RoomHire, [])));

    private static readonly Gen<BudgetLine> Contents =
        from activity in Gen.Elements(Activities) from cost in Costs from stated in Gen.Choose(-1, 100_000) from states in Gen.Elements(true, false)
        select LineOf(cost, states ? new Money(stated) : null) with { Activity = activity };

    private static readonly Gen<BudgetCommand> Commands = Gen.OneOf(
        Gen.Elements(Activities).Select(activity => (BudgetCommand)new BudgetCommand.AddActivity(activity, Coaching, null)),
        Gen.Elements(Activities).Select(activity => (BudgetCommand)new BudgetCommand.RemoveActivity(activity, "Vervallen")),
        from line in Gen.Elements(Lines) from content in Contents select (BudgetCommand)new BudgetCommand.AddLine(line, content, null),
        from line in Gen.Elements(Lines) from content in Contents select (BudgetCommand)new BudgetCommand.ReviseLine(line, content, "Correctie", null),
        Gen.Elements(Lines).Select(line => (BudgetCommand)new BudgetCommand.RemoveLine(line, "Dubbel")),
        Gen.Choose(0, 5).Select(count => (BudgetCommand)new BudgetCommand.CountBoards(count, null)),
        Gen.Constant<BudgetCommand>(new BudgetCommand.Submit(Today)),
        Gen.Constant<BudgetCommand>(new BudgetCommand.Reopen("Aanvulling")));

    private static readonly Arbitrary<BudgetCommand[]> Sequences = Commands.ArrayOf().ToArbitrary();

    [Fact]
    public void A_command_that_is_repeated_adds_nothing() => Prop.ForAll(Sequences, commands =>
    {
        var budget = Given.Budget(Started).State;
        foreach (var command in commands)
        {
            if (Events(budget, command) is not { } events) continue;
            budget = events.Aggregate(budget, Budget.Evolve);
            if (Events(budget, command) is not { Count: 0 }) return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_lines_are_those_that_were_last_recorded_and_the_total_is_their_sum() => Prop.ForAll(Sequences, commands =>
    {
        var (budget, history) = Play(commands);
        var expected = new Dictionary<LineId, Money>();
        foreach (var @event in history)
        {
            if (@event is BudgetEvent.LineAdded added) expected[added.Line] = added.Content.Amount;
            if (@event is BudgetEvent.LineRevised revised) expected[revised.Line] = revised.Content.Amount;
            if (@event is BudgetEvent.LineRemoved removed) expected.Remove(removed.Line);
        }

        var lines = budget.Sheet!.Lines.InOrder;
        return Money.Sum(lines.Select(line => line.Item.Amount)) == Money.Sum(expected.Values) && lines.All(line => expected[line.Id] == line.Item.Amount);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_line_has_its_activity_and_no_amount_is_below_zero() => Prop.ForAll(Sequences, commands =>
    {
        var sheet = Play(commands).Budget.Sheet!;
        return sheet.Lines.InOrder.All(line => sheet.Activities.Find(line.Item.Activity) is not null && line.Item.Amount >= Money.Zero);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_version_that_was_submitted_can_be_folded_again_from_the_same_events() => Prop.ForAll(Sequences, commands =>
    {
        var history = Play(commands).History;
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i] is not BudgetEvent.Submitted submitted) continue;
            if (Given.Budget([.. history.Take(i + 1)]).State is not Budget.Frozen frozen || frozen.Number != submitted.Number || frozen.Content.Lines.InOrder.Count == 0) return false;
        }

        return history.OfType<BudgetEvent.Submitted>().Select(submitted => submitted.Number).SequenceEqual(Enumerable.Range(1, history.OfType<BudgetEvent.Submitted>().Count()));
    }).QuickCheckThrowOnFailure();

    private static (Budget Budget, List<BudgetEvent> History) Play(IEnumerable<BudgetCommand> commands)
    {
        var (budget, history) = (Given.Budget(Started).State, new List<BudgetEvent> { Started });
        foreach (var @event in commands.SelectMany(command => Events(budget, command) ?? []))
        {
            budget = Budget.Evolve(budget, @event);
            history.Add(@event);
        }

        return (budget, history);
    }

    private static IReadOnlyList<BudgetEvent>? Events(Budget budget, BudgetCommand command)
    {
        try
        {
            return BudgetDecider.Decide(budget, command);
        }
        catch (RuleViolationException)
        {
            return null;
        }
    }
}
