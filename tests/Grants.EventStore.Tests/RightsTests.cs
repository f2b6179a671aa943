using Npgsql;

namespace Grants.EventStore.Tests;

public sealed class RightsTests(Server server) : LogTest(server)
{
    [Theory]
    [InlineData("update log.events set data = '{}'")]
    [InlineData("delete from log.events")]
    [InlineData("truncate log.events")]
    [InlineData("insert into log.events select position + 1, gen_random_uuid(), tenant, stream_id, stream_type, version + 1, type, data, actor, null, null, null, recorded_at, hash from log.events")]
    [InlineData("update log.streams set version = 9")]
    [InlineData("delete from log.streams")]
    [InlineData("update log.log_head set position = 0")]
    [InlineData("delete from log.log_head")]
    [InlineData("select from log.log_head for update")]
    [InlineData("delete from log.idempotency_keys")]
    [InlineData("update log.idempotency_keys set request_hash = '\\x00'")]
    [InlineData("drop table log.events")]
    [InlineData("alter table log.events disable trigger all")]
    [InlineData("create table log.mine (id int)")]
    [InlineData("update log.migrations set checksum = '\\x00'")]
    public async Task The_applications_role_may_not(string sql)
    {
        await Stream(1);
        await using var command = App.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update log.events set data = '{}' where false")]
    [InlineData("delete from log.events where false")]
    [InlineData("truncate log.events")]
    [InlineData("delete from log.idempotency_keys where false")]
    [InlineData("delete from log.streams where false")]
    [InlineData("delete from log.log_head where false")]
    public async Task Nobody_but_the_owner_may_even_when_he_was_given_all_rights(string sql)
    {
        await Stream(1);
        await AsOwner($"grant all on all tables in schema log to {Server.AppRole}");
        await using var command = App.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).MessageText.ShouldContain("only added to");
    }

    [Fact]
    public async Task The_append_cannot_be_led_astray_by_the_callers_search_path()
    {
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var trap = new NpgsqlCommand("""
            create temp table events (like log.events);
            create temp table log_head (like log.log_head);
            set search_path = pg_temp, log, pg_catalog;
            """, connection);
        await trap.ExecuteNonQueryAsync(Ct);
        await using var append = new NpgsqlCommand("""
            select log.append(array['t'], array['a'], null, null, null, null, null, null, array[1], array[gen_random_uuid()], array['x'],
              array[0]::bigint[], array[1], array[gen_random_uuid()], array['e'], array['{}']::json[])
            """, connection);
        await append.ExecuteNonQueryAsync(Ct);
        (await Log.HeadPosition(Ct)).ShouldBe(1);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("array[1, 1]", "array[gen_random_uuid(), gen_random_uuid()]", "array[0, 9]", "array[1, -1]")]
    [InlineData("array[1]", "array[gen_random_uuid()]", "array[0]", "array[2]")]
    [InlineData("array[1]", "array[gen_random_uuid()]", "array[0]", "array[0]")]
    [InlineData("array[1]", "array[gen_random_uuid()]", "array[null]", "array[1]")]
    [InlineData("array[7]", "array[gen_random_uuid()]", "array[0]", "array[1]")]
    public async Task The_append_leaves_an_intact_log_or_nothing_whatever_it_is_called_with(string commits, string streams, string expected, string counts)
    {
        await Stream(1);
        await using var append = App.CreateCommand($"""
            select log.append(array['t'], array['a'], null, null, null, null, null, null, {commits}, {streams}, array['x', 'x'],
              {expected}::bigint[], {counts}, array[gen_random_uuid()], array['e'], array[json '{"{}"}'])
            """);
        try
        {
            await append.ExecuteNonQueryAsync(Ct);
        }
        catch (PostgresException)
        {
            // Refused, which is as good.
        }

        (await Verify()).Findings.ShouldBeEmpty();
        await Stream(1);
        (await Verify()).Findings.ShouldBeEmpty();
    }
}
