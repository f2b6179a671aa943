using Npgsql;

namespace Grants.EventStore;

/// <summary>Writes groups over one connection of its own; a connection that failed is thrown away and replaced for the next group.</summary>
internal sealed class GroupWriter(NpgsqlDataSource database) : IDisposable
{
    private const string Sql =
        "select positions, refusals::text from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

    private GroupParameters _parameters = new();
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _command;
    private string? _warning;

    /// <summary>Writes the group and gives every caller in it an outcome. Never throws.</summary>
    public void Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            Connect();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Disconnect();
            FailAll(group, () => new EventLogUnavailableException(e));
            return;
        }

        try
        {
            Execute(group);
        }
        catch (PostgresException e) when (CannotWrite(e))
        {
            Disconnect();
            FailAll(group, () => new EventLogUnavailableException(e));
        }
        catch (PostgresException e) when (IsRolledBack(e))
        {
            // The database refused the statement as a whole, so nothing of it is there. Alone, each commit gets its own answer.
            if (group.Count == 1)
                group[0].Fail(e.ConstraintName == "events_event_id_key" ? new DuplicateEventIdException(e) : e);
            else
                foreach (var pending in group)
                    Write([pending]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Disconnect();
            FailAll(group, () => new AppendOutcomeUnknownException(e));
        }
    }

    public void Dispose() => Disconnect();

    /// <summary>
    /// The server has no room or no memory (class 53; the driver then gives up the connection), or follows another one now, and the next
    /// group looks for the primary. Trying the commits alone would only repeat it.
    /// </summary>
    private static bool CannotWrite(PostgresException e) =>
        e.InvariantSeverity == "ERROR" && (e.SqlState.StartsWith("53", StringComparison.Ordinal) || e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction);

    /// <summary>An ordinary error ends the statement and its transaction; a fatal one ends the session, and may come after the commit.</summary>
    private bool IsRolledBack(PostgresException e) =>
        e.InvariantSeverity == "ERROR" && e.SqlState != PostgresErrorCodes.QueryCanceled
        && _connection?.FullState == System.Data.ConnectionState.Open;

    private void Execute(IReadOnlyList<PendingAppend> group)
    {
        _parameters.Fill(group);
        _warning = null;
        using var reader = _command!.ExecuteReader();
        reader.Read();
        var positions = reader.GetFieldValue<long?[]>(0);
        var refusals = reader.IsDBNull(1) ? null : reader.GetString(1);
        reader.NextResult();   // only the end of the result says that the transaction was committed
        if (_warning is not null)
            throw new InvalidOperationException(_warning);
        GroupOutcomes.Deliver(group, positions, refusals);
    }

    /// <summary>
    /// The function warns of nothing itself. What the server warns of is that it stopped waiting for its synchronous standby: the commit
    /// is on one disk only, where a failover would leave it behind, so nobody may be told that it is safe.
    /// </summary>
    private void Listen(object sender, NpgsqlNoticeEventArgs notice)
    {
        if (notice.Notice.InvariantSeverity == "WARNING")
            _warning = notice.Notice.MessageText;
    }

    private void Connect()
    {
        if (_connection is not null)
            return;
        _connection = database.OpenConnection();
        _connection.Notice += Listen;
        _command = new NpgsqlCommand(Sql, _connection);
        _parameters = new GroupParameters();
        _parameters.AddTo(_command);
        _command.Prepare();
    }

    private void Disconnect()
    {
        var (connection, command) = (_connection, _command);
        (_connection, _command) = (null, null);
        try
        {
            if (connection is not null)
                connection.Notice -= Listen;
            command?.Dispose();
            connection?.Dispose();
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
