using Grants.Domain.Cofinancing;

namespace Grants.Domain.Tests.Cofinancing;

public sealed class CofinancingLedgerTests
{
    private static readonly ApplicationId Application = ApplicationId.Of("regio", "A-1");
    private static readonly ContributionId Id = new(DeterministicId.From("contribution"));
    private static readonly Contribution Cash = new(null, ContributionKind.Cash, Money.Euros(96_250), "Eigen bijdrage");
    private static readonly Contribution Unvalued = new(null, ContributionKind.InKind, null, "In natura");
    private static readonly LedgerEvent.ContributionPledged Pledged = new(Id, Cash, null);
    private static readonly Given<CofinancingLedger, LedgerCommand, LedgerEvent> Open = Given.Ledger(new LedgerEvent.Opened(Application));

    [Fact]
    public void A_ledger_opens_once() => Given.Ledger().When(new LedgerCommand.Open(Application)).Then(new LedgerEvent.Opened(Application));

    [Fact]
    public void Nothing_is_pledged_before_it_opens()
    {
        Given.Ledger().When(new LedgerCommand.Pledge(Id, Cash, null)).ThenRefused("cofinancing.unknown");
        Given.Ledger().When(new LedgerCommand.Revise(Id, Cash, "Correctie", null)).ThenRefused("cofinancing.unknown");
        Given.Ledger().When(new LedgerCommand.Withdraw(Id, "Vervallen")).ThenRefused("cofinancing.unknown");
    }

    [Fact]
    public void A_contribution_is_pledged() => Open.When(new LedgerCommand.Pledge(Id, Cash, null)).Then(Pledged);

    [Fact]
    public void A_contribution_in_kind_may_be_without_value() =>
        Open.When(new LedgerCommand.Pledge(Id, Unvalued, null)).Then(new LedgerEvent.ContributionPledged(Id, Unvalued, null));

    [Fact]
    public void A_contribution_in_money_has_an_amount() => Open.When(new LedgerCommand.Pledge(Id, Cash with { Amount = null }, null)).ThenRefused("cofinancing.cash-needs-amount");

    [Fact]
    public void An_amount_is_more_than_zero_and_at_most_the_largest()
    {
        foreach (var allowed in new[] { new Money(1), Money.Largest })
            Open.When(new LedgerCommand.Pledge(Id, Cash with { Amount = allowed }, null)).Then(new LedgerEvent.ContributionPledged(Id, Cash with { Amount = allowed }, null));
        foreach (var refused in new[] { Money.Zero, new Money(-1), Money.Largest + new Money(1) })
            Open.When(new LedgerCommand.Pledge(Id, Cash with { Amount = refused }, null)).ThenRefused("cofinancing.amount-out-of-range");
    }

    [Fact]
    public void Another_contribution_under_the_same_id_is_refused() => Open.And(Pledged).When(new LedgerCommand.Pledge(Id, Unvalued, null)).ThenRefused("cofinancing.contribution-known");

    [Fact]
    public void A_contribution_is_revised_with_a_reason()
    {
        Open.And(Pledged).When(new LedgerCommand.Revise(Id, Unvalued, "Toch in natura", null)).Then(new LedgerEvent.ContributionRevised(Id, Unvalued, "Toch in natura", null));
        Open.And(Pledged).When(new LedgerCommand.Revise(Id, Unvalued, "", null)).ThenRefused("cofinancing.reason-missing");
        Open.When(new LedgerCommand.Revise(Id, Unvalued, "Toch in natura", null)).ThenRefused("cofinancing.contribution-unknown");
    }

    [Fact]
    public void A_contribution_is_withdrawn_with_a_reason_and_for_good()
    {
        var withdrawn = new LedgerEvent.ContributionWithdrawn(Id, "Vervallen");
        Open.And(Pledged).When(new LedgerCommand.Withdraw(Id, "Vervallen")).Then(withdrawn);
        Open.And(Pledged).When(new LedgerCommand.Withdraw(Id, " ")).ThenRefused("cofinancing.reason-missing");
        Open.When(new LedgerCommand.Withdraw(Id, "Vervallen")).ThenRefused("cofinancing.contribution-unknown");
        Open.And(Pledged, withdrawn).When(new LedgerCommand.Pledge(Id, Cash, null)).ThenRefused("cofinancing.contribution-withdrawn");
        Open.And(Pledged, withdrawn).State.Pledged.ShouldBeEmpty();
    }
}
