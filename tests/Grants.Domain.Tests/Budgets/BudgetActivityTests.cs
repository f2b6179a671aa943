using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

public sealed class BudgetActivityTests
{
    private static readonly BudgetActivity Renamed = Coaching with { Name = "Coaching" };

    [Fact]
    public void An_activity_is_added_with_its_source() =>
        Given.Budget(Started).When(new BudgetCommand.AddActivity(Activity, Coaching, Cell)).Then(new BudgetEvent.ActivityAdded(Activity, Coaching, Cell));

    [Fact]
    public void A_code_may_be_used_twice_because_documents_do() =>
        Draft.When(new BudgetCommand.AddActivity(OtherActivity, Coaching, null)).Then(new BudgetEvent.ActivityAdded(OtherActivity, Coaching, null));

    [Theory]
    [InlineData("")]
    [InlineData("\t")]
    public void An_activity_has_a_name(string name)
    {
        Draft.When(new BudgetCommand.AddActivity(OtherActivity, Coaching with { Name = name }, null)).ThenRefused("budget.activity-name-missing").Field.ShouldBe("name");
        Draft.When(new BudgetCommand.ReviseActivity(Activity, Coaching with { Name = name }, "Andere naam", null)).ThenRefused("budget.activity-name-missing");
    }

    [Fact]
    public void Another_activity_under_the_same_id_is_refused() => Draft.When(new BudgetCommand.AddActivity(Activity, Renamed, null)).ThenRefused("budget.activity-known");

    [Fact]
    public void An_activity_is_revised_with_a_reason() =>
        Draft.When(new BudgetCommand.ReviseActivity(Activity, Renamed, "Andere naam", null)).Then(new BudgetEvent.ActivityRevised(Activity, Renamed, "Andere naam", null));

    [Fact]
    public void An_activity_is_not_revised_without_a_reason() =>
        Draft.When(new BudgetCommand.ReviseActivity(Activity, Renamed, "", null)).ThenRefused("budget.reason-missing");

    [Fact]
    public void An_unknown_activity_is_not_revised() =>
        Draft.When(new BudgetCommand.ReviseActivity(OtherActivity, Renamed, "Andere naam", null)).ThenRefused("budget.activity-unknown");

    [Fact]
    public void An_activity_without_lines_is_removed() =>
        Draft.When(new BudgetCommand.RemoveActivity(Activity, "Vervallen")).Then(new BudgetEvent.ActivityRemoved(Activity, "Vervallen"));

    [Fact]
    public void An_activity_with_lines_stays() => DraftWithLine.When(new BudgetCommand.RemoveActivity(Activity, "Vervallen")).ThenRefused("budget.activity-has-lines");

    [Fact]
    public void An_activity_whose_lines_are_gone_is_removed() => DraftWithLine.And(new BudgetEvent.LineRemoved(Line, "Dubbel"))
        .When(new BudgetCommand.RemoveActivity(Activity, "Vervallen")).Then(new BudgetEvent.ActivityRemoved(Activity, "Vervallen"));

    [Fact]
    public void An_unknown_activity_is_not_removed() => Draft.When(new BudgetCommand.RemoveActivity(OtherActivity, "Vervallen")).ThenRefused("budget.activity-unknown");

    [Fact]
    public void A_removed_activity_does_not_come_back_under_the_same_id()
    {
        var removed = Draft.And(new BudgetEvent.ActivityRemoved(Activity, "Vervallen"));
        removed.When(new BudgetCommand.AddActivity(Activity, Coaching, null)).ThenRefused("budget.activity-removed");
        removed.When(new BudgetCommand.ReviseActivity(Activity, Renamed, "Andere naam", null)).ThenRefused("budget.activity-unknown");
    }
}
