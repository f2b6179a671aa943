namespace Grants.EventStore;

/// <summary>Who caused the events, from what, and why. Stored with every event and covered by its hash.</summary>
/// <param name="Actor">Who did it: a person's or a system's id, never a name (events cannot be erased).</param>
/// <param name="CorrelationId">Ties together all that came from one request or process.</param>
/// <param name="CausationId">The event or command that led to this one.</param>
/// <param name="Reason">Why, in words of the actor, where a reason was asked.</param>
public sealed record Metadata(string Actor, Guid? CorrelationId = null, Guid? CausationId = null, string? Reason = null);
