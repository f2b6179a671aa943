using System.Diagnostics;
using System.Text.Json.Serialization;
using Grants.Domain.Applications;
using Grants.Domain.Json;

namespace Grants.Domain.Reviews;

/// <summary>One finding about one application; it follows from what is found and where, and stays the same while the figures change.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct FindingId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A finding as it was when somebody looked at it.</summary>
/// <param name="Code">What was found: <c>line.amount-differs</c>.</param>
/// <param name="PlaceKind">What kind of place it was found at, as in JSON: <c>line</c>.</param>
/// <param name="Place">The id of the place, or its label when it has none.</param>
/// <param name="Label">The place in the words of the document.</param>
/// <param name="Stated">What the document said.</param>
/// <param name="Computed">What it should have been.</param>
/// <param name="StatedAmount">The same in cents when it was an amount.</param>
/// <param name="ComputedAmount">The same in cents when it was an amount.</param>
/// <param name="Fingerprint">Of all figures that the finding rested on: another fingerprint is another set of figures.</param>
/// <param name="Boards">The boards whose own figures it tells.</param>
public sealed record ReviewedFinding(
    string Code, string PlaceKind, string Place, string Label, string? Stated, string? Computed,
    [property: JsonPropertyName("statedCents")] Money? StatedAmount, [property: JsonPropertyName("computedCents")] Money? ComputedAmount,
    string Fingerprint, ValueList<PartyId> Boards);

/// <summary>A fact about the review of one application's findings (NL: beoordeling). Stored for good: never rename, never reuse.</summary>
public abstract record ReviewEvent
{
    private ReviewEvent() { }

    /// <summary>A finding was accepted as it stood (NL: bevinding aanvaard). It holds as long as the figures are these.</summary>
    public sealed record FindingAccepted(FindingId Finding, ReviewedFinding Content, string Reason) : ReviewEvent;

    /// <summary>The acceptance was withdrawn; the finding is open again.</summary>
    public sealed record AcceptanceWithdrawn(FindingId Finding, string Reason) : ReviewEvent;

    /// <summary>Somebody had the streams of the application checked against the chain of hashes.</summary>
    /// <param name="Position">The last event of them at that moment.</param>
    /// <param name="Hash">Of that event.</param>
    /// <param name="Flaws">How many things were wrong; none when the streams were intact.</param>
    public sealed record StreamsVerified(long Position, string Hash, int Flaws) : ReviewEvent;
}

/// <summary>What was said of the findings and the log of one application, in a stream of its own: whoever reviews never stands in the way of whoever edits.</summary>
/// <param name="Accepted">What is accepted now, whether or not the figures are still the same.</param>
/// <param name="Verified">The last check.</param>
public sealed record Review(Register<FindingId, ReviewEvent.FindingAccepted> Accepted, ReviewEvent.StreamsVerified? Verified)
{
    public static readonly Review Initial = new(Register<FindingId, ReviewEvent.FindingAccepted>.Empty, null);

    public static Review Evolve(Review state, ReviewEvent @event) => @event switch
    {
        ReviewEvent.FindingAccepted e => state with { Accepted = state.Accepted.Add(e.Finding, e) },
        ReviewEvent.AcceptanceWithdrawn e => state with { Accepted = state.Accepted.Remove(e.Finding) },
        ReviewEvent.StreamsVerified e => state with { Verified = e },
        _ => throw new UnreachableException($"{@event.GetType().Name} is no event of a review."),
    };
}
