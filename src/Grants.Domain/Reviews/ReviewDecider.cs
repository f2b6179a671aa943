using System.Diagnostics;

namespace Grants.Domain.Reviews;

public abstract record ReviewCommand
{
    private ReviewCommand() { }

    /// <param name="Content">The finding as it stands now; null when there is none with this id.</param>
    /// <param name="Seen">The fingerprint of the figures that the person looked at.</param>
    public sealed record Accept(FindingId Finding, ReviewedFinding? Content, string Seen, string Reason) : ReviewCommand;

    public sealed record Withdraw(FindingId Finding, string Reason) : ReviewCommand;

    public sealed record RecordVerification(long Position, string Hash, int Flaws) : ReviewCommand;
}

public static class ReviewDecider
{
    public static IReadOnlyList<ReviewEvent> Decide(Review state, ReviewCommand command) => command switch
    {
        ReviewCommand.Accept c => Accept(state, c),
        ReviewCommand.Withdraw c => Withdraw(state, c),
        ReviewCommand.RecordVerification c => Record(state, new(c.Position, c.Hash, c.Flaws)),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static IReadOnlyList<ReviewEvent> Accept(Review review, ReviewCommand.Accept command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) throw Refusal.ReasonMissing();
        if (command.Content is not { } finding) throw Refusal.Unknown();
        // Nobody accepts figures that they have not seen.
        if (finding.Fingerprint != command.Seen) throw Refusal.Changed();
        return review.Accepted.Find(command.Finding) is { } earlier && earlier.Content.Fingerprint == finding.Fingerprint
            ? earlier.Reason == command.Reason ? [] : throw Refusal.AlreadyAccepted()
            : [new ReviewEvent.FindingAccepted(command.Finding, finding, command.Reason)];
    }

    private static IReadOnlyList<ReviewEvent> Withdraw(Review review, ReviewCommand.Withdraw command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) throw Refusal.ReasonMissing();
        if (review.Accepted.WasRemoved(command.Finding)) return [];
        return review.Accepted.Find(command.Finding) is null ? throw Refusal.NotAccepted() : [new ReviewEvent.AcceptanceWithdrawn(command.Finding, command.Reason)];
    }

    private static IReadOnlyList<ReviewEvent> Record(Review review, ReviewEvent.StreamsVerified verified) => review.Verified == verified ? [] : [verified];

    private static class Refusal
    {
        public static RuleViolationException ReasonMissing() => new("review.reason-missing",
            new("Geef een reden.", "Give a reason."), RefusalKind.Invalid, "reason");

        public static RuleViolationException Unknown() => new("review.finding-unknown",
            new("Deze bevinding is er niet (meer).", "There is no such finding (any more)."), RefusalKind.NotFound, "finding");

        public static RuleViolationException Changed() => new("review.figures-changed",
            new("De cijfers van deze bevinding zijn intussen gewijzigd. Bekijk haar opnieuw.", "The figures of this finding have changed meanwhile. Look at it again."), field: "fingerprint");

        public static RuleViolationException AlreadyAccepted() => new("review.already-accepted",
            new("Deze bevinding is al aanvaard, met een andere reden. Trek die aanvaarding eerst in.", "This finding is accepted already, for another reason. Withdraw that first."), field: "finding");

        public static RuleViolationException NotAccepted() => new("review.not-accepted",
            new("Deze bevinding is niet aanvaard.", "This finding is not accepted."), RefusalKind.NotFound, "finding");
    }
}
