using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// A lock that belongs to a database session: it is gone when the session is, so when a node dies another one can take over. Whoever
/// holds it does its writing on <see cref="Connection"/>, and so cannot write when it has lost the lock.
/// </summary>
internal sealed class SessionLock : IAsyncDisposable
{
    private SessionLock(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits until the lock is free.</summary>
    public static async Task<SessionLock> Take(NpgsqlDataSource database, string name, CancellationToken ct) =>
        (await Open(database, "select true from pg_advisory_lock(hashtextextended($1, 0))", name, ct))!;

    /// <summary>Null if somebody else holds it.</summary>
    public static Task<SessionLock?> TryTake(NpgsqlDataSource database, string name, CancellationToken ct) =>
        Open(database, "select pg_try_advisory_lock(hashtextextended($1, 0))", name, ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The session goes back to the pool, and would keep what it has.
            await using var release = new NpgsqlCommand("select pg_advisory_unlock_all(); reset all", Connection);
            await release.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // A session that is broken holds nothing any more; one that is not may hold the lock for ever, so no session of now is used again.
            NpgsqlConnection.ClearPool(Connection);
        }

        await Connection.DisposeAsync();
    }

    private static async Task<SessionLock?> Open(NpgsqlDataSource database, string sql, string name, CancellationToken ct)
    {
        var session = new SessionLock(await database.OpenConnectionAsync(ct));
        try
        {
            await using var command = new NpgsqlCommand(sql, session.Connection) { CommandTimeout = 0 };
            command.Parameters.Add(new() { Value = name });
            if (await command.ExecuteScalarAsync(ct) is true)
                return session;
            await session.Connection.DisposeAsync();
            return null;
        }
        catch
        {
            await session.DisposeAsync();   // who stopped waiting may have got the lock in the same moment
            throw;
        }
    }
}
