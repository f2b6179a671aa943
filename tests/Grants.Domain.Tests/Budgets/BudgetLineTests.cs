using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

public sealed class BudgetLineTests
{
    private static readonly BudgetLine TwelveHours = LineOf(new Cost.HoursTimesRate("Coach", [], Hours.Of(12), Money.Euros(60)));

    [Fact]
    public void A_line_is_added_with_its_source() => Draft.When(new BudgetCommand.AddLine(Line, TenHours, Cell)).Then(TenHoursAdded);

    [Fact]
    public void A_line_belongs_to_an_activity_that_is_there() =>
        Draft.When(new BudgetCommand.AddLine(Line, TenHours with { Activity = OtherActivity }, null)).ThenRefused("budget.activity-unknown");

    [Fact]
    public void Another_line_under_the_same_id_is_refused() => DraftWithLine.When(new BudgetCommand.AddLine(Line, TwelveHours, null)).ThenRefused("budget.line-known");

    [Fact]
    public void A_line_is_revised_with_a_reason() =>
        DraftWithLine.When(new BudgetCommand.ReviseLine(Line, TwelveHours, "Meer uren", Cell)).Then(new BudgetEvent.LineRevised(Line, TwelveHours, "Meer uren", Cell));

    [Fact]
    public void A_line_is_not_revised_without_a_reason() => DraftWithLine.When(new BudgetCommand.ReviseLine(Line, TwelveHours, " ", null)).ThenRefused("budget.reason-missing");

    [Fact]
    public void An_unknown_line_is_not_revised() => Draft.When(new BudgetCommand.ReviseLine(Line, TwelveHours, "Meer uren", null)).ThenRefused("budget.line-unknown");

    [Fact]
    public void A_line_is_removed_with_a_reason()
    {
        DraftWithLine.When(new BudgetCommand.RemoveLine(Line, "Dubbel")).Then(new BudgetEvent.LineRemoved(Line, "Dubbel"));
        DraftWithLine.When(new BudgetCommand.RemoveLine(Line, "")).ThenRefused("budget.reason-missing");
        Draft.When(new BudgetCommand.RemoveLine(Line, "Dubbel")).ThenRefused("budget.line-unknown");
    }

    [Fact]
    public void A_removed_line_does_not_come_back_under_the_same_id() =>
        DraftWithLine.And(new BudgetEvent.LineRemoved(Line, "Dubbel")).When(new BudgetCommand.AddLine(Line, TenHours, null)).ThenRefused("budget.line-removed");

    [Fact]
    public void The_source_of_a_line_is_that_of_its_present_content()
    {
        DraftWithLine.State.Sheet!.SourceOf(Line).ShouldBe(Cell);
        DraftWithLine.And(new BudgetEvent.LineRevised(Line, TwelveHours, "Meer uren", OtherCell)).State.Sheet!.SourceOf(Line).ShouldBe(OtherCell);
        DraftWithLine.And(new BudgetEvent.LineRevised(Line, TwelveHours, "Meer uren", null)).State.Sheet!.SourceOf(Line).ShouldBeNull();
    }

    [Fact]
    public void The_stated_amount_goes_before_the_computed_one_and_zero_is_an_amount()
    {
        TenHours.Amount.ShouldBe(Money.Euros(600));
        (TenHours with { Stated = Money.Euros(300) }).Amount.ShouldBe(Money.Euros(300));
        (TenHours with { Stated = Money.Zero }).Amount.ShouldBe(Money.Zero);
        LineOf(new Cost.Memorandum(CostCategory.Material, 3_000, "sets")).Amount.ShouldBe(Money.Zero);
    }

    [Fact]
    public void Twenty_thousand_lines_are_the_most()
    {
        var lines = Enumerable.Range(1, 19_999).Select(i => new BudgetEvent.LineAdded(new(DeterministicId.From($"line {i}")), TenHours, null));
        var nearlyFull = Draft.And([.. lines]);
        nearlyFull.When(new BudgetCommand.AddLine(Line, TenHours, Cell)).Then(TenHoursAdded);
        // Removed lines count too, else a budget could grow for ever.
        nearlyFull.And(TenHoursAdded, new BudgetEvent.LineRemoved(Line, "Dubbel"))
            .When(new BudgetCommand.AddLine(new(DeterministicId.From("one too many")), TenHours, null)).ThenRefused("budget.too-many-lines");
    }
}
