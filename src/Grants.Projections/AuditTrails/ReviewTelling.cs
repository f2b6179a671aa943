using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Reviews;
using Grants.Projections.Findings;

namespace Grants.Projections.AuditTrails;

internal static class ReviewTelling
{
    public static Told Of(ReviewEvent @event, Dossier before) => @event switch
    {
        ReviewEvent.FindingAccepted e => Accepted(e, before.Review.Accepted.Find(e.Finding)),
        ReviewEvent.AcceptanceWithdrawn e => Withdrawn(e, before.Review.Accepted.Find(e.Finding)),
        ReviewEvent.StreamsVerified e => new(
            TrailSubjects.Application(before.Id, before.Application.Started?.Start.Reference ?? ""),
            e.Flaws == 0
                ? new($"Keten gecontroleerd tot positie {Text(e.Position)}: in orde", $"Chain checked up to position {Text(e.Position)}: intact")
                : new($"Keten gecontroleerd tot positie {Text(e.Position)}: {Text(e.Flaws)} afwijkingen", $"Chain checked up to position {Text(e.Position)}: {Text(e.Flaws)} flaws"))
        { New = e },
        _ => throw new UnreachableException($"{@event.GetType().Name} has no description."),
    };

    private static Told Accepted(ReviewEvent.FindingAccepted e, ReviewEvent.FindingAccepted? earlier)
    {
        var (subject, what, figures) = (Subject(e.Finding, e.Content), Meaning(e.Content), Figures(e.Content));
        return new(subject, new($"Bevinding bij {subject.Label} aanvaard: {what.Nl}{figures.Nl}", $"Finding at {subject.Label} accepted: {what.En}{figures.En}"))
        { Board = BoardsOf(e.Content), Old = earlier?.Content, New = e.Content, Reason = e.Reason };
    }

    private static Told Withdrawn(ReviewEvent.AcceptanceWithdrawn e, ReviewEvent.FindingAccepted? accepted)
    {
        var (subject, what) = (Subject(e.Finding, accepted?.Content), Meaning(accepted?.Content));
        return new(subject, new($"Aanvaarding ingetrokken van de bevinding bij {subject.Label}: {what.Nl}", $"Acceptance withdrawn of the finding at {subject.Label}: {what.En}"))
        { Board = BoardsOf(accepted?.Content), Old = accepted?.Content, Reason = e.Reason };
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static TrailSubject Subject(FindingId id, ReviewedFinding? content) => new("finding", id.Value, content?.Label ?? id.Value);

    // A rule that is no longer in use is known by its code.
    private static Bilingual Meaning(ReviewedFinding? content) =>
        FindingRules.All.FirstOrDefault(rule => rule.Code == content?.Code)?.Meaning is { } meaning
            ? new(Small(meaning.Nl), Small(meaning.En))
            : new(content?.Code ?? "", content?.Code ?? "");

    private static Bilingual Figures(ReviewedFinding content)
    {
        var (stated, computed) = (Figure(content.StatedAmount, content.Stated), Figure(content.ComputedAmount, content.Computed));
        return (content.Stated, content.Computed) switch
        {
            (null, null) => new("", ""),
            (_, null) => new($" ({stated.Nl})", $" ({stated.En})"),
            (null, _) => new($" ({computed.Nl})", $" ({computed.En})"),
            _ => new($" (opgegeven {stated.Nl}, berekend {computed.Nl})", $" (stated {stated.En}, computed {computed.En})"),
        };
    }

    private static Bilingual Figure(Money? amount, string? text) => amount is { } euros ? new(Wording.Nl(euros), Wording.En(euros)) : new(text ?? "", text ?? "");

    private static string? BoardsOf(ReviewedFinding? content) => content is { Boards.Count: > 0 } ? string.Join(' ', content.Boards) : null;

    private static string Small(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence[1..]}";
}
