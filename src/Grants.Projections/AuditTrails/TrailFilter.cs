namespace Grants.Projections.AuditTrails;

/// <summary>Which entries of an audit trail are asked for; what is null sets no bound.</summary>
/// <param name="SubjectId">The id of one line, activity, contribution or other subject.</param>
/// <param name="SubjectKind">line, activity, total, …</param>
/// <param name="What">The stored name of the event, or its beginning: <c>budget.</c>.</param>
public sealed record TrailFilter(string? SubjectId = null, string? SubjectKind = null, string? Actor = null, string? What = null, DateTimeOffset? Since = null)
{
    public static readonly TrailFilter All = new();

    public bool Admits(TrailEntry entry) =>
        (SubjectId is null || entry.Subject.Id == SubjectId)
        && (SubjectKind is null || entry.Subject.Kind == SubjectKind)
        && (Actor is null || entry.Actor == Actor)
        && (What is null || entry.What.StartsWith(What, StringComparison.Ordinal))
        && (Since is null || entry.RecordedAt >= Since);
}

/// <summary>One page of an audit trail.</summary>
/// <param name="Next">Ask for the entries after this position to get the next page; null on the last page.</param>
public sealed record TrailPage(string Reference, long Position, IReadOnlyList<TrailEntry> Entries, long? Next);
