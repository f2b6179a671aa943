using Npgsql;

namespace Grants.EventStore;

/// <summary>A connection with the prepared statements that append: for a group that is chained already, for one event, and for any group.</summary>
internal sealed class LogSession : IAsyncDisposable
{
    private const string EndSql = "select position, hash, recorded_at, clock_timestamp() from log.log_head";

    private const string ChainedSql =
        "select log.append_chained($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";

    private const string GroupSql =
        "select positions, refusals::text from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    private const string SingleSql = "select log.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _chained;
    private readonly NpgsqlCommand _group;
    private readonly NpgsqlCommand _single;
    private readonly ChainedParameters _chainedParameters = new();
    private readonly GroupParameters _groupParameters = new();
    private readonly SingleParameters _singleParameters = new();
    private string? _warning;

    private LogSession(NpgsqlConnection connection)
    {
        _connection = connection;
        _chained = new NpgsqlCommand(ChainedSql, connection);
        _chainedParameters.AddTo(_chained);
        _group = new NpgsqlCommand(GroupSql, connection);
        _groupParameters.AddTo(_group);
        _single = new NpgsqlCommand(SingleSql, connection);
        _singleParameters.AddTo(_single);
        _connection.Notice += Listen;
    }

    public bool IsOpen => _connection.FullState == System.Data.ConnectionState.Open;

    public static async Task<LogSession> Open(NpgsqlDataSource database)
    {
        var session = new LogSession(await database.OpenConnectionAsync());
        try
        {
            await session._chained.PrepareAsync();
            await session._group.PrepareAsync();
            await session._single.PrepareAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where the log ends, and what the database's clock says.</summary>
    public async Task<(LogEnd End, DateTime Clock)> ReadEnd()
    {
        await using var command = new NpgsqlCommand(EndSql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (new(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetDateTime(2)), reader.GetDateTime(3));
    }

    /// <summary>
    /// Appends a group whose hashes are reckoned already. False if the log does not end where it was expected, null if a commit cannot be written
    /// as it is; then nothing was written, and no caller has an outcome yet.
    /// </summary>
    public async Task<bool?> TryAppend(ChainedGroup chained)
    {
        _chainedParameters.Fill(chained);
        _warning = null;
        if (await _chained.ExecuteScalarAsync() is not bool written)
            return null;
        RefuseDoubt();
        if (written)
            chained.Deliver();
        return written;
    }

    /// <summary>Appends a group in one transaction, and gives each caller in it an outcome when that is committed.</summary>
    public async Task Append(IReadOnlyList<PendingAppend> group)
    {
        _groupParameters.Fill(group);
        _warning = null;
        await using var reader = await _group.ExecuteReaderAsync();
        await reader.ReadAsync();
        var positions = reader.GetFieldValue<long?[]>(0);
        var refusals = reader.IsDBNull(1) ? null : reader.GetString(1);
        await reader.NextResultAsync();   // only the end of the result says that the transaction was committed
        RefuseDoubt();
        GroupOutcomes.Deliver(group, positions, refusals);
    }

    /// <summary>Appends one event; false if it was refused, and then nothing was written and the caller has no outcome yet.</summary>
    public async Task<bool> TryAppend(PendingAppend single)
    {
        _singleParameters.Fill(single);
        _warning = null;
        if (await _single.ExecuteScalarAsync() is not long position)
            return false;
        RefuseDoubt();
        single.Succeed(new CommitResult(position, StoredVersions.Of(single.Commit), Replayed: false));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Notice -= Listen;
        await _chained.DisposeAsync();
        await _group.DisposeAsync();
        await _single.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>
    /// The functions warn of nothing themselves. What the server warns of is that it stopped waiting for its synchronous standby: the commit
    /// is on one disk only, where a failover would leave it behind, so nobody may be told that it is safe.
    /// </summary>
    private void Listen(object sender, NpgsqlNoticeEventArgs notice)
    {
        if (notice.Notice.InvariantSeverity == "WARNING")
            _warning = notice.Notice.MessageText;
    }

    private void RefuseDoubt()
    {
        if (_warning is not null)
            throw new InvalidOperationException(_warning);
    }
}
