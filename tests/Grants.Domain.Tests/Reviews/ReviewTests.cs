using Grants.Domain.Applications;
using Grants.Domain.Reviews;

namespace Grants.Domain.Tests.Reviews;

public sealed class ReviewTests
{
    private static readonly FindingId Id = new("0123456789abcdef");

    private static readonly ReviewedFinding Finding = new(
        "line.amount-differs", "line", "0b7e2f6c-0000-5000-8000-000000000001", "5.5 Financieel overleg", "2400.00", "4800.00", Money.Euros(2_400), Money.Euros(4_800), "f1", [new PartyId("stichting-koe")]);

    private static readonly ReviewEvent.FindingAccepted Accepted = new(Id, Finding, "Het tweede lid werkt om niet mee");
    private static readonly ReviewEvent.AcceptanceWithdrawn Withdrawn = new(Id, "Toch niet om niet");

    [Fact]
    public void A_finding_is_accepted_with_both_figures_as_they_were_and_a_reason() => Given.Review().When(Accept()).Then(Accepted);

    [Fact]
    public void Without_a_reason_nothing_is_accepted() => Given.Review().When(Accept() with { Reason = " " }).ThenRefused("review.reason-missing");

    [Fact]
    public void What_is_not_found_is_not_accepted() => Given.Review().When(Accept() with { Content = null }).ThenRefused("review.finding-unknown");

    [Fact]
    public void Figures_that_nobody_has_seen_are_not_accepted() => Given.Review().When(Accept() with { Content = Finding with { Fingerprint = "f2", Stated = "2600.00" } }).ThenRefused("review.figures-changed");

    [Fact]
    public void For_the_same_figures_another_reason_is_refused() => Given.Review(Accepted).When(Accept() with { Reason = "Iets anders" }).ThenRefused("review.already-accepted");

    [Fact]
    public void Changed_figures_can_be_accepted_anew()
    {
        var changed = Finding with { Fingerprint = "f2", Stated = "2600.00" };
        Given.Review(Accepted).When(Accept() with { Content = changed, Seen = "f2" }).Then(Accepted with { Content = changed });
    }

    [Fact]
    public void An_acceptance_is_withdrawn_with_a_reason()
    {
        Given.Review(Accepted).When(new ReviewCommand.Withdraw(Id, Withdrawn.Reason)).Then(Withdrawn);
        Given.Review(Accepted).When(new ReviewCommand.Withdraw(Id, "")).ThenRefused("review.reason-missing");
        Given.Review().When(new ReviewCommand.Withdraw(Id, "Vergissing")).ThenRefused("review.not-accepted");
        Given.Review(Accepted, Withdrawn).State.Accepted.InOrder.ShouldBeEmpty();
    }

    [Fact]
    public void After_it_was_withdrawn_a_finding_can_be_accepted_again() => Given.Review(Accepted, Withdrawn).When(Accept()).Then(Accepted);

    [Fact]
    public void A_check_of_the_streams_is_recorded_with_what_it_found()
    {
        Given.Review().When(new ReviewCommand.RecordVerification(42, "ab12", 0)).Then(new ReviewEvent.StreamsVerified(42, "ab12", 0));
        Given.Review(Accepted, new ReviewEvent.StreamsVerified(42, "ab12", 0)).When(new ReviewCommand.RecordVerification(57, "cd34", 2)).Then(new ReviewEvent.StreamsVerified(57, "cd34", 2));
    }

    private static ReviewCommand.Accept Accept() => new(Id, Finding, Finding.Fingerprint, Accepted.Reason);
}
