using System.Text;

namespace Grants.EventStore.Tests;

public sealed class AppendTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task What_is_appended_is_read_back_whole()
    {
        var (stream, id, correlation, causation) = (NewId(), NewId(), NewId(), NewId());
        var commit = new Commit("noord", [new(stream, "budget", 0, [new(id, "line-added", """{ "z": 1, "a": "é" }"""u8.ToArray())])],
            new Metadata("person-1", correlation, causation, "because"));

        var result = await Log.Append(commit, Ct);

        result.Position.ShouldBe(1);
        result.Versions.ShouldBe(new Dictionary<Guid, long> { [stream] = 1 });
        result.Replayed.ShouldBeFalse();
        var e = (await Log.FetchStream(stream, ct: Ct)).ShouldHaveSingleItem();
        (e.Position, e.EventId, e.Tenant, e.StreamId, e.StreamType, e.Version, e.Type).ShouldBe((1, id, "noord", stream, "budget", 1, "line-added"));
        (e.Actor, e.CorrelationId, e.CausationId, e.Reason).ShouldBe(("person-1", correlation, causation, "because"));
        Encoding.UTF8.GetString(e.Data.Span).ShouldBe("""{"a":"é","z":1}""");
        e.RecordedAt.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        e.Hash.Length.ShouldBe(32);
        (await Log.Head(stream, Ct)).ShouldBe(new StreamHead("noord", "budget", 1));
    }

    [Fact]
    public async Task A_stream_that_is_not_there_has_no_events_and_no_head()
    {
        (await Log.FetchStream(NewId(), ct: Ct)).ShouldBeEmpty();
        (await Log.Head(NewId(), Ct)).ShouldBeNull();
        (await Log.HeadPosition(Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task An_append_on_an_older_version_is_refused_and_writes_nothing()
    {
        var stream = await Stream(2);

        var e = await Should.ThrowAsync<WrongExpectedVersionException>(() => Append(stream, 1, Event()));

        (e.StreamId, e.Expected, e.Actual).ShouldBe((stream, 1, 2));
        (await Log.HeadPosition(Ct)).ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    public async Task A_stream_can_be_started_once_and_not_continued_before_it_is_there(long expected, long actual)
    {
        var stream = await Stream(1);
        (await Should.ThrowAsync<WrongExpectedVersionException>(() => Append(stream, expected, Event()))).Actual.ShouldBe(actual);
        (await Should.ThrowAsync<WrongExpectedVersionException>(() => Append(NewId(), 1, Event()))).Actual.ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_over_several_streams_is_stored_whole()
    {
        var (a, b) = (await Stream(1), NewId());

        var result = await Log.Append(Commit(To(a, 1, Event(), Event()), To(b, 0, Event())), Ct);

        result.Position.ShouldBe(4);
        result.Versions.ShouldBe(new Dictionary<Guid, long> { [a] = 3, [b] = 1 }, ignoreOrder: true);
        (await Everything()).Select(e => (e.StreamId, e.Version)).ShouldBe([(a, 1), (a, 2), (a, 3), (b, 1)]);
    }

    [Fact]
    public async Task A_commit_over_several_streams_is_stored_not_at_all_when_one_of_them_has_changed()
    {
        var (a, b) = (await Stream(1), await Stream(1));

        (await Should.ThrowAsync<WrongExpectedVersionException>(() => Log.Append(Commit(To(a, 1, Event()), To(b, 7, Event())), Ct)))
            .StreamId.ShouldBe(b);

        (await Log.HeadPosition(Ct)).ShouldBe(2);
        (await Log.Head(a, Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_without_events_in_a_commit_only_has_to_be_unchanged()
    {
        var (read, written) = (await Stream(3), NewId());

        var result = await Log.Append(Commit(To(read, 3), To(written, 0, Event())), Ct);
        result.Versions[read].ShouldBe(3);

        await Append(read, 3, Event());
        await Should.ThrowAsync<WrongExpectedVersionException>(() => Log.Append(Commit(To(read, 3), To(written, 1, Event())), Ct));
        (await Log.Head(written, Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_of_another_tenant_is_refused()
    {
        var stream = await Stream(1);
        var foreign = Commit(To(stream, 1, Event())) with { Tenant = "other" };
        await Should.ThrowAsync<WrongTenantException>(() => Log.Append(foreign, Ct));
        await Should.ThrowAsync<WrongTenantException>(() => Log.Append(Commit(To(stream, 0, Event())) with { Tenant = "other" }, Ct));
        (await Log.Head(stream, Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_of_another_type_is_refused()
    {
        var stream = await Stream(1);
        await Should.ThrowAsync<WrongStreamTypeException>(() => Log.Append(Commit(new StreamAppend(stream, "other", 1, [Event()])), Ct));
    }

    [Fact]
    public async Task An_event_id_occurs_once_in_the_log()
    {
        var e = Event();
        await Append(NewId(), 0, e);
        await Should.ThrowAsync<DuplicateEventIdException>(() => Append(NewId(), 0, e));
        (await Log.HeadPosition(Ct)).ShouldBe(1);
    }

    public static TheoryData<string, Commit> Impossible() => new()
    {
        { "the same stream twice", Commit(To(Guid.Empty, 0, Event()), To(Guid.Empty, 0, Event())) },
        { "nothing at all", Commit() },
        { "no tenant", Commit(To(NewId(), 0, Event())) with { Tenant = "" } },
        { "no actor", Commit(To(NewId(), 0, Event())) with { Metadata = new("") } },
        { "no event type", Commit(To(NewId(), 0, Event(type: ""))) },
        { "a negative version", Commit(To(NewId(), -1, Event())) },
        { "a character that PostgreSQL cannot hold", Commit(To(NewId(), 0, Event())) with { Metadata = new("a\0b") } },
        { "half a surrogate pair", Commit(To(NewId(), 0, Event())) with { Metadata = new("me", Reason: "\ud800") } },
        { "a key without a request", Commit(To(NewId(), 0, Event())) with { Key = new("k", default) } },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public async Task A_commit_that_makes_no_sense_is_refused_before_it_is_sent(string why, Commit commit)
    {
        await Should.ThrowAsync<ArgumentException>(() => Log.Append(commit, Ct), why);
        await Should.ThrowAsync<System.Text.Json.JsonException>(() => Append(NewId(), 0, Event("{")));
        (await Log.HeadPosition(Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Ten_thousand_events_in_one_commit_are_one_commit()
    {
        var stream = await Stream(10_000);
        (await Log.HeadPosition(Ct)).ShouldBe(10_000);
        (await Log.Head(stream, Ct))!.Version.ShouldBe(10_000);
        (await Verify()).IsIntact.ShouldBeTrue();
    }
}
