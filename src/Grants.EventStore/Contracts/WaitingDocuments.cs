namespace Grants.EventStore;

/// <summary>Documents that were handed in and wait for somebody's decision.</summary>
/// <param name="Subject">The stream that they are for.</param>
/// <param name="Part">The part of the subject that it is about; null for all of it.</param>
/// <param name="Documents">Which documents, as the caller writes it.</param>
/// <param name="Draft">What was decided so far, as the caller writes it.</param>
public sealed record WaitingDocuments(Guid Id, string Tenant, Guid Subject, string Kind, string? Part, string Actor, string Documents, string Draft, DateTimeOffset StoredAt);
