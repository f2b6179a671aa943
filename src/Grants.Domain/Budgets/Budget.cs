using System.Collections.Immutable;
using System.Diagnostics;

namespace Grants.Domain.Budgets;

/// <summary>A fact about one budget (NL: begroting). Stored for good: never rename, never reuse.</summary>
public abstract record BudgetEvent
{
    private BudgetEvent() { }

    public sealed record Started(ApplicationId Application) : BudgetEvent;

    /// <summary>A file was read; the events that follow name it in their source.</summary>
    public sealed record FileImported(FileReference File) : BudgetEvent;

    /// <summary>A cell that could not be read was decided on: left out (<paramref name="ReadAs"/> null), or read as something else.</summary>
    public sealed record CellDecided(Source Source, string Typed, string? ReadAs, string Reason) : BudgetEvent;

    public sealed record ActivityAdded(ActivityId Activity, BudgetActivity Content, Source? Source) : BudgetEvent;

    public sealed record ActivityRevised(ActivityId Activity, BudgetActivity Content, string Reason, Source? Source) : BudgetEvent;

    public sealed record ActivityRemoved(ActivityId Activity, string Reason) : BudgetEvent;

    public sealed record LineAdded(LineId Line, BudgetLine Content, Source? Source) : BudgetEvent;

    public sealed record LineRevised(LineId Line, BudgetLine Content, string Reason, Source? Source) : BudgetEvent;

    public sealed record LineRemoved(LineId Line, string Reason) : BudgetEvent;

    /// <summary>How many boards "each board" stands for was stated.</summary>
    public sealed record BoardsCounted(int Count, Source? Source) : BudgetEvent;

    public sealed record TotalStated(StatedTotal Total, Source? Source) : BudgetEvent;

    /// <summary>The budget was submitted as version <paramref name="Number"/> and is frozen.</summary>
    public sealed record Submitted(int Number, DateOnly SubmittedOn) : BudgetEvent;

    /// <summary>The budget may be changed again, towards the next version (NL: aanvulling).</summary>
    public sealed record Reopened(string Reason) : BudgetEvent;
}

public abstract record Budget
{
    private Budget() { }

    public static readonly Budget Initial = new NotStarted();

    public sealed record NotStarted : Budget;

    /// <summary>A budget that may be changed; <paramref name="Submissions"/> versions of it were submitted before.</summary>
    public sealed record Draft(BudgetSheet Content, int Submissions) : Budget;

    /// <summary>A budget that is submitted as version <paramref name="Number"/> and frozen.</summary>
    public sealed record Frozen(BudgetSheet Content, int Number, DateOnly SubmittedOn) : Budget;

    /// <summary>What the budget holds, or null when there is none.</summary>
    public BudgetSheet? Sheet => this switch
    {
        Draft draft => draft.Content,
        Frozen frozen => frozen.Content,
        _ => null,
    };

    public static Budget Evolve(Budget state, BudgetEvent @event) => (state, @event) switch
    {
        (NotStarted, BudgetEvent.Started e) => new Draft(BudgetSheet.Empty(e.Application), 0),
        (Draft s, BudgetEvent.Submitted e) => new Frozen(s.Content, e.Number, e.SubmittedOn),
        (Frozen s, BudgetEvent.Reopened) => new Draft(s.Content, s.Number),
        (Draft s, _) => s with { Content = BudgetSheet.Evolve(s.Content, @event) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

/// <summary>The contents of a budget: activities, lines and what the document states about them.</summary>
/// <param name="BoardCount">How many boards the document says "each board" stands for.</param>
/// <param name="Files">The SHA-256 of the files that were imported.</param>
public sealed record BudgetSheet(
    ApplicationId Application,
    Register<ActivityId, BudgetActivity> Activities,
    Register<LineId, BudgetLine> Lines,
    int? BoardCount,
    ImmutableList<StatedTotal> StatedTotals,
    ImmutableHashSet<string> Files,
    ImmutableDictionary<Source, BudgetEvent.CellDecided> Decided,
    Sources Sources)
{
    public static BudgetSheet Empty(ApplicationId application) => new(
        application, Register<ActivityId, BudgetActivity>.Empty, Register<LineId, BudgetLine>.Empty, null, [], [],
        ImmutableDictionary<Source, BudgetEvent.CellDecided>.Empty, Domain.Sources.None);

    /// <summary>The cell that a line's present content was read from, if it came from a file.</summary>
    public Source? SourceOf(LineId line) => Lines.SourceOf(line);

    /// <summary>The cell that an activity's present content was read from, if it came from a file.</summary>
    public Source? SourceOf(ActivityId activity) => Activities.SourceOf(activity);

    /// <summary>The cell that a stated total was read from, if it came from a file.</summary>
    public Source? SourceOf(StatedTotal total) => Sources.Of(total.Of);

    /// <summary>The cell that the number of boards was read from, if it came from a file.</summary>
    public Source? SourceOfBoardCount => Sources.Of(nameof(BoardCount));

    public static BudgetSheet Evolve(BudgetSheet state, BudgetEvent @event) => @event switch
    {
        BudgetEvent.FileImported e => state with { Files = state.Files.Add(e.File.Sha256) },
        BudgetEvent.CellDecided e => state with { Decided = state.Decided.SetItem(e.Source, e) },
        BudgetEvent.ActivityAdded e => state with { Activities = state.Activities.Add(e.Activity, e.Content, e.Source) },
        BudgetEvent.ActivityRevised e => state with { Activities = state.Activities.Replace(e.Activity, e.Content, e.Source) },
        BudgetEvent.ActivityRemoved e => state with { Activities = state.Activities.Remove(e.Activity) },
        BudgetEvent.LineAdded e => state with { Lines = state.Lines.Add(e.Line, e.Content, e.Source) },
        BudgetEvent.LineRevised e => state with { Lines = state.Lines.Replace(e.Line, e.Content, e.Source) },
        BudgetEvent.LineRemoved e => state with { Lines = state.Lines.Remove(e.Line) },
        BudgetEvent.BoardsCounted e => state with { BoardCount = e.Count, Sources = state.Sources.With(nameof(BoardCount), e.Source) },
        BudgetEvent.TotalStated e => state with
        {
            StatedTotals = state.StatedTotals.RemoveAll(total => total.Of == e.Total.Of).Add(e.Total),
            Sources = state.Sources.With(e.Total.Of, e.Source),
        },
        _ => throw new UnreachableException($"{@event.GetType().Name} does not change the contents of a budget."),
    };
}
