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
/// <param name="Position">The position of the log at which the page is true.</param>
/// <param name="Next">Ask for the entries after this position to get the next page; null on the last page.</param>
public sealed record TrailPage(long Position, IReadOnlyList<TrailEntry> Entries, long? Next)
{
    /// <summary>The same page from entries that were folded from events, for a trail as it was at an earlier position.</summary>
    public static TrailPage Of(IReadOnlyList<TrailEntry> all, TrailFilter filter, long after, int limit, long position)
    {
        var found = all.Where(entry => entry.Position > after && filter.Admits(entry)).Take(limit + 1).ToList();
        var more = found.Count > limit;
        if (more) found.RemoveAt(limit);
        return new(position, found, more && found.Count > 0 ? found[^1].Position : null);
    }
}
