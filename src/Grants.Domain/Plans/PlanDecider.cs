using System.Diagnostics;

namespace Grants.Domain.Plans;

public abstract record PlanCommand
{
    private PlanCommand() { }

    public sealed record Start(ApplicationId Application) : PlanCommand;

    /// <summary>Everything that was read from one file, all or nothing. A file that was imported before adds nothing.</summary>
    public sealed record Import(FileReference File, ValueList<PlanCommand> Items) : PlanCommand;

    public sealed record DecideCell(Source Source, string Typed, string? ReadAs, string Reason) : PlanCommand;

    public sealed record AddActivity(PlanActivityId Activity, PlanActivity Content, Source? Source) : PlanCommand;

    public sealed record ReviseActivity(PlanActivityId Activity, PlanActivity Content, string Reason, Source? Source) : PlanCommand;

    public sealed record RemoveActivity(PlanActivityId Activity, string Reason) : PlanCommand;

    public sealed record StateReference(ActivityReference Reference, Source? Source) : PlanCommand;

    public sealed record StateFigure(StatedFigure Figure, Source? Source) : PlanCommand;

    public sealed record StateTable(StatedTable Table, Source? Source) : PlanCommand;

    public sealed record AnswerSection(PlanSection Section, Source? Source) : PlanCommand;
}

public static class PlanDecider
{
    private const decimal LargestNumber = 1_000_000_000_000;

    public static IReadOnlyList<PlanEvent> Decide(Plan state, PlanCommand command) => (state, command) switch
    {
        (Plan.NotStarted, PlanCommand.Start c) => [new PlanEvent.Started(c.Application)],
        (Plan.Active s, PlanCommand.Start c) => s.Application == c.Application ? [] : throw new UnreachableException("A plan belongs to one application."),
        (Plan.NotStarted, _) => throw PlanRefusals.NotStarted(),
        (Plan.Active s, PlanCommand.Import c) => Import(s, c),
        (Plan.Active s, PlanCommand.DecideCell c) => DecideCell(s, c),
        (Plan.Active s, PlanCommand.AddActivity c) => AddActivity(s, c),
        (Plan.Active s, PlanCommand.ReviseActivity c) => ReviseActivity(s, c),
        (Plan.Active s, PlanCommand.RemoveActivity c) => RemoveActivity(s, c),
        (Plan.Active s, PlanCommand.StateReference c) => StateReference(s, c),
        (Plan.Active s, PlanCommand.StateFigure c) => StateFigure(s, c),
        (Plan.Active s, PlanCommand.StateTable c) => StateTable(s, c),
        (Plan.Active s, PlanCommand.AnswerSection c) => AnswerSection(s, c),
        _ => throw new UnreachableException($"{command.GetType().Name} on {state.GetType().Name}"),
    };

    private static List<PlanEvent> Import(Plan.Active plan, PlanCommand.Import command)
    {
        if (plan.Files.Contains(command.File.Sha256)) return [];
        List<PlanEvent> events = [new PlanEvent.FileImported(command.File)];
        var state = Plan.Evolve(plan, events[0]);
        foreach (var item in command.Items)
        {
            foreach (var @event in Decide(state, item))
            {
                events.Add(@event);
                state = Plan.Evolve(state, @event);
            }
        }

        return events;
    }

    private static IReadOnlyList<PlanEvent> DecideCell(Plan.Active plan, PlanCommand.DecideCell command)
    {
        Require(command.Reason, "reason");
        var decided = new PlanEvent.CellDecided(command.Source, command.Typed, command.ReadAs, command.Reason);
        return plan.Decided.GetValueOrDefault(command.Source) == decided ? [] : [decided];
    }

    private static IReadOnlyList<PlanEvent> AddActivity(Plan.Active plan, PlanCommand.AddActivity command)
    {
        Require(command.Content.Name, "name");
        if (plan.Activities.WasRemoved(command.Activity)) throw PlanRefusals.ActivityRemoved();
        return plan.Activities.Find(command.Activity) switch
        {
            null => [new PlanEvent.ActivityAdded(command.Activity, command.Content, command.Source)],
            var known when known == command.Content => [],
            _ => throw PlanRefusals.ActivityKnown(command.Content.Code ?? command.Content.Name),
        };
    }

    private static IReadOnlyList<PlanEvent> ReviseActivity(Plan.Active plan, PlanCommand.ReviseActivity command)
    {
        Require(command.Content.Name, "name");
        Require(command.Reason, "reason");
        return plan.Activities.Find(command.Activity) switch
        {
            null => throw PlanRefusals.ActivityUnknown(),
            var known when known == command.Content => [],
            _ => [new PlanEvent.ActivityRevised(command.Activity, command.Content, command.Reason, command.Source)],
        };
    }

    private static IReadOnlyList<PlanEvent> RemoveActivity(Plan.Active plan, PlanCommand.RemoveActivity command)
    {
        Require(command.Reason, "reason");
        if (plan.Activities.WasRemoved(command.Activity)) return [];
        return plan.Activities.Find(command.Activity) is null ? throw PlanRefusals.ActivityUnknown() : [new PlanEvent.ActivityRemoved(command.Activity, command.Reason)];
    }

    private static IReadOnlyList<PlanEvent> StateReference(Plan.Active plan, PlanCommand.StateReference command)
    {
        Require(command.Reference.From, "from");
        Require(command.Reference.Code, "code");
        return plan.References.Contains(command.Reference) ? [] : [new PlanEvent.ReferenceStated(command.Reference, command.Source)];
    }

    private static IReadOnlyList<PlanEvent> StateFigure(Plan.Active plan, PlanCommand.StateFigure command)
    {
        Require(command.Figure.Subject, "subject");
        Require(command.Figure.Value, "value");
        return plan.Figures.Contains(command.Figure) ? [] : [new PlanEvent.FigureStated(command.Figure, command.Source)];
    }

    private static IReadOnlyList<PlanEvent> AnswerSection(Plan.Active plan, PlanCommand.AnswerSection command)
    {
        Require(command.Section.Code, "code");
        Require(command.Section.Title, "title");
        return plan.Sections.Contains(command.Section) ? [] : [new PlanEvent.SectionAnswered(command.Section, command.Source)];
    }

    private static IReadOnlyList<PlanEvent> StateTable(Plan.Active plan, PlanCommand.StateTable command)
    {
        Require(command.Table.Name, "name");
        foreach (var row in command.Table.Rows)
        {
            if (row.Values.Count > command.Table.Columns.Count) throw PlanRefusals.RowTooLong(row.Label);
            if (row.Values.Any(value => value is { } number && !Fits(number))) throw PlanRefusals.NumberOutOfRange("rows");
        }

        if (command.Table.Relations.Any(relation => !Fits(relation.Tolerance) || relation.Terms.Any(term => !Fits(term.Factor)))) throw PlanRefusals.NumberOutOfRange("relations");

        var labels = command.Table.Rows.Select(row => row.Label).ToHashSet();
        foreach (var name in command.Table.Relations.SelectMany(relation => relation.Terms.Select(term => term.Row).Prepend(relation.Result)))
        {
            if (!labels.Contains(name)) throw PlanRefusals.RowUnknown(name);
        }

        return plan.Tables.Contains(command.Table) ? [] : [new PlanEvent.TableStated(command.Table, command.Source)];
    }

    // Numbers are multiplied and added up when a table is checked, and have to fit then.
    private static bool Fits(decimal number) => Math.Abs(number) <= LargestNumber;

    private static void Require(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) throw PlanRefusals.Empty(field);
    }
}
