namespace Grants.Api.Dossiers;

/// <summary>Which writing of a row this is: the table, and the transaction that wrote it. A row that was written again, or rebuilt, has another.</summary>
internal readonly record struct RowMark(uint Table, uint Transaction);

/// <param name="Body">Null when it was not asked for.</param>
internal sealed record CurrentRow(Guid Application, RowMark Mark, string Region, byte[]? Body);

/// <summary>The rows that a read model has of some applications, and the position at which that is so, read in one statement.</summary>
internal sealed record CurrentRows(IReadOnlyDictionary<Guid, CurrentRow> ByApplication, long Checkpoint)
{
    /// <summary>The one row of these candidates; null when there is none, or more than one.</summary>
    public CurrentRow? Only(IReadOnlyList<ApplicationId> candidates)
    {
        CurrentRow? only = null;
        foreach (var candidate in candidates)
        {
            if (!ByApplication.TryGetValue(candidate.Value, out var row)) continue;
            if (only is not null) return null;
            only = row;
        }

        return only;
    }
}
