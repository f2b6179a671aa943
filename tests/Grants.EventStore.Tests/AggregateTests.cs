namespace Grants.EventStore.Tests;

public sealed class AggregateTests(Server server) : LogTest(server)
{
    private static long Sum(long state, object e) => state + ((Deposited)e).Cents;

    [Fact]
    public async Task A_stream_is_folded_into_a_state()
    {
        var stream = NewId();
        await Stream(1);
        await Log.StartStream(Tenant, stream, Type, [new Deposited(5), new Deposited(7)], Me, Ct);
        await Log.Append(Tenant, stream, Type, 2, [new Deposited(11)], Me, Ct);

        (await Log.AggregateStream(stream, 0L, Sum, ct: Ct)).ShouldBe(new Aggregate<long>(23, 3, 4));
        (await Log.AggregateStream(NewId(), 42L, Sum, ct: Ct)).ShouldBe(new Aggregate<long>(42, 0, 0));
    }

    [Fact]
    public async Task Time_travel_is_the_same_fold_stopped_earlier()
    {
        var stream = NewId();
        for (var i = 0; i < 5; i++)
            await Log.Append(Tenant, stream, Type, i, [new Deposited(1)], Me, Ct);
        var third = (await Log.FetchStream(stream, ct: Ct))[2];

        (await Log.AggregateStream(stream, 0L, Sum, version: 3, ct: Ct)).ShouldBe(new Aggregate<long>(3, 3, 3));
        (await Log.AggregateStream(stream, 0L, Sum, timestamp: third.RecordedAt, ct: Ct)).Version.ShouldBe(3);
        (await Log.AggregateStream(stream, 0L, Sum, timestamp: third.RecordedAt.AddTicks(-10), ct: Ct)).Version.ShouldBe(2);
        (await Log.FetchStream(stream, atPosition: 4, ct: Ct)).Count.ShouldBe(4);
        (await Log.FetchStream(stream, asOf: DateTimeOffset.UnixEpoch, ct: Ct)).ShouldBeEmpty();
        (await Log.FetchStream(stream, upToVersion: 0, ct: Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_is_several_streams_in_the_order_of_the_log()
    {
        var (a, b) = (NewId(), NewId());
        await Append(a, 0, Event());
        await Append(b, 0, Event());
        await Stream(1);
        await Append(a, 1, Event());

        (await Log.FetchStreams([a, b], ct: Ct)).Select(e => (e.StreamId, e.Position)).ShouldBe([(a, 1), (b, 2), (a, 4)]);
        (await Log.FetchStreams([a, b], atPosition: 2, ct: Ct)).Count.ShouldBe(2);
        (await Log.FetchStreams([a, b], asOf: DateTimeOffset.UnixEpoch, ct: Ct)).ShouldBeEmpty();
        (await Log.FetchStreams([], ct: Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_fetched_for_writing_is_written_on_the_version_that_was_read()
    {
        var id = NewId();
        var first = await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct);
        (first.State, first.Version).ShouldBe((0, 0));
        await first.Append([new Deposited(10)], Me, ct: Ct);

        var second = await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct);
        (second.State, second.Version, second.Position).ShouldBe((10, 1, 1));
        await second.Append([new Deposited(5)], Me, ct: Ct);

        await Should.ThrowAsync<WrongExpectedVersionException>(() => second.Append([new Deposited(5)], Me, ct: Ct));
        (await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct)).State.ShouldBe(15);
    }

    [Fact]
    public async Task A_remembered_state_takes_in_what_another_node_has_appended()
    {
        await using var otherNode = new EventLog(App, new TextSerializer());
        var id = NewId();
        await Log.StartStream(Tenant, id, Type, [new Deposited(1)], Me, Ct);
        (await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct)).State.ShouldBe(1);

        await otherNode.Append(Tenant, id, Type, 1, [new Deposited(2)], Me, Ct);

        (await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct)).State.ShouldBe(3);
    }

    [Fact]
    public async Task A_remembered_state_folds_only_what_is_new_and_belongs_to_its_own_fold()
    {
        var id = NewId();
        await Log.StartStream(Tenant, id, Type, [new Deposited(2), new Deposited(3)], Me, Ct);
        var folded = 0;
        Func<long, object, long> count = (state, e) =>
        {
            folded++;
            return Sum(state, e);
        };

        (await Log.FetchForWriting(Tenant, id, Type, 0L, count, Ct)).State.ShouldBe(5);
        (await Log.FetchForWriting(Tenant, id, Type, 0L, count, Ct)).State.ShouldBe(5);
        folded.ShouldBe(2);
        (await Log.FetchForWriting(Tenant, id, Type, 100L, count, Ct)).State.ShouldBe(105);
        (await Log.FetchForWriting(Tenant, id, Type, 1L, (long state, object e) => state * ((Deposited)e).Cents, Ct)).State.ShouldBe(6);
    }

    [Fact]
    public async Task A_stream_of_another_tenant_is_not_fetched_for_writing()
    {
        var id = await Stream(1);
        await Should.ThrowAsync<WrongTenantException>(() => Log.FetchForWriting("other", id, Type, 0L, Sum, Ct));
        await Log.FetchForWriting(Tenant, id, Type, 0L, Sum, Ct);
        await Should.ThrowAsync<WrongTenantException>(() => Log.FetchForWriting("other", id, Type, 0L, Sum, Ct));
    }

    [Fact]
    public void The_cache_holds_no_more_than_it_may_and_forgets_what_was_unused_longest()
    {
        var cache = new LruCache<int, string>(2);
        cache.Put(1, "a");
        cache.Put(2, "b");
        cache.TryGet(1, out _).ShouldBeTrue();
        cache.Put(3, "c");
        (cache.Contains(1), cache.Contains(2), cache.Contains(3)).ShouldBe((true, false, true));
    }
}
