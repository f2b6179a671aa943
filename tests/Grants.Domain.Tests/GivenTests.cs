using Grants.Domain.Budgets;

namespace Grants.Domain.Tests;

/// <summary>The specification must itself be able to fail.</summary>
public sealed class GivenTests
{
    private static readonly ApplicationId Application = ApplicationId.Of("regio", "A-1");

    [Fact]
    public void ThenRefused_fails_when_the_command_is_allowed() =>
        Should.Throw<ShouldAssertException>(() => Given.Budget().When(new BudgetCommand.Start(Application)).ThenRefused("budget.unknown"));

    [Fact]
    public void ThenRefused_fails_when_the_command_is_refused_for_another_reason() =>
        Should.Throw<ShouldAssertException>(() => Given.Budget().When(new BudgetCommand.Reopen("Aanvulling")).ThenRefused("budget.frozen"));

    [Fact]
    public void Then_fails_when_other_events_follow() =>
        Should.Throw<ShouldAssertException>(() => Given.Budget().When(new BudgetCommand.Start(Application)).Then(new BudgetEvent.Reopened("Aanvulling")));

    [Fact]
    public void Then_fails_when_nothing_follows() =>
        Should.Throw<ShouldAssertException>(() =>
            Given.Budget(new BudgetEvent.Started(Application)).When(new BudgetCommand.Start(Application)).Then(new BudgetEvent.Started(Application)));

    [Fact]
    public void Then_fails_when_the_same_command_would_follow_again()
    {
        var forgetful = new Given<int, string, string>(0, (state, _) => state, (_, command) => [command]);
        Should.Throw<ShouldAssertException>(() => forgetful.When("again").Then("again"));
    }

    [Fact]
    public void ThenNothing_fails_when_something_follows() =>
        Should.Throw<ShouldAssertException>(() => Given.Budget().When(new BudgetCommand.Start(Application)).ThenNothing());
}
