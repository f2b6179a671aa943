using Grants.Domain;

namespace Grants.Projections.AuditTrails;

/// <summary>One recorded event, told to a person: who did what, when, why, from which cell, and what it changed.</summary>
/// <param name="Stream">The type of stream it is in: application, plan, budget, cofinancing-ledger.</param>
/// <param name="What">The stored name of the event.</param>
/// <param name="Board">The boards whose parts it is about, with a space between them; null when it is about nobody's own part.</param>
/// <param name="Changes">Field by field, with the old and the new value in invariant form.</param>
/// <param name="Hash">The event's link in the hash chain, in lower-case hexadecimal.</param>
public sealed record TrailEntry(
    long Position,
    Guid EventId,
    string Stream,
    long StreamVersion,
    DateTimeOffset RecordedAt,
    string Actor,
    string What,
    string DescriptionNl,
    string DescriptionEn,
    TrailSubject Subject,
    string? Board,
    ValueList<FieldChange> Changes,
    string? Reason,
    TrailSource? Source,
    Guid? CorrelationId,
    Guid? CausationId,
    string Hash);

/// <summary>What an event is about.</summary>
/// <param name="Kind">line, activity, total, participant, contribution, plan-activity, …</param>
public sealed record TrailSubject(string Kind, string? Id, string Label);

/// <param name="Field">The path of the field: <c>cost.hours</c>.</param>
/// <param name="Old">Null when there was none.</param>
/// <param name="New">Null when it is gone.</param>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>The cell of a file that a fact was read from; the file's name when it is known.</summary>
public sealed record TrailSource(string? FileName, string Sha256, string? Sheet, string? Cell);
