using Npgsql;

namespace Grants.EventStore.Tests;

public sealed class OrderTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task A_slow_append_held_open_in_its_transaction_is_never_skipped_or_reordered_by_a_subscriber()
    {
        await Stream(2);
        var seen = new List<long>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var subscriber = Task.Run(async () =>
        {
            await foreach (var batch in Log.Subscribe(0, stop.Token))
                lock (seen)
                    seen.AddRange(batch.Select(e => e.Position));
        }, Ct);

        await using var slow = await App.OpenConnectionAsync(Ct);
        await using var transaction = await slow.BeginTransactionAsync(Ct);
        var slowStream = NewId();
        await RawAppend(slow, slowStream);
        var others = Enumerable.Range(0, 20).Select(_ => Append(NewId(), 0, Event())).ToList();

        await UntilAnAppendWaits();
        others.ShouldAllBe(t => !t.IsCompleted);
        await Eventually(() => Task.FromResult(Seen() == 2), "the subscriber has seen what was there");
        await transaction.CommitAsync(Ct);
        await Task.WhenAll(others);

        await Eventually(() => Task.FromResult(Seen() == 23), "the subscriber has seen all");
        seen.ShouldBe(Enumerable.Range(1, 23).Select(n => (long)n));
        (await Log.FetchStream(slowStream, ct: Ct)).ShouldHaveSingleItem().Position.ShouldBe(3);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => subscriber);

        int Seen()
        {
            lock (seen)
                return seen.Count;
        }
    }

    [Fact]
    public async Task A_rolled_back_append_leaves_no_hole()
    {
        await Stream(1);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await RawAppend(connection, NewId());
            await transaction.RollbackAsync(Ct);
        }

        await Stream(1);
        (await Everything()).Select(e => e.Position).ShouldBe([1, 2]);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subscriber_is_woken_by_an_append_on_another_node()
    {
        await using var patient = new EventLog(App, new TextSerializer(), new EventLogOptions { PollInterval = TimeSpan.FromHours(1) });
        await using var batches = patient.Subscribe(0, Ct).GetAsyncEnumerator(Ct);
        var next = batches.MoveNextAsync().AsTask();
        await UntilListening("log");
        await Stream(1);
        (await next.WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
        batches.Current.ShouldHaveSingleItem().Position.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscriber_goes_on_after_its_listening_connection_was_lost()
    {
        await using var patient = new EventLog(App, new TextSerializer(), new EventLogOptions { PollInterval = TimeSpan.FromHours(1) });
        await using var batches = patient.Subscribe(0, Ct).GetAsyncEnumerator(Ct);
        var next = batches.MoveNextAsync().AsTask();
        await UntilListening("log");
        await AsOwner("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen log' and datname = current_database()");
        await Stream(1);
        (await next.WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_instants_never_go_back_even_when_the_clock_does()
    {
        await Stream(1);
        await AsOwner("update log.log_head set recorded_at = now() + interval '1 hour'");
        var ahead = await Ask<DateTime>("select recorded_at from log.log_head");

        await Stream(2);

        (await Everything()).Skip(1).ShouldAllBe(e => e.RecordedAt.UtcDateTime == ahead);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    /// <summary>An append whose transaction is ours to end.</summary>
    private static async Task RawAppend(NpgsqlConnection connection, Guid stream)
    {
        await using var command = new NpgsqlCommand("""
            select log.append(array['region'], array['slow'], array[null]::uuid[], array[null]::uuid[], array[null]::text[], array[null]::text[],
              array[null]::bytea[], array[null]::json[], array[1], array[$1], array['account'], array[0]::bigint[], array[1],
              array[gen_random_uuid()], array['deposited'], array['{"cents":1}']::json[])
            """, connection);
        command.Parameters.Add(new() { Value = stream });
        await command.ExecuteNonQueryAsync(Ct);
    }
}
