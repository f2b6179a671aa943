using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Writes groups over one connection of its own; a connection that failed is thrown away and replaced for the next group.
/// </summary>
internal sealed class GroupWriter(NpgsqlDataSource database, ExpectedEnd end) : IAsyncDisposable
{
    private LogSession? _session;

    /// <summary>Writes the group and gives every caller in it an outcome. Never throws.</summary>
    public async Task Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            _session ??= await LogSession.Open(database);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            FailAll(group, () => new EventLogUnavailableException(e));
            return;
        }

        try
        {
            var way = await TryChained(group, _session) ? "chained" : await WriteUnchained(group, _session);
            Telemetry.GroupSize.Record(group.Count, Telemetry.Way(way));
        }
        catch (PostgresException e) when (CannotWrite(e))
        {
            await Disconnect();
            FailAll(group, () => new EventLogUnavailableException(e));
        }
        catch (PostgresException e) when (IsRolledBack(e))
        {
            // The database refused the statement as a whole, so nothing of it is there. Alone, each commit gets its own answer.
            if (group.Count == 1)
                group[0].Fail(e.ConstraintName == "events_event_id_key" ? new DuplicateEventIdException(e) : e);
            else
                foreach (var pending in group)
                    await Write([pending]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await Disconnect();
            FailAll(group, () => new AppendOutcomeUnknownException(e));
        }
    }

    public ValueTask DisposeAsync() => Disconnect();

    /// <summary>A group whose hashes are reckoned here. False if it cannot be written as it is: then nothing was, and no caller has an outcome yet.</summary>
    private async Task<bool> TryChained(IReadOnlyList<PendingAppend> group, LogSession session)
    {
        if (IsSingle(group) || await end.Chain(group, session) is not { } chained)
            return false;
        bool? written = null;
        try
        {
            written = await session.TryAppend(chained);
            // It may have come before the group ahead of it: then it only has to wait for that one.
            if (written == false && await chained.WaitForAhead() == true)
                written = await session.TryAppend(chained);
        }
        catch (PostgresException e) when (IsRolledBack(e) && !CannotWrite(e))
        {
            // Nothing was written, whatever it was.
        }
        finally
        {
            chained.Finish(written == true);
            if (written == false && await chained.WaitForAhead() != false)
                end.Miss();
            else if (written != true)
                end.Forget();
        }

        return written == true;
    }

    /// <summary>The database reckons the hashes. One event alone, the most frequent commit of all, has a function for itself; when it is refused, the other one says why.</summary>
    private async Task<string> WriteUnchained(IReadOnlyList<PendingAppend> group, LogSession session)
    {
        end.BeginUnchained();
        try
        {
            if (IsSingle(group) && await session.TryAppend(group[0]))
                return "single";
            await session.Append(group);
            return "ordinary";
        }
        finally
        {
            end.EndUnchained();
        }
    }

    private static bool IsSingle(IReadOnlyList<PendingAppend> group) => group.Count == 1 && SingleParameters.Suffice(group[0]);

    /// <summary>
    /// The server has no room or no memory (class 53; the driver then gives up the connection), or follows another one now, and the next
    /// group looks for the primary. Trying the commits alone would only repeat it.
    /// </summary>
    private static bool CannotWrite(PostgresException e) =>
        e.InvariantSeverity == "ERROR" && (e.SqlState.StartsWith("53", StringComparison.Ordinal) || e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction);

    /// <summary>
    /// An ordinary error ends the statement and its transaction; a fatal one ends the session, and may come after the commit.
    /// </summary>
    private bool IsRolledBack(PostgresException e) =>
        e.InvariantSeverity == "ERROR" && e.SqlState != PostgresErrorCodes.QueryCanceled && _session is { IsOpen: true };

    private async ValueTask Disconnect()
    {
        var session = _session;
        _session = null;
        try
        {
            if (session is not null)
                await session.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            // It is being thrown away because it failed; that it fails once more changes nothing.
        }
    }

    /// <summary>One exception each: callers must not share a stack trace.</summary>
    private static void FailAll(IReadOnlyList<PendingAppend> group, Func<Exception> exception)
    {
        foreach (var pending in group)
            pending.Fail(exception());
    }
}
