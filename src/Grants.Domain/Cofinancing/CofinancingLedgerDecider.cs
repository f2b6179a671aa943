using System.Diagnostics;

namespace Grants.Domain.Cofinancing;

public static class CofinancingLedgerDecider
{
    public static IReadOnlyList<LedgerEvent> Decide(CofinancingLedger state, LedgerCommand command) => (state, command) switch
    {
        (CofinancingLedger.NotOpened, LedgerCommand.Open c) => [new LedgerEvent.Opened(c.Application)],
        (CofinancingLedger.Open s, LedgerCommand.Open c) => s.Application == c.Application ? [] : throw new UnreachableException("A ledger belongs to one application."),
        (CofinancingLedger.NotOpened, _) => throw Refusal.NotOpened(),
        (CofinancingLedger.Open s, LedgerCommand.Pledge c) => Pledge(s, c),
        (CofinancingLedger.Open s, LedgerCommand.Revise c) => Revise(s, c),
        (CofinancingLedger.Open s, LedgerCommand.Withdraw c) => Withdraw(s, c),
        _ => throw new UnreachableException($"{command.GetType().Name} on {state.GetType().Name}"),
    };

    private static IReadOnlyList<LedgerEvent> Pledge(CofinancingLedger.Open ledger, LedgerCommand.Pledge command)
    {
        Check(command.Content);
        if (ledger.Contributions.WasRemoved(command.Contribution)) throw Refusal.Withdrawn();
        return ledger.Contributions.Find(command.Contribution) switch
        {
            null => [new LedgerEvent.ContributionPledged(command.Contribution, command.Content, command.Source)],
            var known when known == command.Content => [],
            _ => throw Refusal.Known(),
        };
    }

    private static IReadOnlyList<LedgerEvent> Revise(CofinancingLedger.Open ledger, LedgerCommand.Revise command)
    {
        Check(command.Content);
        if (string.IsNullOrWhiteSpace(command.Reason)) throw Refusal.ReasonMissing();
        return ledger.Contributions.Find(command.Contribution) switch
        {
            null => throw Refusal.Unknown(),
            var known when known == command.Content => [],
            _ => [new LedgerEvent.ContributionRevised(command.Contribution, command.Content, command.Reason, command.Source)],
        };
    }

    private static IReadOnlyList<LedgerEvent> Withdraw(CofinancingLedger.Open ledger, LedgerCommand.Withdraw command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) throw Refusal.ReasonMissing();
        if (ledger.Contributions.WasRemoved(command.Contribution)) return [];
        return ledger.Contributions.Find(command.Contribution) is null ? throw Refusal.Unknown() : [new LedgerEvent.ContributionWithdrawn(command.Contribution, command.Reason)];
    }

    private static void Check(Contribution content)
    {
        if (content.Amount is { } amount && (amount <= Money.Zero || amount > Money.Largest)) throw Refusal.AmountOutOfRange();
        if (content is { Kind: ContributionKind.Cash, Amount: null }) throw Refusal.CashNeedsAmount();
    }

    private static class Refusal
    {
        public static RuleViolationException NotOpened() => new("cofinancing.unknown",
            new("Deze aanvraag heeft nog geen cofinanciering.", "This application has no cofinancing ledger yet."), RefusalKind.NotFound);

        public static RuleViolationException Known() => new("cofinancing.contribution-known",
            new("Deze bijdrage is al vastgelegd, met een andere inhoud.", "This contribution is recorded already, with other content."), field: "contribution");

        public static RuleViolationException Unknown() => new("cofinancing.contribution-unknown",
            new("Deze bijdrage bestaat niet.", "There is no such contribution."), RefusalKind.NotFound, "contribution");

        public static RuleViolationException Withdrawn() => new("cofinancing.contribution-withdrawn",
            new("Deze bijdrage is ingetrokken.", "This contribution was withdrawn."), field: "contribution");

        public static RuleViolationException ReasonMissing() => new("cofinancing.reason-missing",
            new("Geef een reden.", "Give a reason."), RefusalKind.Invalid, "reason");

        public static RuleViolationException AmountOutOfRange() => new("cofinancing.amount-out-of-range",
            new("Een bijdrage is meer dan € 0 en ten hoogste € 1 miljard.", "A contribution is more than € 0 and at most € 1,000 million."), RefusalKind.Invalid, "amountCents");

        public static RuleViolationException CashNeedsAmount() => new("cofinancing.cash-needs-amount",
            new("Een bijdrage in geld heeft een bedrag.", "A contribution in money has an amount."), RefusalKind.Invalid, "amountCents");
    }
}
