using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

public sealed class BudgetPhaseTests
{
    public static TheoryData<string> ContentCommands => [.. Contents.Keys];

    private static readonly Dictionary<string, BudgetCommand> Contents = new()
    {
        ["add activity"] = new BudgetCommand.AddActivity(OtherActivity, Coaching, null),
        ["revise activity"] = new BudgetCommand.ReviseActivity(Activity, Coaching with { Name = "Coaching" }, "Andere naam", null),
        ["remove activity"] = new BudgetCommand.RemoveActivity(Activity, "Vervallen"),
        ["add line"] = new BudgetCommand.AddLine(new(DeterministicId.From("new")), TenHours, null),
        ["revise line"] = new BudgetCommand.ReviseLine(Line, TenHours with { Note = "herzien" }, "Offerte", null),
        ["remove line"] = new BudgetCommand.RemoveLine(Line, "Dubbel"),
        ["count boards"] = new BudgetCommand.CountBoards(4, null),
        ["state total"] = new BudgetCommand.StateTotal(new(new TotalOf.Whole(), "Totaal", Money.Euros(1), null, null, null, null), null),
        ["decide cell"] = new BudgetCommand.DecideCell(Cell, "n.t.b.", null, "Nog niet bekend"),
        ["import"] = new BudgetCommand.Import(Sheet, []),
    };

    [Fact]
    public void A_budget_starts_once() => Given.Budget().When(new BudgetCommand.Start(Application)).Then(Started);

    [Theory]
    [MemberData(nameof(ContentCommands))]
    public void Nothing_is_entered_before_it_starts(string command) => Given.Budget().When(Contents[command]).ThenRefused("budget.unknown").Kind.ShouldBe(RefusalKind.NotFound);

    [Theory]
    [MemberData(nameof(ContentCommands))]
    public void Nothing_is_changed_after_it_was_submitted(string command) => Frozen.When(Contents[command]).ThenRefused("budget.frozen");

    [Theory]
    [MemberData(nameof(ContentCommands))]
    public void Everything_may_be_changed_after_it_was_reopened(string command)
    {
        var reopened = Frozen.And(new BudgetEvent.Reopened("Aanvulling gevraagd"));
        // An activity with lines stays; that rule has a test of its own.
        if (command == "remove activity") reopened = reopened.And(new BudgetEvent.LineRemoved(Line, "Dubbel"));
        reopened.Decide(reopened.State, Contents[command]).Count.ShouldBe(1);
    }

    [Fact]
    public void The_first_submission_is_version_1() => DraftWithLine.When(new BudgetCommand.Submit(Today)).Then(new BudgetEvent.Submitted(1, Today));

    [Fact]
    public void The_next_submission_is_version_2() =>
        Frozen.And(new BudgetEvent.Reopened("Aanvulling gevraagd")).When(new BudgetCommand.Submit(Today)).Then(new BudgetEvent.Submitted(2, Today));

    [Fact]
    public void A_budget_without_lines_is_not_submitted() => Draft.When(new BudgetCommand.Submit(Today)).ThenRefused("budget.empty");

    [Fact]
    public void A_budget_whose_lines_were_all_removed_is_not_submitted() =>
        DraftWithLine.And(new BudgetEvent.LineRemoved(Line, "Dubbel")).When(new BudgetCommand.Submit(Today)).ThenRefused("budget.empty");

    [Fact]
    public void A_frozen_budget_is_not_submitted_on_another_day() => Frozen.When(new BudgetCommand.Submit(Today.AddDays(1))).ThenRefused("budget.frozen");

    [Fact]
    public void A_frozen_budget_is_reopened_with_a_reason() =>
        Frozen.When(new BudgetCommand.Reopen("Aanvulling gevraagd")).Then(new BudgetEvent.Reopened("Aanvulling gevraagd"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_budget_is_not_reopened_without_a_reason(string reason) => Frozen.When(new BudgetCommand.Reopen(reason)).ThenRefused("budget.reason-missing");

    [Fact]
    public void A_draft_needs_no_reopening() => Draft.When(new BudgetCommand.Reopen("Aanvulling gevraagd")).ThenNothing();

    [Fact]
    public void A_frozen_budget_keeps_what_was_submitted()
    {
        var frozen = Frozen.State.ShouldBeOfType<Budget.Frozen>();
        (frozen.Number, frozen.SubmittedOn).ShouldBe((1, Today));
        frozen.Content.Lines.InOrder.ShouldHaveSingleItem().ShouldBe((Line, TenHours));
    }
}
