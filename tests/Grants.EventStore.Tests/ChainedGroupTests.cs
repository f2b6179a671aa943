using System.Collections.Concurrent;
using Npgsql;

namespace Grants.EventStore.Tests;

/// <summary>Groups whose hashes the host reckons before it is their turn: whatever comes between, the log is whole and each caller has his own outcome.</summary>
public sealed class ChainedGroupTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task Groups_of_one_host_stand_where_they_were_chained()
    {
        await using var session = await LogSession.Open(App);
        var end = new ExpectedEnd();
        for (var round = 1; round <= 3; round++)
        {
            var group = Group();
            var chained = (await end.Chain(group, session)).ShouldNotBeNull();
            (await session.TryAppend(chained)).ShouldBe(true);
            chained.Finish(written: true);
            (await group[0].Outcome).Position.ShouldBe((round * 15) - 12);
            (await group[^1].Outcome).Position.ShouldBe(round * 15);
        }

        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_comes_before_the_one_it_stands_behind_waits_for_it()
    {
        await using var session = await LogSession.Open(App);
        await using var other = await LogSession.Open(App);
        var end = new ExpectedEnd();
        var (first, second) = ((await end.Chain(Group(), session)).ShouldNotBeNull(), (await end.Chain(Group(), session)).ShouldNotBeNull());

        (await other.TryAppend(second)).ShouldBe(false);
        var afterTheFirst = Task.Run(async () => await second.WaitForAhead() == true ? await other.TryAppend(second) : null, Ct);
        (await session.TryAppend(first)).ShouldBe(true);
        first.Finish(written: true);

        (await afterTheFirst).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(30);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_another_host_has_written_the_next_groups_are_left_to_the_database()
    {
        await using var session = await LogSession.Open(App);
        var end = new ExpectedEnd();
        var chained = (await end.Chain(Group(), session)).ShouldNotBeNull();
        await Stream(1);
        (await session.TryAppend(chained)).ShouldBe(false);
        chained.Finish(written: false);
        end.Miss();

        for (var i = 0; i < 16; i++)
            (await end.Chain(Group(), session)).ShouldBeNull();
        (await session.TryAppend((await end.Chain(Group(), session)).ShouldNotBeNull())).ShouldBe(true);
        (await Log.HeadPosition(Ct)).ShouldBe(16);
    }

    [Fact]
    public async Task A_group_waits_with_its_chain_for_what_the_other_writer_writes_unchained()
    {
        await using var session = await LogSession.Open(App);
        var end = new ExpectedEnd();
        end.BeginUnchained();
        (await end.Chain(Group(), session)).ShouldBeNull();   // it waits, but not for ever

        await Stream(1);
        var waits = end.Chain(Group(), session).AsTask();
        end.EndUnchained();
        var chained = (await waits ?? await end.Chain(Group(), session)).ShouldNotBeNull();   // a busy machine may have let it wait too long
        chained.Behind.Position.ShouldBe(1);
        (await session.TryAppend(chained)).ShouldBe(true);
    }

    [Fact]
    public async Task A_refused_commit_in_a_chained_group_is_told_apart_from_a_log_that_ends_elsewhere()
    {
        var taken = await Stream(1);
        await using var session = await LogSession.Open(App);
        var chained = (await new ExpectedEnd().Chain([.. Group(), new PendingAppend(Commit(To(taken, 0, Event())))], session)).ShouldNotBeNull();
        (await session.TryAppend(chained)).ShouldBeNull();
        (await Log.HeadPosition(Ct)).ShouldBe(1);
        (await Ask<long>("select count(*) from log.streams")).ShouldBe(1);
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
