using System.Text.Json;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Rebuilds a read model without anybody noticing: new tables are built beside the live ones, which go on being read and written, and
/// take their place in one transaction at a position that is not before the live one.
/// </summary>
internal sealed class Rebuilder(EventLog log, NpgsqlDataSource database, ProjectionOptions options)
{
    public const string Schema = "read_next";
    private const int SwitchAttempts = 20;

    private readonly RebuildDiary _diary = new(database);

    public async Task Rebuild(Projection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var guard = await SessionLock.Take(database, $"{Schema}:{projection.Name}", ct);
        await Announce(projection.Name, ct);
        var begun = await _diary.Begin(projection.Name, ct);
        var builder = new TableBuilder(log, database, projection, Schema, options);
        var latest = new Latest(progress);
        using var over = new CancellationTokenSource();
        var telling = _diary.Follow(projection.Name, begun, () => latest.Value, over.Token);
        var succeeded = false;
        try
        {
            var position = await log.HeadPosition(ct);
            await builder.Build(position, latest, ct);
            await Switch(projection, builder, position, ct);
            succeeded = true;
        }
        catch
        {
            await builder.Drop(CancellationToken.None);
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await telling;
            await _diary.End(projection.Name, begun, latest.Value, !succeeded);
        }
    }

    private sealed class Latest(IProgress<RebuildProgress>? next) : IProgress<RebuildProgress>
    {
        public RebuildProgress Value { get; private set; } = new(0, 0);

        public void Report(RebuildProgress value)
        {
            Value = value;
            next?.Report(value);
        }
    }

    /// <summary>
    /// Long transactions of readers can be in the way of the switch; it steps back and tries again rather than make others queue.
    /// </summary>
    private async Task Switch(Projection projection, TableBuilder builder, long position, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            position = await builder.CatchUp(connection, position, await log.HeadPosition(ct), ct);
            try
            {
                await SwitchAt(connection, projection, builder, position, ct);
                return;
            }
            catch (PostgresException e) when (IsInTheWay(e) && attempt < SwitchAttempts)
            {
                builder.ForgetStates();   // they may be ahead of what was rolled back
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), ct);
            }
        }
    }

    private static bool IsInTheWay(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    private static async Task SwitchAt(
        NpgsqlConnection connection, Projection projection, TableBuilder builder, long position, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Run(connection, "set local lock_timeout = '1s'", ct);

        // From here on the live tables stand still; the new ones must not be behind them.
        var (live, old) = await LockLive(connection, projection.Name, ct);
        if (live > position)
            position = await builder.CatchUp(connection, position, live, ct);

        await using var replace = new NpgsqlCommand("select log.put_in_place($1, $2)", connection);
        string[] fresh = [.. projection.Tables.Select(t => t.Name)];
        replace.Parameters.Add(new() { Value = old.Union(fresh).ToArray() });
        replace.Parameters.Add(new() { Value = fresh });
        await replace.ExecuteNonQueryAsync(ct);
        await Record(connection, projection, position, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<(long Checkpoint, string[] Tables)> LockLive(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        const string sql = "select checkpoint, tables from log.projections where name = $1 for update";
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var tables = JsonSerializer.Deserialize<List<TableDefinition>>(reader.GetString(1))!;
        return (reader.GetInt64(0), [.. tables.Select(t => t.Name)]);
    }

    private static async Task Record(NpgsqlConnection connection, Projection projection, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update log.projections
               set revision = $2, tables = $3::json, checkpoint = $4, state = 'running', error = null, failed_position = null,
                   updated_at = clock_timestamp()
             where name = $1
            """, connection);
        command.Parameters.Add(new() { Value = projection.Name });
        command.Parameters.Add(new() { Value = projection.Revision });
        command.Parameters.Add(new() { Value = Bookkeeping.TablesOf(projection) });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(ct);
        await Run(connection, "select pg_notify('log_checkpoint', '')", ct);
    }

    /// <summary>A read model that was never built has revision 0 and no tables, so that its state can be seen.</summary>
    private async Task Announce(string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            insert into log.projections (name, revision, tables, checkpoint, state) values ($1, 0, '[]', 0, 'rebuilding')
            on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
