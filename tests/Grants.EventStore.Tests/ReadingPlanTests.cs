using Npgsql;

namespace Grants.EventStore.Tests;

/// <summary>What reading a few streams costs follows those streams, and not the log: the planner is asked how it would do it.</summary>
public sealed class ReadingPlanTests(Server server) : LogTest(server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Some_streams_are_read_by_their_own_index_however_long_the_log_is(bool generic)
    {
        for (var i = 0; i < 100; i++)
            await Stream(50);
        await AsOwner("analyze log.events");
        await using var query = StreamQuery.Several(App, [NewId()], null, null, 0);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await Run(connection, "set enable_seqscan = off");   // five thousand events are not a long log
        await Run(connection, $"set plan_cache_mode = force_{(generic ? "generic" : "custom")}_plan");
        await Run(connection, $"prepare reading (uuid[], bigint, timestamptz, bigint, bigint) as {query.CommandText}");

        var plan = new List<string>();
        var streams = string.Join(',', Enumerable.Range(0, 5).Select(_ => NewId()));
        await using (var explain = new NpgsqlCommand($"explain execute reading ('{{{streams}}}', {long.MaxValue}, 'infinity', {long.MaxValue}, 0)", connection))
        await using (var reader = await explain.ExecuteReaderAsync(Ct))
            while (await reader.ReadAsync(Ct))
                plan.Add(reader.GetString(0));

        plan.ShouldContain(line => line.Contains("events_stream_id_version_key", StringComparison.Ordinal));
        plan.ShouldNotContain(line => line.Contains("events_pkey", StringComparison.Ordinal));
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
