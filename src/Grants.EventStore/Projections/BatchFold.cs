namespace Grants.EventStore;

/// <summary>Folds a batch of events and asks the read model for its rows; nothing is written here.</summary>
internal static class BatchFold
{
    /// <exception cref="ProjectionFailure">The read model threw; with the first event of the batch that may have caused it.</exception>
    public static async Task<Dictionary<Guid, object?>> Run(
        Projection projection, FamilyStates states, long checkpoint, IReadOnlyList<RecordedEvent> events, RowBuffer rows,
        CancellationToken ct)
    {
        var families = ByFamily(projection, events);
        var before = await Guarded(events[0].Position, () => states.At(checkpoint, families.Keys, ct));
        var after = new Dictionary<Guid, object?>(families.Count);
        foreach (var (key, own) in families)
            after.Add(key, Fold(projection, key, before[key], own, rows));
        return after;
    }

    public static Guid? KeyOf(Projection projection, RecordedEvent e)
    {
        try
        {
            return projection.KeyOf(e);
        }
        catch (Exception error)
        {
            throw new ProjectionFailure(e.Position, error);
        }
    }

    public static object? Fold(Projection projection, Guid key, object? before, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
    {
        var state = before;
        var position = events[0].Position;
        try
        {
            foreach (var e in events)
            {
                position = e.Position;
                state = projection.FoldState(state, e);
            }

            projection.WriteRows(key, before, state, events, rows);
            return state;
        }
        catch (Exception error)
        {
            throw new ProjectionFailure(position, error);
        }
    }

    public static Dictionary<Guid, List<RecordedEvent>> ByFamily(Projection projection, IReadOnlyList<RecordedEvent> events)
    {
        var families = new Dictionary<Guid, List<RecordedEvent>>();
        foreach (var e in events)
        {
            if (KeyOf(projection, e) is not { } key)
                continue;
            if (!families.TryGetValue(key, out var own))
                families.Add(key, own = []);
            own.Add(e);
        }

        return families;
    }

    /// <summary>Reading may fail for the database's reasons; only what the read model itself throws counts against the event.</summary>
    private static async Task<T> Guarded<T>(long position, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not (OperationCanceledException or System.Data.Common.DbException))
        {
            throw new ProjectionFailure(position, e);
        }
    }
}
