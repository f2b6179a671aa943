using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

public sealed class BudgetImportTests
{
    private static readonly BudgetCommand.Import Import = new(Sheet, [new BudgetCommand.AddActivity(Activity, Coaching, Cell), new BudgetCommand.AddLine(Line, TenHours, Cell)]);
    private static readonly StatedTotal Total = new(new TotalOf.Whole(), "Totaal", Money.Euros(600), null, null, null, null);

    [Fact]
    public void A_file_is_recorded_with_all_that_was_read_from_it() =>
        Given.Budget(Started).When(Import).Then(new BudgetEvent.FileImported(Sheet), new BudgetEvent.ActivityAdded(Activity, Coaching, Cell), TenHoursAdded);

    [Fact]
    public void A_file_is_recorded_whole_or_not_at_all() =>
        Given.Budget(Started).When(Import with { Items = [.. Import.Items, new BudgetCommand.CountBoards(0, null)] }).ThenRefused("budget.board-count-out-of-range");

    [Fact]
    public void Another_file_with_the_same_contents_adds_only_itself() =>
        Given.Budget(Started).After(Import).When(Import with { File = OtherSheet }).Then(new BudgetEvent.FileImported(OtherSheet));

    [Fact]
    public void A_file_that_is_in_a_frozen_budget_adds_nothing() =>
        Given.Budget(Started).After(Import, new BudgetCommand.Submit(Today)).When(Import).ThenNothing();

    [Fact]
    public void A_new_file_does_not_go_into_a_frozen_budget() => Frozen.When(Import with { File = OtherSheet }).ThenRefused("budget.frozen");

    [Fact]
    public void A_decision_on_a_cell_is_recorded_with_its_reason()
    {
        Draft.When(new BudgetCommand.DecideCell(Cell, "n.t.b.", null, "Nog niet bekend")).Then(new BudgetEvent.CellDecided(Cell, "n.t.b.", null, "Nog niet bekend"));
        Draft.When(new BudgetCommand.DecideCell(Cell, "n.t.b.", null, "")).ThenRefused("budget.reason-missing");
    }

    [Fact]
    public void A_later_decision_on_a_cell_replaces_the_earlier_one()
    {
        var decided = Draft.And(new BudgetEvent.CellDecided(Cell, "n.t.b.", null, "Nog niet bekend"));
        decided.When(new BudgetCommand.DecideCell(Cell, "n.t.b.", "600", "Nagevraagd")).Then(new BudgetEvent.CellDecided(Cell, "n.t.b.", "600", "Nagevraagd"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2_000, true)]
    [InlineData(0, false)]
    [InlineData(2_001, false)]
    public void The_number_of_boards_is_one_to_two_thousand(int count, bool allowed)
    {
        var decision = Draft.When(new BudgetCommand.CountBoards(count, Cell));
        if (allowed) decision.Then(new BudgetEvent.BoardsCounted(count, Cell));
        else decision.ThenRefused("budget.board-count-out-of-range");
    }

    [Fact]
    public void A_total_of_the_same_thing_replaces_the_earlier_one()
    {
        var other = Total with { Amount = Money.Euros(700) };
        var stated = Draft.And(new BudgetEvent.TotalStated(Total, Cell));
        stated.When(new BudgetCommand.StateTotal(other, OtherCell)).Then(new BudgetEvent.TotalStated(other, OtherCell));
        stated.And(new BudgetEvent.TotalStated(other, OtherCell)).State.Sheet!.StatedTotals.ShouldBe([other]);
    }

    [Fact]
    public void The_same_total_from_another_cell_adds_nothing() =>
        Draft.And(new BudgetEvent.TotalStated(Total, Cell)).When(new BudgetCommand.StateTotal(Total, OtherCell)).ThenNothing();

    [Fact]
    public void A_stated_total_and_the_number_of_boards_name_the_cell_they_were_read_from()
    {
        var total = new StatedTotal(new TotalOf.Whole(), "Totaal", Money.Euros(600), null, null, null, null);
        var sheet = Draft.And(new BudgetEvent.TotalStated(total, Cell), new BudgetEvent.BoardsCounted(4, Cell)).State.Sheet!;
        (sheet.SourceOf(total), sheet.SourceOfBoardCount).ShouldBe((Cell, Cell));
    }
}
