using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace Grants.EventStore.Tests;

/// <summary>Groups whose hashes the host reckons before it is their turn: whatever comes between, the log is whole and each caller has his own outcome.</summary>
public sealed class ChainedGroupTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task Groups_of_one_host_stand_where_they_were_chained()
    {
        using var session = LogSession.Open(App);
        var end = new ExpectedEnd();
        for (var round = 1; round <= 3; round++)
        {
            var group = Group();
            var chained = end.Chain(group, session).ShouldNotBeNull();
            session.TryAppend(chained).ShouldBe(true);
            chained.Finish(written: true);
            (await group[0].Outcome).Position.ShouldBe((round * 15) - 12);
            (await group[^1].Outcome).Position.ShouldBe(round * 15);
        }

        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_comes_before_the_one_it_stands_behind_waits_for_it()
    {
        using var session = LogSession.Open(App);
        using var other = LogSession.Open(App);
        var end = new ExpectedEnd();
        var (first, second) = (end.Chain(Group(), session).ShouldNotBeNull(), end.Chain(Group(), session).ShouldNotBeNull());

        other.TryAppend(second).ShouldBe(false);
        var afterTheFirst = Task.Run(() => second.WaitForAhead() == true ? other.TryAppend(second) : null, Ct);
        session.TryAppend(first).ShouldBe(true);
        first.Finish(written: true);

        (await afterTheFirst).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(30);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_another_host_has_written_the_next_groups_are_left_to_the_database()
    {
        using var session = LogSession.Open(App);
        var end = new ExpectedEnd();
        var chained = end.Chain(Group(), session).ShouldNotBeNull();
        await Stream(1);
        session.TryAppend(chained).ShouldBe(false);
        chained.Finish(written: false);
        end.Miss();

        for (var i = 0; i < 16; i++)
            end.Chain(Group(), session).ShouldBeNull();
        session.TryAppend(end.Chain(Group(), session).ShouldNotBeNull()).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(16);
    }

    [Fact]
    public async Task A_group_waits_with_its_chain_for_what_the_other_writer_writes_unchained()
    {
        using var session = LogSession.Open(App);
        var end = new ExpectedEnd();
        end.BeginUnchained();
        end.Chain(Group(), session).ShouldBeNull();   // it waits, but not for ever

        await Stream(1);
        var waits = Task.Run(() => end.Chain(Group(), session), Ct);
        end.EndUnchained();
        var chained = (await waits ?? end.Chain(Group(), session)).ShouldNotBeNull();   // a busy machine may have let it wait too long
        chained.Behind.Position.ShouldBe(1);
        session.TryAppend(chained).ShouldBe(true);
    }

    [Fact]
    public async Task A_refused_commit_in_a_chained_group_is_told_apart_from_a_log_that_ends_elsewhere()
    {
        var taken = await Stream(1);
        using var session = LogSession.Open(App);
        var chained = new ExpectedEnd().Chain([.. Group(), new PendingAppend(Commit(To(taken, 0, Event())))], session).ShouldNotBeNull();
        session.TryAppend(chained).ShouldBeNull();
        await NothingWasWritten(events: 1);
    }

    [Fact]
    public async Task Hosts_that_write_at_once_get_in_each_others_way_and_the_log_is_whole()
    {
        await using var second = new EventLog(App, new TextSerializer());
        var outcomes = await Task.WhenAll(AppendMany(Log, 40, 30), AppendMany(second, 40, 30));

        outcomes.SelectMany(o => o).Select(o => o.Position).Order().ShouldBe(Enumerable.Range(1, 2 * 40 * 30).Select(n => (long)n));
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hosts_that_want_the_same_streams_never_wait_for_each_other_for_long()
    {
        var streams = new List<Guid>();
        for (var i = 0; i < 20; i++)
            streams.Add(await Stream(1));
        await using var second = new EventLog(App, new TextSerializer());

        // Every round both hosts want all streams, in opposite orders, and some new ones that are the same as well.
        var recorded = 0;
        for (var version = 1; version <= 15; version++)
        {
            var fresh = Enumerable.Range(0, 5).Select(_ => NewId()).ToList();
            var wanted = streams.Select(id => (Id: id, Expected: (long)version)).Concat(fresh.Select(id => (Id: id, Expected: 0L))).ToList();
            var attempts = wanted.Select(w => Try(Log, w.Id, w.Expected)).Concat(wanted.AsEnumerable().Reverse().Select(w => Try(second, w.Id, w.Expected)));
            recorded += (await Task.WhenAll(attempts)).Count(done => done);
        }

        recorded.ShouldBe(15 * 25);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_with_a_refused_commit_gives_the_others_their_place()
    {
        var taken = await Stream(1);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Try(Log, n == 20 ? taken : NewId(), 0)));

        attempts.Count(done => done).ShouldBe(39);
        (await Log.HeadPosition(Ct)).ShouldBe(40);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_waits_long_for_the_head_is_written_all_the_same()
    {
        await AppendMany(Log, 20, 2);
        await using var blocker = await Owner.OpenConnectionAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using var hold = new NpgsqlCommand("select from log.log_head for update", blocker);
        await hold.ExecuteNonQueryAsync(Ct);
        var waiting = AppendMany(Log, 20, 1);
        await UntilAnAppendWaits();
        await UntilActive("wait_event_type = 'Lock' and query like '%log.append(%'");   // it has given up waiting with its streams in hand
        await transaction.RollbackAsync(Ct);

        (await waiting).Max(o => o.Position).ShouldBe(60);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a hash that is not the event's", "array[sha256('x')]", "array[1]")]
    [InlineData("more events than the streams count", "array[$4]", "array[2]")]
    [InlineData("no event on a stream", "array[]::bytea[]", "array[0]")]
    [InlineData("no hashes", "null", "array[1]")]
    [InlineData("a list that begins elsewhere", "array[$4]", "'[0:1]={5,1}'::int[]")]
    [InlineData("hashes that begin elsewhere", "('[2:2]={' || quote_ident($4::text) || '}')::bytea[]", "array[1]")]
    [InlineData("a list of lists", "array[array[$4]]", "array[1]")]
    public async Task Who_calls_it_past_the_program_cannot_break_the_chain(string what, string hashes, string counts)
    {
        await Stream(2);
        (await Should.ThrowAsync<PostgresException>(() => Behind(hashes: hashes, counts: counts), what)).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
        await NothingWasWritten();
    }

    [Theory]
    [InlineData("'[2:2]={forged}'::text[]")]
    [InlineData("array[array['forged']]")]
    public async Task What_is_hashed_is_what_is_stored(string types)
    {
        await Stream(2);
        foreach (var function in (string[])["log.append(", "log.append_behind($1, $2, $3, array[$4], "])
        {
            (await Should.ThrowAsync<PostgresException>(() => Behind(function: function, types: types))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
            await NothingWasWritten();
        }
    }

    [Theory]
    [InlineData("another position", 1, "", 0)]
    [InlineData("another hash", 0, "00", 0)]
    [InlineData("dated before the event ahead", 0, "", -3600)]
    [InlineData("dated ahead", 0, "", 60)]
    public async Task A_group_that_does_not_belong_behind_the_end_is_not_written(string what, int positions, string hash, int seconds)
    {
        await Stream(2);
        (await Behind(positions, Convert.FromHexString(hash), TimeSpan.FromSeconds(seconds))).ShouldBe(false, what);
        await NothingWasWritten();
    }

    [Fact]
    public async Task A_group_that_belongs_there_is()
    {
        await Stream(2);
        (await Behind()).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(3);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    private async Task NothingWasWritten(int events = 2)
    {
        (await Log.HeadPosition(Ct)).ShouldBe(events);
        (await Ask<long>("select count(*) from log.streams")).ShouldBe(1);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    /// <summary>Calls the function as the application's role with one event, chained rightly behind an end that is wrong by so much.</summary>
    private async Task<bool?> Behind(
        long positions = 0, byte[]? hash = null, TimeSpan late = default, string hashes = "array[$4]", string counts = "array[1]", string types = "array['deposited']",
        string? function = null)
    {
        var (position, last) = await Head();
        (position, last) = (position + positions, [.. last, .. hash ?? []]);
        var recordedAt = new DateTime(DateTime.UtcNow.Ticks / 10 * 10, DateTimeKind.Utc) + late;
        var @event = new NewEvent(NewId(), "deposited", "{}"u8.ToArray());
        var append = To(NewId(), 0, @event);
        await using var command = App.CreateCommand($$"""
            select {{function ?? $"log.append_behind($1, $2, $3, {hashes}, "}} array['{{Tenant}}'], array['{{Me.Actor}}'], null, null, null, null, null, null, array[1],
              array['{{append.StreamId}}'::uuid], array['{{Type}}'], array[0]::bigint[], {{counts}}, array['{{@event.Id}}'::uuid], {{types}}, array['{}']::json[]), $1::bigint, $2::bytea, $3::timestamptz, $4::bytea
            """);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = last });
        command.Parameters.Add(new() { Value = recordedAt });
        command.Parameters.Add(new() { Value = Hash(last, position + 1, recordedAt, append) });
        return await command.ExecuteScalarAsync(Ct) as bool?;
    }

    // Not with the program's own link: a hash before it of another length would not fit.
    private static byte[] Hash(byte[] previous, long position, DateTime recordedAt, StreamAppend append)
    {
        var link = ChainLink.Of("{}"u8.ToArray(), 1, append.Events[0], append, Commit(append));
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

    /// <summary>Five commits of three events each.</summary>
    private static List<PendingAppend> Group() => [.. Enumerable.Range(0, 5).Select(_ => new PendingAppend(Commit(To(NewId(), 0, Event(), Event()), To(NewId(), 0, Event()))))];

    private static async Task<List<CommitResult>> AppendMany(EventLog log, int writers, int rounds)
    {
        var outcomes = new ConcurrentBag<CommitResult>();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            for (var i = 0; i < rounds; i++)
                outcomes.Add(await log.Append(Commit(To(NewId(), 0, Event())), Ct));
        }));
        return [.. outcomes];
    }

    private static async Task<bool> Try(EventLog log, Guid stream, long expected)
    {
        try
        {
            await log.Append(Commit(To(stream, expected, Event())), Ct);
            return true;
        }
        catch (WrongExpectedVersionException)
        {
            return false;
        }
    }
}
