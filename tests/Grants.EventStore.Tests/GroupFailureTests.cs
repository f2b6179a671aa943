using Npgsql;

namespace Grants.EventStore.Tests;

public sealed class GroupFailureTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task A_connection_that_dies_in_mid_group_tells_its_callers_and_the_log_recovers_by_itself()
    {
        await Stream(1);
        await using var blocker = await Owner.OpenConnectionAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using var hold = new NpgsqlCommand("select from log.log_head for update", blocker);
        await hold.ExecuteNonQueryAsync(Ct);
        var waiting = Enumerable.Range(0, 5).Select(_ => Append(NewId(), 0, Event())).ToList();

        await UntilAnAppendWaits();
        while (waiting.Any(t => !t.IsCompleted))
            await AsOwner("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like '%log.append%' and datname = current_database()");
        foreach (var append in waiting)
            (await Should.ThrowAsync<AppendOutcomeUnknownException>(() => append)).Message.ShouldContain("idempotency key");

        await transaction.RollbackAsync(Ct);
        await Append(NewId(), 0, Event());
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_cannot_be_reached_says_that_nothing_was_written()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=2");
        await using var log = new EventLog(nowhere, new TextSerializer());
        await Should.ThrowAsync<EventLogUnavailableException>(() => log.Append(Commit(To(NewId(), 0, Event())), Ct));
    }
}
