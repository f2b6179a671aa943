using Grants.Durability.Tests.Support;
using Grants.EventStore;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Durability.Tests;

public sealed class Slow_subscribers
{
    [Fact]
    public async Task Hold_nobody_up_keep_nothing_open_and_get_every_event_once_and_in_order()
    {
        var ct = TestContext.Current.CancellationToken;
        var events = Run.Times(3_000, 60_000);
        await using var stage = await Stage.Set();
        await using var database = NpgsqlDataSource.Create(stage.Connection);
        await using var log = new EventLog(database, EventCatalogue.Instance);
        var before = await log.HeadPosition(ct);

        await using var slow = log.Subscribe(before, ct).GetAsyncEnumerator(ct);
        var writing = Write(log, events, ct);
        (await slow.MoveNextAsync()).ShouldBeTrue();
        var seen = slow.Current.Select(e => e.Position).ToList();
        await writing;   // while the subscriber is busy with its first batch

        (await stage.Database.Ask<long>("select count(*) from pg_stat_activity where state like 'idle in transaction%'")).ShouldBe(0);
        while (seen.Count < events && await slow.MoveNextAsync())
        {
            seen.AddRange(slow.Current.Select(e => e.Position));
            slow.Current.Count.ShouldBeLessThanOrEqualTo(1000);
        }

        seen.ShouldBe(Enumerable.Range(1, events).Select(n => before + n));
        Run.Say($"{events} events to a subscriber that started reading when all were there");
    }

    private static Task Write(EventLog log, int events, CancellationToken ct) => Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
    {
        for (var n = 0; n < events / 100; n++)
            await log.Append(new Commit("twente", [new(Guid.CreateVersion7(), "note", 0, [new(Guid.CreateVersion7(), "noted", "{}"u8.ToArray())])], new("tester")), ct);
    }));
}
