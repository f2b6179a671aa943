namespace Grants.EventStore.Tests;

public sealed class IdempotencyTests(Server server) : LogTest(server)
{
    private static IdempotencyKey Key(string request, string key = "key-1") => new(key, System.Text.Encoding.UTF8.GetBytes(request));

    [Fact]
    public async Task The_same_request_twice_gives_one_event_and_the_same_answer()
    {
        var stream = NewId();
        Commit Request() => Commit(To(stream, 0, Event())) with { Key = Key("a") };

        var first = await Log.Append(Request(), Ct);
        await Stream(3);
        var second = await Log.Append(Request(), Ct);

        (second.Position, second.Replayed).ShouldBe((first.Position, true));
        second.Versions.ShouldBe(first.Versions);
        (await Log.FetchStream(stream, ct: Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        await Log.Append(Commit(To(NewId(), 0, Event())) with { Key = Key("a") }, Ct);

        var e = await Should.ThrowAsync<IdempotencyKeyReusedException>(() => Log.Append(Commit(To(NewId(), 0, Event())) with { Key = Key("b") }, Ct));

        e.Key.ShouldBe("key-1");
        (await Log.HeadPosition(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_is_executed_once()
    {
        var stream = NewId();
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Log.Append(Commit(To(stream, 0, Event())) with { Key = Key("a") }, Ct)));

        results.Count(r => !r.Replayed).ShouldBe(1);
        results.ShouldAllBe(r => r.Position == 1 && r.Versions[stream] == 1);
        (await Log.HeadPosition(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_requests_racing_with_one_key_give_one_answer_and_one_refusal()
    {
        await using var otherNode = new EventLog(App, new TextSerializer());
        var tasks = new[] { (Log, "a"), (Log, "b"), (otherNode, "a"), (otherNode, "b") }
            .Select(t => t.Item1.Append(Commit(To(NewId(), 0, Event())) with { Key = Key(t.Item2) }, Ct)).ToArray();

        await Task.WhenAll(tasks).ContinueWith(_ => { }, Ct, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        tasks.Count(t => t.IsCompletedSuccessfully && !t.Result.Replayed).ShouldBe(1);
        tasks.Count(t => t.IsCompletedSuccessfully && t.Result.Replayed).ShouldBe(1);
        tasks.Where(t => t.IsFaulted).ShouldAllBe(t => t.Exception!.InnerException is IdempotencyKeyReusedException);
        (await Log.HeadPosition(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_belong_to_a_tenant()
    {
        await Log.Append(Commit(To(NewId(), 0, Event())) with { Key = Key("a") }, Ct);
        var other = await Log.Append(Commit(To(NewId(), 0, Event())) with { Tenant = "other", Key = Key("b") }, Ct);
        (other.Replayed, other.Position).ShouldBe((false, 2));
    }

    [Fact]
    public async Task A_request_that_changes_nothing_is_remembered_as_well()
    {
        await Stream(2);
        var first = await Log.Append(Commit() with { Key = Key("a") }, Ct);
        await Stream(1);
        var second = await Log.Append(Commit() with { Key = Key("a") }, Ct);
        (first.Position, first.Replayed, second.Position, second.Replayed).ShouldBe((2, false, 2, true));
    }

    [Fact]
    public async Task A_refused_commit_leaves_its_key_free()
    {
        var stream = await Stream(1);
        await Should.ThrowAsync<WrongExpectedVersionException>(() => Log.Append(Commit(To(stream, 0, Event())) with { Key = Key("a") }, Ct));
        (await Log.FindOutcome(Tenant, Key("a"), Ct)).ShouldBeNull();
        (await Log.Append(Commit(To(stream, 1, Event())) with { Key = Key("a") }, Ct)).Replayed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stored_answer_can_be_asked_for()
    {
        var stream = NewId();
        var result = await Log.Append(Commit(To(stream, 0, Event(), Event())) with { Key = Key("a") }, Ct);

        var found = await Log.FindOutcome(Tenant, Key("a"), Ct);

        found.ShouldNotBeNull();
        (found.Position, found.Versions[stream], found.Replayed).ShouldBe((result.Position, 2, true));
        (await Log.FindOutcome("other", Key("a"), Ct)).ShouldBeNull();
        await Should.ThrowAsync<IdempotencyKeyReusedException>(() => Log.FindOutcome(Tenant, Key("b"), Ct));
    }
}
