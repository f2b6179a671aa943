using Grants.Domain.Plans;

namespace Grants.Domain.Tests.Plans;

public sealed class PlanDeciderTests
{
    private static readonly ApplicationId Application = ApplicationId.Of("regio", "A-1");
    private static readonly FileReference File = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "plan.docx");
    private static readonly Source Cell = new(File.Sha256, "Plan", "B12");
    private static readonly PlanActivityId Id = new(DeterministicId.From("activity"));
    private static readonly PlanActivity Coaching = new("2.1", "Begeleiding", null, null, null, null, null);
    private static readonly PlanActivity Renamed = Coaching with { Name = "Coaching" };
    private static readonly ActivityReference Reference = new("Ambitie 1", "2.1", null);
    private static readonly StatedFigure Boards = new("aantal besturen", "16", "blz. 3");
    private static readonly PlanSection Section = new("3a", "Samenwerking", false, SectionAnswer.Described);
    private static readonly StatedTable Table = new("Formatie", ["2024"], [new("po", [1]), new("totaal", [1])], [new("totaal", [new("po", 1)], 0)]);

    private static readonly Given<Plan, PlanCommand, PlanEvent> New = Given.Plan(new PlanEvent.Started(Application));
    private static readonly Given<Plan, PlanCommand, PlanEvent> WithActivity = New.And(new PlanEvent.ActivityAdded(Id, Coaching, Cell));

    [Fact]
    public void A_plan_starts_once() => Given.Plan().When(new PlanCommand.Start(Application)).Then(new PlanEvent.Started(Application));

    [Fact]
    public void Nothing_is_entered_before_it_starts() => Given.Plan().When(new PlanCommand.AddActivity(Id, Coaching, null)).ThenRefused("plan.unknown");

    [Fact]
    public void An_activity_is_added_with_its_source() => New.When(new PlanCommand.AddActivity(Id, Coaching, Cell)).Then(new PlanEvent.ActivityAdded(Id, Coaching, Cell));

    [Fact]
    public void An_activity_has_a_name() => New.When(new PlanCommand.AddActivity(Id, Coaching with { Name = "" }, null)).ThenRefused("plan.empty-field");

    [Fact]
    public void Another_activity_under_the_same_id_is_refused() => WithActivity.When(new PlanCommand.AddActivity(Id, Renamed, null)).ThenRefused("plan.activity-known");

    [Fact]
    public void An_activity_is_revised_with_a_reason()
    {
        WithActivity.When(new PlanCommand.ReviseActivity(Id, Renamed, "Andere naam", null)).Then(new PlanEvent.ActivityRevised(Id, Renamed, "Andere naam", null));
        WithActivity.When(new PlanCommand.ReviseActivity(Id, Renamed, "", null)).ThenRefused("plan.empty-field").Field.ShouldBe("reason");
        New.When(new PlanCommand.ReviseActivity(Id, Renamed, "Andere naam", null)).ThenRefused("plan.activity-unknown");
    }

    [Fact]
    public void An_activity_is_removed_for_good()
    {
        var removed = new PlanEvent.ActivityRemoved(Id, "Vervallen");
        WithActivity.When(new PlanCommand.RemoveActivity(Id, "Vervallen")).Then(removed);
        New.When(new PlanCommand.RemoveActivity(Id, "Vervallen")).ThenRefused("plan.activity-unknown");
        WithActivity.And(removed).When(new PlanCommand.AddActivity(Id, Coaching, null)).ThenRefused("plan.activity-removed");
    }

    [Fact]
    public void References_figures_and_sections_are_recorded_as_the_document_states_them()
    {
        New.When(new PlanCommand.StateReference(Reference, Cell)).Then(new PlanEvent.ReferenceStated(Reference, Cell));
        New.When(new PlanCommand.StateFigure(Boards, Cell)).Then(new PlanEvent.FigureStated(Boards, Cell));
        New.When(new PlanCommand.AnswerSection(Section, null)).Then(new PlanEvent.SectionAnswered(Section, null));
    }

    [Fact]
    public void A_figure_from_the_same_place_replaces_the_earlier_one_and_from_another_place_stands_beside_it()
    {
        var corrected = Boards with { Value = "17" };
        var elsewhere = Boards with { Value = "18", Place = "blz. 9" };
        New.And(new PlanEvent.FigureStated(Boards, Cell), new PlanEvent.FigureStated(corrected, Cell), new PlanEvent.FigureStated(elsewhere, Cell))
            .State.Started!.Figures.ShouldBe([corrected, elsewhere]);
    }

    [Fact]
    public void A_table_is_recorded_with_its_relations() => New.When(new PlanCommand.StateTable(Table, Cell)).Then(new PlanEvent.TableStated(Table, Cell));

    [Fact]
    public void A_row_has_at_most_a_value_for_every_column() =>
        New.When(new PlanCommand.StateTable(Table with { Rows = [new("po", [1, 2]), new("totaal", [1])] }, null)).ThenRefused("plan.table-row-too-long");

    [Fact]
    public void A_relation_speaks_of_rows_that_are_there()
    {
        New.When(new PlanCommand.StateTable(Table with { Relations = [new("som", [new("po", 1)], 0)] }, null)).ThenRefused("plan.table-row-unknown");
        New.When(new PlanCommand.StateTable(Table with { Relations = [new("totaal", [new("vo", 1)], 0)] }, null)).ThenRefused("plan.table-row-unknown");
    }

    [Fact]
    public void Whatever_the_plan_holds_names_the_cell_it_was_read_from()
    {
        var plan = WithActivity.And(
            new PlanEvent.ReferenceStated(Reference, Cell), new PlanEvent.FigureStated(Boards, Cell), new PlanEvent.TableStated(Table, Cell), new PlanEvent.SectionAnswered(Section, Cell)).State.Started!;
        new[] { plan.SourceOf(Id), plan.SourceOf(Reference), plan.SourceOf(Boards), plan.SourceOf(Table), plan.SourceOf(Section) }.ShouldAllBe(source => source == Cell);
        WithActivity.And(new PlanEvent.ActivityRevised(Id, Renamed, "Andere naam", null)).State.Started!.SourceOf(Id).ShouldBeNull();
    }

    [Fact]
    public void A_number_in_a_table_is_at_most_a_million_million()
    {
        const decimal most = 1_000_000_000_000;
        New.When(new PlanCommand.StateTable(Numbers(most, most, most), null)).Then(new PlanEvent.TableStated(Numbers(most, most, most), null));
        foreach (var table in (StatedTable[])[Numbers(-most - 0.01m, 1, 0), Numbers(1, most + 0.01m, 0), Numbers(1, 1, most + 0.01m)])
            New.When(new PlanCommand.StateTable(table, null)).ThenRefused("plan.table-number-out-of-range");

        static StatedTable Numbers(decimal value, decimal factor, decimal tolerance) =>
            Table with { Rows = [new("po", [value]), new("totaal", [1])], Relations = [new("totaal", [new("po", factor)], tolerance)] };
    }

    [Fact]
    public void What_a_document_states_is_not_empty()
    {
        New.When(new PlanCommand.StateReference(Reference with { From = "" }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("from");
        New.When(new PlanCommand.StateReference(Reference with { Code = " " }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("code");
        New.When(new PlanCommand.StateFigure(Boards with { Subject = "" }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("subject");
        New.When(new PlanCommand.StateFigure(Boards with { Value = "" }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("value");
        New.When(new PlanCommand.AnswerSection(Section with { Code = "" }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("code");
        New.When(new PlanCommand.AnswerSection(Section with { Title = "" }, null)).ThenRefused("plan.empty-field").Field.ShouldBe("title");
    }

    [Fact]
    public void A_file_is_recorded_whole_and_once()
    {
        var import = new PlanCommand.Import(File, [new PlanCommand.AddActivity(Id, Coaching, Cell), new PlanCommand.StateReference(Reference, Cell)]);
        New.When(import).Then(new PlanEvent.FileImported(File), new PlanEvent.ActivityAdded(Id, Coaching, Cell), new PlanEvent.ReferenceStated(Reference, Cell));
        New.When(import with { Items = [.. import.Items, new PlanCommand.RemoveActivity(new(DeterministicId.From("other")), "Vervallen")] }).ThenRefused("plan.activity-unknown");
    }

    [Fact]
    public void A_decision_on_a_cell_has_a_reason()
    {
        New.When(new PlanCommand.DecideCell(Cell, "n.t.b.", null, "Nog niet bekend")).Then(new PlanEvent.CellDecided(Cell, "n.t.b.", null, "Nog niet bekend"));
        New.When(new PlanCommand.DecideCell(Cell, "n.t.b.", null, "")).ThenRefused("plan.empty-field");
    }
}
