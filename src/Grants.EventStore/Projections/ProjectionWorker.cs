using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Keeps one read model up to date, for as long as this node holds its lock. Rows and checkpoint are written in one transaction, so
/// it goes on exactly where it was, on whichever node.
/// </summary>
internal sealed partial class ProjectionWorker(
    EventLog log, NpgsqlDataSource database, Projection projection, Rebuilder rebuilder, ProjectionOptions options)
{
    // A read model can be made again from the log, so its commits need not wait for the disk. And when this machine dies without a word, the
    // database shall notice within seconds, and give our lock to another node.
    private const string SessionSettings = """
        set synchronous_commit = off;
        set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 2; set tcp_user_timeout = 4000;
        """;

    private readonly Bookkeeping _bookkeeping = new(database);
    private readonly FamilyStates _states = new(log, projection, options.CachedStates);
    private readonly ReadTable[] _tables = [.. projection.Tables.Select(t => new ReadTable(t, ReadTable.Live))];
    private TimeSpan _pause = options.RetryInterval;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = options.TakeoverInterval;
            try
            {
                await WorkWhileLocked(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                pause = await Stopped(e, stop);
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Returns when another node does the work, or runs a newer revision than ours.</summary>
    private async Task WorkWhileLocked(CancellationToken stop)
    {
        await using var held = await SessionLock.TryTake(database, $"projection:{projection.Name}", stop);
        if (held is null)
            return;

        _states.Forget();
        var live = await _bookkeeping.Compare(projection, stop);
        if (live is { } newer && newer.Revision > projection.Revision)
            return;
        if (live is not { } same || same.Revision != projection.Revision || !same.IsSameShape)
        {
            await _bookkeeping.MarkRebuilding(projection.Name, stop);
            await rebuilder.Rebuild(projection, null, stop);
        }

        await using (var settings = new NpgsqlCommand(SessionSettings, held.Connection))
            await settings.ExecuteNonQueryAsync(stop);
        await Follow(held.Connection, (await _bookkeeping.Find(projection.Name, stop))!.Checkpoint, stop);
    }

    private async Task Follow(NpgsqlConnection connection, long checkpoint, CancellationToken stop)
    {
        await foreach (var events in log.Subscribe(checkpoint, options.EventsPerBatch, options.PollInterval, stop))
        {
            try
            {
                await Apply(connection, checkpoint, events, stop);
            }
            catch (ProjectionFailure) when (events.Count > 1)
            {
                // Go as far as possible, so that the rows are true up to the event it stops at.
                foreach (var e in events)
                    await Apply(connection, e.Position - 1, [e], stop);
            }

            checkpoint = events[^1].Position;
            _pause = options.RetryInterval;
        }
    }

    private async Task Apply(NpgsqlConnection connection, long checkpoint, IReadOnlyList<RecordedEvent> events, CancellationToken ct)
    {
        var rows = new RowBuffer(_tables);
        var after = await BatchFold.Run(projection, _states, checkpoint, events, rows, ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Advance(checkpoint, events[^1].Position));
        RowStatements.AddTo(batch, rows);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);   // without BEGIN a batch is one transaction
        }
        catch (Exception e) when (e is not OperationCanceledException && IsItsOwnFault(e))
        {
            throw new ProjectionFailure(events[0].Position, e);
        }

        Telemetry.EventsApplied.Add(events.Count, Telemetry.Projection(projection.Name));
        _states.Keep(after);
    }

    private NpgsqlBatchCommand Advance(long from, long to)
    {
        var command = new NpgsqlBatchCommand("select log.advance($1, $2, $3, $4)");
        command.Parameters.Add(new() { Value = projection.Name });
        command.Parameters.Add(new() { Value = projection.Revision });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return command;
    }

    /// <summary>
    /// What the read model did wrong: values the table cannot hold (classes 22 and 23) or that cannot be written as its type, and tables
    /// that do not make sense (class 42). All else is the database's own trouble, and passes.
    /// </summary>
    private static bool IsItsOwnFault(Exception e) => e switch
    {
        PostgresException p => p.SqlState[..2] is "22" or "23" or "42",
        NpgsqlException or TimeoutException => false,
        _ => true,
    };

    private async Task<TimeSpan> Stopped(Exception e, CancellationToken stop)
    {
        try
        {
            if (!IsItsOwnFault(e))
            {
                // A database that was away is no reason to stay away once it is back.
                Interrupted(options.Logger, projection.Name, e);
                return options.RetryInterval;
            }

            var position = (e as ProjectionFailure)?.Position;
            StoppedAt(options.Logger, projection.Name, position, e);
            Telemetry.ProjectionFailures.Add(1, Telemetry.Projection(projection.Name));
            await _bookkeeping.MarkStopped(projection.Name, position, e is ProjectionFailure ? e.InnerException! : e, stop);
        }
        catch (Exception second) when (second is NpgsqlException or OperationCanceledException)
        {
            Interrupted(options.Logger, projection.Name, second);
            return options.RetryInterval;
        }

        var pause = _pause;
        _pause = _pause * 2 < options.LongestRetryInterval ? _pause * 2 : options.LongestRetryInterval;
        return pause;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Read model '{Name}' stopped at position {Position}; it will try again.")]
    private static partial void StoppedAt(ILogger logger, string name, long? position, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work on read model '{Name}' was interrupted; it will go on.")]
    private static partial void Interrupted(ILogger logger, string name, Exception e);
}
