namespace Grants.EventStore.Tests;

public sealed class DaemonTests(Server server) : ProjectionTest(server)
{
    [Fact]
    public async Task What_is_appended_appears_in_the_read_model()
    {
        var account = await Stream(3);
        await using var daemon = await Start(new Balances());
        await CaughtUp(daemon, "balances");
        await Append(account, 3, Event("""{"cents":-1}"""));
        await Stream(2);
        await CaughtUp(daemon, "balances");

        await BalancesShouldBeRight("balances");
        (await Ask<long>($"select cents from read.balances where account = '{account}'")).ShouldBe(5);
        (await Ask<string>($"select extra ->> 'second' from read.balances_deposits where account = '{account}' and number = 2")).ShouldBe("true");
    }

    [Fact]
    public async Task A_row_that_is_deleted_is_gone()
    {
        await using var daemon = await Start(new Balances());
        var account = await Stream(1);
        await CaughtUp(daemon, "balances");
        await Append(account, 1, Event("""{"cents":-1}"""));
        await CaughtUp(daemon, "balances");
        (await Ask<long>("select count(*) from read.balances")).ShouldBe(0);
    }

    [Fact]
    public async Task Events_of_others_move_the_checkpoint_only()
    {
        await using var daemon = await Start(new Balances());
        await Log.Append(Commit(new StreamAppend(NewId(), "other", 0, [Event("""{"no":"cents"}""")])), Ct);
        await CaughtUp(daemon, "balances");
        (await daemon.Checkpoint("balances", Ct)).ShouldBe(1);
        (await Status(daemon, "balances"))!.State.ShouldBe(ProjectionState.Running);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_after_a_restart_and_folds_nothing_twice()
    {
        var account = await Stream(2);
        await using (var first = await Start(new Balances()))
            await CaughtUp(first, "balances");

        await Append(account, 2, Event(), Event());
        await using var second = await Start(new Balances());
        await CaughtUp(second, "balances");
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_state_that_was_pushed_out_of_memory_is_folded_again_from_its_streams()
    {
        await using var daemon = new ProjectionDaemon(Log, App, [new Balances()], Quick with { CachedStates = 1, EventsPerBatch = 3 });
        await daemon.StartAsync(Ct);
        Guid[] accounts = [NewId(), NewId(), NewId()];
        for (var version = 0; version < 5; version++)
            foreach (var account in accounts)
                await Append(account, version, Event());
        await CaughtUp(daemon, "balances");
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task Of_two_nodes_one_works_and_the_other_takes_over_when_it_ends()
    {
        var (foldedByFirst, foldedBySecond) = (0, 0);
        await Stream(1);
        var first = await Start(new Balances { OnFold = _ => Interlocked.Increment(ref foldedByFirst) });
        await CaughtUp(first, "balances");
        await using var second = await Start(new Balances { OnFold = _ => Interlocked.Increment(ref foldedBySecond) });
        await Stream(3);
        await CaughtUp(first, "balances");
        foldedBySecond.ShouldBe(0);

        await first.DisposeAsync();
        await Stream(3);
        await CaughtUp(second, "balances");
        foldedBySecond.ShouldBe(3);
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task Another_node_takes_over_when_the_connection_of_the_first_one_dies()
    {
        await Stream(2);
        await using var first = await Start(new Balances());
        await CaughtUp(first, "balances");
        await using var second = await Start(new Balances());
        const string Holder = "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";
        var holder = await Ask<int>(Holder);

        await AsOwner($"select pg_terminate_backend({holder})");
        await Stream(3);
        await CaughtUp(second, "balances");

        (await Ask<int>(Holder)).ShouldNotBe(holder);
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_poisoned_event_stops_its_own_read_model_only_and_says_which_and_why()
    {
        var poisoned = new Balances("poisoned") { IsPoisoned = true };
        await using var daemon = await Start(poisoned, new Balances("healthy"));
        await CaughtUp(daemon, "poisoned");
        var account = await Stream(2);
        await Append(account, 2, Event(), Renamed(), Event());
        await Stream(1);

        await Reaches(daemon, "poisoned", ProjectionState.Stopped);
        await CaughtUp(daemon, "healthy");
        await BalancesShouldBeRight("healthy");
        var status = (await Status(daemon, "poisoned"))!;
        (status.FailedPosition, status.Checkpoint).ShouldBe((4, 3));
        status.Error.ShouldBe("InvalidDataException: A poisoned event.");
        (await Ask<int>("select count from read.poisoned")).ShouldBe(3);

        poisoned.IsPoisoned = false;
        await CaughtUp(daemon, "poisoned");
        await BalancesShouldBeRight("poisoned");
        (await Status(daemon, "poisoned")).ShouldSatisfyAllConditions(
            s => s!.State.ShouldBe(ProjectionState.Running), s => s!.Error.ShouldBeNull(), s => s!.FailedPosition.ShouldBeNull());
    }

    [Fact]
    public async Task A_row_the_table_cannot_hold_stops_the_read_model_at_its_event()
    {
        await using var daemon = await Start(new Unholdable());
        await CaughtUp(daemon, "unholdable");
        await Stream(2);
        await Reaches(daemon, "unholdable", ProjectionState.Stopped);
        (await Status(daemon, "unholdable")).ShouldSatisfyAllConditions(
            s => s!.FailedPosition.ShouldBe(2), s => s!.Checkpoint.ShouldBe(1), s => s!.Error!.ShouldContain("23502"));
    }

    [Fact]
    public async Task Waiting_for_a_position_ends_when_the_time_is_up()
    {
        await using var daemon = await Start(new Balances());
        await CaughtUp(daemon, "balances");
        (await daemon.WaitFor("balances", 99, TimeSpan.FromMilliseconds(50), Ct)).ShouldBeFalse();
        (await daemon.WaitFor("nobody", 1, TimeSpan.Zero, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_waits_on_another_node_is_woken()
    {
        await using var worker = await Start(new Balances());
        await using var asking = new ProjectionDaemon(Log, App, [new Balances()], Quick with { PollInterval = TimeSpan.FromHours(1) });
        await CaughtUp(worker, "balances");
        var waiting = asking.WaitFor("balances", 2, TimeSpan.FromSeconds(30), Ct);
        await UntilListening("log_checkpoint");
        await Stream(2);
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public void Two_read_models_cannot_have_one_name_or_one_table()
    {
        Should.Throw<ArgumentException>(() => Daemon(new Balances(), new Balances()));
        Should.Throw<ArgumentException>(() => Daemon(new Balances("a"), new Balances("a_deposits")));
    }

    /// <summary>Its second row has nothing where something must be.</summary>
    private sealed class Unholdable : Projection<int>
    {
        public override string Name => "unholdable";
        public override int Revision => 1;
        public override IReadOnlyList<TableDefinition> Tables => [new("unholdable", [new("id", "bigint"), new("text", "text")], ["id"], [])];
        public override Guid? KeyOf(RecordedEvent e) => e.StreamId;
        public override IReadOnlyList<Guid> StreamsOf(Guid key) => [key];
        public override int Initial(Guid key) => 0;
        public override int Fold(int state, RecordedEvent e) => state + 1;
        public override void Write(Guid key, int before, int after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
        {
            for (var row = before + 1; row <= after; row++)
                rows.Upsert("unholdable", (long)row, row == 2 ? null : "text");
        }
    }
}
