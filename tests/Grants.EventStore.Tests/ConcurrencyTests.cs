using System.Collections.Concurrent;
using System.Diagnostics;

namespace Grants.EventStore.Tests;

public sealed class ConcurrencyTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task Concurrent_writers_on_two_nodes_give_positions_without_holes_and_an_intact_chain()
    {
        await using var otherNode = new EventLog(App, new TextSerializer());
        EventLog[] nodes = [Log, otherNode];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(writer => Task.Run(async () =>
        {
            var stream = NewId();
            for (var version = 0; version < 25; version++)
                await nodes[writer % 2].Append(Commit(To(stream, version, Event())), Ct);
        }, Ct)));

        var all = await Everything();
        all.Select(e => e.Position).ShouldBe(Enumerable.Range(1, 1000).Select(n => (long)n));
        all.GroupBy(e => e.StreamId).ShouldAllBe(s => s.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, 25).Select(n => (long)n)));
        all.Zip(all.Skip(1)).ShouldAllBe(pair => pair.First.RecordedAt <= pair.Second.RecordedAt);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_writers_on_one_version_of_a_stream_one_wins()
    {
        var stream = await Stream(1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                await Append(stream, 1, Event());
                return true;
            }
            catch (WrongExpectedVersionException)
            {
                return false;
            }
        }));

        outcomes.Count(won => won).ShouldBe(1);
        (await Log.Head(stream, Ct))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Appends_to_one_stream_that_wait_at_the_same_time_are_done_in_order()
    {
        var stream = NewId();
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(version => Append(stream, version, Event())));
        results.Select(r => r.Versions[stream]).ShouldBe(Enumerable.Range(1, 100).Select(n => (long)n));
    }

    [Fact]
    public async Task Commits_that_share_streams_in_every_way_all_get_an_outcome()
    {
        Guid[] streams = [.. Enumerable.Range(0, 4).Select(_ => NewId())];
        foreach (var stream in streams)
            await Append(stream, 0, Event());

        async Task Transfer(int from, int to)
        {
            while (true)
            {
                var (a, b) = ((await Log.Head(streams[from], Ct))!.Version, (await Log.Head(streams[to], Ct))!.Version);
                try
                {
                    await Log.Append(Commit(To(streams[from], a, Event()), To(streams[to], b, Event())), Ct);
                    return;
                }
                catch (WrongExpectedVersionException)
                {
                    // Somebody was quicker: again.
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Transfer(n % 4, (n + 1 + (n / 4 % 3)) % 4)));

        (await Log.HeadPosition(Ct)).ShouldBe(4 + 120);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_commit_does_not_disturb_its_neighbours_in_the_group()
    {
        var taken = await Stream(1);
        var duplicate = Event();
        await Append(NewId(), 0, duplicate);

        var good = Enumerable.Range(0, 30).Select(_ => Append(NewId(), 0, Event())).ToList();
        var conflict = Log.Append(Commit(To(taken, 5, Event()), To(NewId(), 0, Event())), Ct);
        var foreign = Log.Append(Commit(To(taken, 1, Event())) with { Tenant = "other" }, Ct);
        var twice = Append(NewId(), 0, duplicate);
        good.AddRange(Enumerable.Range(0, 30).Select(_ => Append(NewId(), 0, Event())));

        (await Task.WhenAll(good)).Select(r => r.Position).Order().ShouldBe(Enumerable.Range(3, 60).Select(n => (long)n));
        await Should.ThrowAsync<WrongExpectedVersionException>(() => conflict);
        await Should.ThrowAsync<WrongTenantException>(() => foreign);
        await Should.ThrowAsync<DuplicateEventIdException>(() => twice);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_caller_stops_waiting_and_the_others_go_on()
    {
        await using var blocker = await Owner.OpenConnectionAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using var hold = new Npgsql.NpgsqlCommand("select from log.log_head for update", blocker);
        await hold.ExecuteNonQueryAsync(Ct);
        using var impatient = new CancellationTokenSource();

        var cancelled = Log.Append(Commit(To(NewId(), 0, Event())), impatient.Token);
        var patient = Append(NewId(), 0, Event());
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        await transaction.RollbackAsync(Ct);
        await patient;
        await Eventually(async () => await Log.HeadPosition(Ct) == 2, "both events are written");
    }

    [Fact]
    public async Task A_group_goes_on_without_the_synchronisation_of_the_caller_who_sent_it()
    {
        var appended = await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new Deaf());
            var first = Log.Append(Commit(To(NewId(), 0, Event())), Ct);
            using var suppressed = ExecutionContext.SuppressFlow();
            return new[] { first, Log.Append(Commit(To(NewId(), 0, Event())), Ct) };
        }, Ct);

        (await Task.WhenAll(appended)).Select(outcome => outcome.Position).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_group_is_in_no_callers_trace()
    {
        var seen = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = seen.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using (var mine = new Activity("request").Start())
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Log.Append(Commit(To(NewId(), 0, Event())), Ct)));
            seen.ShouldNotBeEmpty();
            seen.ShouldAllBe(activity => activity.TraceId != mine.TraceId);
        }
    }

    /// <summary>Never does what it is asked to.</summary>
    private sealed class Deaf : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    [Fact]
    public async Task Closing_the_log_writes_what_was_handed_over()
    {
        var log = new EventLog(App, new TextSerializer());
        var appends = Enumerable.Range(0, 50).Select(_ => log.Append(Commit(To(NewId(), 0, Event())), Ct)).ToList();
        await log.DisposeAsync();
        (await Task.WhenAll(appends)).Length.ShouldBe(50);
        await Should.ThrowAsync<ObjectDisposedException>(() => log.Append(Commit(To(NewId(), 0, Event())), Ct));
    }
}
