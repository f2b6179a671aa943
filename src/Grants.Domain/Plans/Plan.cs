using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain.Plans;

[JsonConverter(typeof(IdJson))]
public readonly record struct PlanActivityId(Guid Value);

/// <summary>An activity as a plan's table states it (NL: activiteit). Codes may be missing or used twice: a document is kept as it is.</summary>
/// <param name="Kind">What the document calls it: new, continued, extended.</param>
/// <param name="PeriodTyped">The period as it was typed; <see cref="Period"/> is null when it could not be read.</param>
/// <param name="Block">The years that the document gives the table it stands in: activities for 2026, and in outline for 2027 to 2029.</param>
public sealed record PlanActivity(
    string? Code, string Name, string? Theme, string? Kind, Period? Period, string? PeriodTyped, string? ExecutingGroup,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MonthRange? Block = null);

/// <summary>A place in a plan that refers to an activity by code, with the name it gives it if any.</summary>
public sealed record ActivityReference(string From, string Code, string? Name);

/// <summary>A figure or a statement that a document makes about a subject: two different ones about one subject contradict each other.</summary>
/// <param name="Subject">What it is about, the same words wherever it is stated: <c>aantal deelnemende besturen</c>.</param>
/// <param name="Place">Where the document says so.</param>
public sealed record StatedFigure(string Subject, string Value, string Place);

/// <summary>A table of numbers in a document, with the relations that its rows should have.</summary>
public sealed record StatedTable(string Name, ValueList<string> Columns, ValueList<StatedRow> Rows, ValueList<RowRelation> Relations);

/// <param name="Values">One value a column; null where the cell is empty.</param>
public sealed record StatedRow(string Label, ValueList<decimal?> Values);

/// <summary>In every column <see cref="Result"/> should be the sum of the parts, each with its factor.</summary>
/// <param name="Tolerance">The difference that rounding explains.</param>
public sealed record RowRelation(string Result, ValueList<RowTerm> Terms, decimal Tolerance);

public sealed record RowTerm(string Row, decimal Factor);

/// <summary>A part that a scheme's format asks for.</summary>
public sealed record PlanSection(string Code, string Title, bool Conditional, SectionAnswer Answer);

public enum SectionAnswer
{
    Described,
    NotApplicable,
    Missing,
}

/// <summary>A fact about one plan (NL: activiteitenplan, plan van aanpak). Stored for good: never rename, never reuse.</summary>
public abstract record PlanEvent
{
    private PlanEvent() { }

    public sealed record Started(ApplicationId Application) : PlanEvent;

    /// <summary>A file was read; the events that follow name it in their source.</summary>
    public sealed record FileImported(FileReference File) : PlanEvent;

    /// <summary>A cell that could not be read was decided on: left out, or read as something else.</summary>
    public sealed record CellDecided(Source Source, string Typed, string? ReadAs, string Reason) : PlanEvent;

    public sealed record ActivityAdded(PlanActivityId Activity, PlanActivity Content, Source? Source) : PlanEvent;

    public sealed record ActivityRevised(PlanActivityId Activity, PlanActivity Content, string Reason, Source? Source) : PlanEvent;

    public sealed record ActivityRemoved(PlanActivityId Activity, string Reason) : PlanEvent;

    public sealed record ReferenceStated(ActivityReference Reference, Source? Source) : PlanEvent;

    public sealed record FigureStated(StatedFigure Figure, Source? Source) : PlanEvent;

    public sealed record TableStated(StatedTable Table, Source? Source) : PlanEvent;

    public sealed record SectionAnswered(PlanSection Section, Source? Source) : PlanEvent;
}

public abstract record Plan
{
    private Plan() { }

    public static readonly Plan Initial = new NotStarted();

    public sealed record NotStarted : Plan;

    public sealed record Active(
        ApplicationId Application,
        Register<PlanActivityId, PlanActivity> Activities,
        ImmutableList<ActivityReference> References,
        ImmutableList<StatedFigure> Figures,
        ImmutableList<StatedTable> Tables,
        ImmutableList<PlanSection> Sections,
        ImmutableHashSet<string> Files,
        ImmutableDictionary<Source, PlanEvent.CellDecided> Decided,
        Sources Sources) : Plan
    {
        /// <summary>The cell that an activity's present content was read from, if it came from a file.</summary>
        public Source? SourceOf(PlanActivityId activity) => Activities.SourceOf(activity);

        public Source? SourceOf(ActivityReference reference) => Sources.Of(reference);

        public Source? SourceOf(StatedFigure figure) => Sources.Of(figure);

        public Source? SourceOf(StatedTable table) => Sources.Of(table);

        public Source? SourceOf(PlanSection section) => Sources.Of(section);
    }

    /// <summary>The plan when there is one, else null.</summary>
    public Active? Started => this as Active;

    public static Plan Evolve(Plan state, PlanEvent @event) => (state, @event) switch
    {
        (NotStarted, PlanEvent.Started e) => new Active(e.Application, Register<PlanActivityId, PlanActivity>.Empty, [], [], [], [], [], ImmutableDictionary<Source, PlanEvent.CellDecided>.Empty, Sources.None),
        (Active s, PlanEvent.FileImported e) => s with { Files = s.Files.Add(e.File.Sha256) },
        (Active s, PlanEvent.CellDecided e) => s with { Decided = s.Decided.SetItem(e.Source, e) },
        (Active s, PlanEvent.ActivityAdded e) => s with { Activities = s.Activities.Add(e.Activity, e.Content, e.Source) },
        (Active s, PlanEvent.ActivityRevised e) => s with { Activities = s.Activities.Replace(e.Activity, e.Content, e.Source) },
        (Active s, PlanEvent.ActivityRemoved e) => s with { Activities = s.Activities.Remove(e.Activity) },
        (Active s, PlanEvent.ReferenceStated e) => s with { References = s.References.Add(e.Reference), Sources = s.Sources.With(e.Reference, e.Source) },
        (Active s, PlanEvent.FigureStated e) => s with { Figures = s.Figures.RemoveAll(figure => Restates(figure, e.Figure)).Add(e.Figure), Sources = s.Sources.With(e.Figure, e.Source) },
        (Active s, PlanEvent.TableStated e) => s with { Tables = s.Tables.RemoveAll(table => table.Name == e.Table.Name).Add(e.Table), Sources = s.Sources.With(e.Table, e.Source) },
        (Active s, PlanEvent.SectionAnswered e) => s with { Sections = s.Sections.RemoveAll(section => section.Code == e.Section.Code).Add(e.Section), Sources = s.Sources.With(e.Section, e.Source) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    private static bool Restates(StatedFigure earlier, StatedFigure later) => earlier.Subject == later.Subject && earlier.Place == later.Place;
}
