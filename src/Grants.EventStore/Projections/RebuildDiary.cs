using Npgsql;

namespace Grants.EventStore;

/// <summary>The rows of <c>log.rebuilds</c>: what a rebuild tells of itself, for every node to see.</summary>
internal sealed class RebuildDiary(NpgsqlDataSource database)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>One that says nothing for so long, and whose lock nobody holds, has gone with its node.</summary>
    private const string Silence = "interval '10 seconds'";

    /// <summary>When it began, by which <see cref="Follow"/> and <see cref="End"/> know it from one announced after it.</summary>
    public async Task<DateTime> Begin(string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            insert into log.rebuilds (name) values ($1)
            on conflict (name) do update
               set started_at = clock_timestamp(), events_read = 0, events_in_all = 0, ended_at = null, failed = false, told_at = clock_timestamp()
            returning started_at
            """);
        command.Parameters.Add(new() { Value = name });
        return (DateTime)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How far it came. Where the database cannot be told, silence tells it in the end.</summary>
    public async Task End(string name, DateTime begun, RebuildProgress reached, bool failed)
    {
        try
        {
            await Run("""
                update log.rebuilds set events_read = $3, events_in_all = $4, ended_at = clock_timestamp(), failed = $5
                 where name = $1 and started_at = $2
                """, CancellationToken.None, name, begun, reached.EventsRead, reached.EventsInAll, failed);
        }
        catch (NpgsqlException)
        {
            // What became of the rebuild is told by the rebuild itself.
        }
    }

    /// <summary>Tells now and then how far it is, until it is over.</summary>
    public async Task Follow(string name, DateTime begun, Func<RebuildProgress> progress, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var (read, inAll) = progress();
                await Run("""
                    update log.rebuilds set events_read = $3, events_in_all = $4, told_at = clock_timestamp()
                     where name = $1 and started_at = $2
                    """, over, name, begun, read, inAll);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
        {
            // The rebuild itself tells what is wrong with the database; that nobody hears how far it is must not end it.
        }
    }

    public async Task<IReadOnlyList<RebuildStatus>> All(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select r.name, r.started_at, r.events_read, r.events_in_all, coalesce(r.ended_at, case when lost then r.told_at end), r.failed or lost
              from log.rebuilds r
             cross join lateral (
               select r.ended_at is null and r.told_at < clock_timestamp() - {Silence} and not exists (
                 select from pg_locks
                  where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
                    and (classid::bigint << 32) | objid::bigint = hashtextextended('{Rebuilder.Schema}:' || r.name, 0)) as lost) as state
             order by r.name
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<RebuildStatus>();
        while (await reader.ReadAsync(ct))
        {
            all.Add(new(
                reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), reader.GetInt64(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), reader.GetBoolean(5)));
        }

        return all;
    }

    private async Task Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
