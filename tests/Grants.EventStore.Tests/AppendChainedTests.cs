using System.Security.Cryptography;
using Npgsql;

namespace Grants.EventStore.Tests;

/// <summary><c>log.append_chained</c> called as SQL: what it does before its turn, and that nobody can break the log with it past the program.</summary>
public sealed class AppendChainedTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task A_group_behind_one_that_is_being_written_has_all_but_its_turn()
    {
        await Stream(2);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using (var ahead = await connection.BeginTransactionAsync(Ct))
        {
            var first = await Next();
            (await Call(first, connection)).ShouldBe(true);
            var second = await Next(first);
            var waiting = Call(second);
            await UntilActive("wait_event = 'advisory' and query like '%log.append_chained%'");
            await ahead.CommitAsync(Ct);
            (await waiting).ShouldBe(true);
        }

        (await Log.HeadPosition(Ct)).ShouldBe(4);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_group_ahead_is_undone_so_is_what_was_written_behind_it()
    {
        await Stream(2);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var ahead = await connection.BeginTransactionAsync(Ct);
        var first = await Next();
        (await Call(first, connection)).ShouldBe(true);
        var waiting = Call(await Next(first));
        await UntilActive("wait_event = 'advisory' and query like '%log.append_chained%'");
        await ahead.RollbackAsync(Ct);
        (await waiting).ShouldBe(false);
        await NothingWasWritten();
    }

    [Theory]
    [InlineData(false, "select log.append_one(%")]
    [InlineData(true, "select pg_advisory_xact_lock(%")]
    public async Task Who_appends_otherwise_waits_for_those_who_write_ahead_and_they_do_not_begin_while_he_waits(bool imports, string asks)
    {
        await Stream(2);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var ahead = await connection.BeginTransactionAsync(Ct);
        var first = await Next();
        (await Call(first, connection)).ShouldBe(true);
        Task otherwise = imports
            ? new BulkImporter(Owner).Import(new[] { Commit(To(NewId(), 0, Event())) }.ToAsyncEnumerable(), null, Ct)
            : Append(NewId(), 0, Event());
        await UntilActive($"wait_event = 'advisory' and query like '{asks}'");
        (await Call(await Next(first))).ShouldBe(false);
        await ahead.CommitAsync(Ct);

        await otherwise;
        (await Log.HeadPosition(Ct)).ShouldBe(4);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_of_an_earlier_version_is_sent_the_ordinary_way() =>
        (await Ask<bool>("""
            select log.append_behind(0, '', now(), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null) is null
            """)).ShouldBeTrue();

    [Theory]
    [InlineData("a hash that is not the event's", "_hashes", "array[sha256('x')]")]
    [InlineData("no hash", "_hashes", "'{}'")]
    [InlineData("no hashes", "_hashes", "null")]
    [InlineData("hashes that begin elsewhere", "_hashes", "('[2:2]={' || quote_ident($4::text) || '}')::bytea[]")]
    [InlineData("a list of lists", "_hashes", "array[array[$4]]")]
    [InlineData("types that begin elsewhere", "_event_types", "'[2:2]={forged}'::text[]")]
    [InlineData("types in a list of lists", "_event_types", "array[array['forged']]")]
    [InlineData("no events", "_event_ids", "'{}'")]
    [InlineData("no list of events", "_event_ids", "null")]
    [InlineData("more events than there are streams", "_event_ids", "array[gen_random_uuid(), gen_random_uuid()]")]
    [InlineData("a version that the stream does not have next", "_expected", "array[3]")]
    [InlineData("no version", "_expected", "array[null::bigint]")]
    [InlineData("no stream", "_streams", "array[null::uuid]")]
    public async Task Who_calls_it_past_the_program_cannot_break_the_chain(string what, string list, string forged)
    {
        await Stream(2);
        var group = await Next();
        group.Lists[list] = forged;
        (await Should.ThrowAsync<PostgresException>(() => Call(group), what)).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Fact]
    public async Task Versions_leave_no_hole_whatever_stands_before_a_list()
    {
        await Stream(2);
        var group = await Next(version: 2);
        (group.Lists["_streams"], group.Lists["_versions"], group.Lists["_expected"]) = ($"'[0:1]={{{group.Stream},{group.Stream}}}'::uuid[]", "'[0:1]={1,2}'::bigint[]", "'[0:1]={0,0}'::bigint[]");
        (group.Lists["_tenants"], group.Lists["_stream_types"]) = ($"'[0:1]={{{Tenant},{Tenant}}}'::text[]", $"'[0:1]={{{Type},{Type}}}'::text[]");
        (await Should.ThrowAsync<PostgresException>(() => Call(group))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Fact]
    public async Task No_stream_begins_before_its_first_version()
    {
        await Stream(2);
        (await Should.ThrowAsync<PostgresException>(async () => await Call(await Next(version: 0)))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Fact]
    public async Task What_stands_behind_the_events_is_not_looked_at()
    {
        await Stream(2);
        var group = await Next();
        group.Lists["_streams"] = $"array['{group.Stream}'::uuid, '{group.Stream}']";
        (await Call(group)).ShouldBe(true);
        (await Ask<long>("select count(*) from log.streams")).ShouldBe(2);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_of_no_event_is_not_remembered()
    {
        await Stream(2);
        var group = await Next();
        (group.Lists["_keys"], group.Lists["_key_events"]) = ("array['key']", "array[2]");
        (group.Lists["_request_hashes"], group.Lists["_outcomes"]) = ("array[sha256('x')]", "array['{}']::json[]");
        (await Should.ThrowAsync<PostgresException>(() => Call(group))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Theory]
    [InlineData("'[2:2]={forged}'::text[]")]
    [InlineData("array[array['forged']]")]
    public async Task What_is_hashed_is_what_is_stored(string types)
    {
        await Stream(2);
        var sql = $"""
            select log.append(array['{Tenant}'], array['{Me.Actor}'], null, null, null, null, null, null, array[1],
              array[gen_random_uuid()], array['{Type}'], array[0]::bigint[], array[1], array[gen_random_uuid()], {types}, array['{"{}"}']::json[])
            """;
        await using var command = App.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Theory]
    [InlineData("another position", 1, "", 0)]
    [InlineData("another hash", 0, "00", 0)]
    [InlineData("dated before the event ahead", 0, "", -3600)]
    [InlineData("dated ahead", 0, "", 60)]
    public async Task A_group_that_does_not_belong_behind_the_end_is_not_written(string what, int positions, string hash, int seconds)
    {
        await Stream(2);
        var (position, last) = await Head();
        var group = Chain(new(position + positions, [.. last, .. Convert.FromHexString(hash)], DateTime.UtcNow), TimeSpan.FromSeconds(seconds), 1);
        (await Call(group)).ShouldBe(false, what);
        await NothingWasWritten();
    }

    [Fact]
    public async Task A_group_that_belongs_there_is()
    {
        await Stream(2);
        (await Call(await Next())).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(3);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    private async Task NothingWasWritten()
    {
        (await Log.HeadPosition(Ct)).ShouldBe(2);
        (await Ask<long>("select count(*) from log.streams")).ShouldBe(1);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    /// <summary>A group of one event as SQL knows it: where it stands, and its lists by the names of the function's arguments.</summary>
    private sealed record Forgery(LogEnd Behind, DateTime RecordedAt, byte[] Hash, Guid Stream, Dictionary<string, string> Lists)
    {
        public LogEnd End => new(Behind.Position + 1, Hash, RecordedAt);
    }

    /// <summary>One event, chained rightly behind a group or behind the log.</summary>
    private async Task<Forgery> Next(Forgery? behind = null, long version = 1)
    {
        if (behind is not null)
            return Chain(behind.End, TimeSpan.Zero, version);
        var (position, last) = await Head();
        return Chain(new(position, last, DateTime.UtcNow), TimeSpan.Zero, version);
    }

    private static Forgery Chain(LogEnd behind, TimeSpan late, long version)
    {
        var recordedAt = new DateTime(DateTime.UtcNow.Ticks / 10 * 10, DateTimeKind.Utc) + late;
        var append = To(NewId(), version - 1, new NewEvent(NewId(), "deposited", "{}"u8.ToArray()));
        return new(behind, recordedAt, Hash(behind.Hash, behind.Position + 1, recordedAt, version, append), append.StreamId, new()
        {
            ["_hashes"] = "array[$4]",
            ["_event_ids"] = $"array['{append.Events[0].Id}'::uuid]",
            ["_event_types"] = "array['deposited']",
            ["_data"] = "array['{}']::json[]",
            ["_tenants"] = $"array['{Tenant}']",
            ["_streams"] = $"array['{append.StreamId}'::uuid]",
            ["_stream_types"] = $"array['{Type}']",
            ["_expected"] = $"array[{version - 1}]",
            ["_versions"] = $"array[{version}]",
            ["_actors"] = $"array['{Me.Actor}']",
            ["_correlation_ids"] = "null",
            ["_causation_ids"] = "null",
            ["_reasons"] = "null",
            ["_key_events"] = "null",
            ["_keys"] = "null",
            ["_request_hashes"] = "null",
            ["_outcomes"] = "null",
        });
    }

    /// <summary>As the application's role, past the program.</summary>
    private async Task<bool?> Call(Forgery group, NpgsqlConnection? connection = null)
    {
        var lists = string.Join(", ", group.Lists.Select(list => $"{list.Key} => {list.Value}"));
        var sql = $"select log.append_chained(_position => $1, _hash => $2, _now => $3, {lists}), $4::bytea";
        await using var command = connection is null ? App.CreateCommand(sql) : new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = group.Behind.Position });
        command.Parameters.Add(new() { Value = group.Behind.Hash });
        command.Parameters.Add(new() { Value = group.RecordedAt });
        command.Parameters.Add(new() { Value = group.Hash });
        return await command.ExecuteScalarAsync(Ct) as bool?;
    }

    // Not with the program's own link: a hash before it of another length would not fit.
    private static byte[] Hash(byte[] previous, long position, DateTime recordedAt, long version, StreamAppend append)
    {
        var link = ChainLink.Of("{}"u8.ToArray(), version, append.Events[0], append, Commit(append));
        ChainLink.Hash(link, new byte[32], position, recordedAt);
        return SHA256.HashData([.. previous, .. link.AsSpan(32)]);
    }

    private async Task<(long Position, byte[] Hash)> Head()
    {
        await using var command = App.CreateCommand("select position, hash from log.log_head");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }
}
