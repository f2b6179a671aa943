using Npgsql;

namespace Grants.EventStore.Tests;

public sealed class RebuildTests(Server server) : ProjectionTest(server)
{
    private const string AllRows = """
        select coalesce(md5(string_agg(b::text, ';' order by account)), '') || (select coalesce(md5(string_agg(d::text, ';' order by account, number)), '') from read.balances_deposits d)
          from read.balances b
        """;

    [Fact]
    public async Task A_read_model_of_a_long_log_is_built_in_passes()
    {
        for (var i = 0; i < 40; i++)
            await Stream(5);
        await using var daemon = new ProjectionDaemon(Log, App, [new Balances()], Quick with { EventsInMemory = 30 });
        await daemon.StartAsync(Ct);
        await CaughtUp(daemon, "balances");
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_rebuild_gives_what_was_live()
    {
        await using var daemon = await Start(new Balances());
        await CaughtUp(daemon, "balances");
        for (var i = 0; i < 20; i++)
            await Stream(5);
        await CaughtUp(daemon, "balances");
        var live = await Ask<string>(AllRows);

        var progress = new List<RebuildProgress>();
        await daemon.Rebuild("balances", new Direct(progress.Add), Ct);

        (await Ask<string>(AllRows)).ShouldBe(live);
        progress[^1].ShouldBe(new RebuildProgress(100, 100));
        await Stream(1);
        await CaughtUp(daemon, "balances");
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_rebuild_while_appends_go_on_is_never_half_seen_and_loses_nothing()
    {
        await using var daemon = await Start(new Balances());
        await Stream(100);
        await CaughtUp(daemon, "balances");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var appending = Repeat(async () => await Stream(2), stop.Token);
        var reading = Repeat(async () =>
        {
            // One statement sees the rows and the checkpoint they are true at.
            (await Ask<bool>("""
                select (select coalesce(sum(count), 0) from read.balances) = (select checkpoint from log.projections where name = 'balances')
                """)).ShouldBeTrue();
        }, stop.Token);

        for (var i = 0; i < 3; i++)
            await daemon.Rebuild("balances", null, Ct);
        await stop.CancelAsync();
        await appending;
        await reading;

        await CaughtUp(daemon, "balances");
        await BalancesShouldBeRight("balances");
        (await daemon.Compare("balances", null, Ct)).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_revision_is_rebuilt_at_start_and_an_older_node_stands_aside()
    {
        await Stream(3);
        await using (var old = await Start(new Balances()))
            await CaughtUp(old, "balances");
        await AsOwner("update read.balances set cents = 0");

        await using (var @new = await Start(new Balances(revision: 2)))
        {
            await Eventually(async () => (await Status(@new, "balances"))!.Revision == 2, "it is rebuilt");
            await BalancesShouldBeRight("balances");
        }

        var folded = 0;
        await using var older = await Start(new Balances { OnFold = _ => folded++ });
        await Stream(1);
        (await older.WaitFor("balances", 4, TimeSpan.FromMilliseconds(500), Ct)).ShouldBeFalse();
        folded.ShouldBe(0);
    }

    [Fact]
    public async Task A_table_that_is_no_longer_wanted_goes_when_its_read_model_is_rebuilt()
    {
        await Stream(1);
        await using (var first = await Start(new Shaped(1, "shape", "shape_more")))
            await CaughtUp(first, "shaped");
        await using var second = await Start(new Shaped(1, "shape"));
        await Eventually(async () => await Ask<long>("select count(*) from pg_class where relname = 'shape_more'") == 0, "the table is gone");
        (await Ask<long>("select n from read.shape")).ShouldBe(1);
    }

    [Fact]
    public async Task Views_on_a_read_model_and_rights_to_it_outlive_a_rebuild()
    {
        await Stream(2);
        await using var daemon = await Start(new Balances());
        await CaughtUp(daemon, "balances");
        await using var views = App.CreateCommand("""
            create view read.rich as select account, cents from read.balances where cents > 0;
            create view read.richest as select max(cents) as cents from read.rich;
            grant select on read.balances, read.richest to public;
            """);
        await views.ExecuteNonQueryAsync(Ct);

        await daemon.Rebuild("balances", null, Ct);

        (await Ask<long>("select cents from read.richest")).ShouldBe(3);
        (await Ask<bool>("""
            select bool_and(has_table_privilege('public', t, 'select')) and not has_table_privilege('public', 'read.rich', 'select')
              from unnest(array['read.balances', 'read.richest']) t
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rebuild_waits_for_a_reader_and_then_goes_on()
    {
        await Stream(2);
        await using var daemon = await Start(new Balances());
        await CaughtUp(daemon, "balances");
        await using var reader = await App.OpenConnectionAsync(Ct);
        await using var transaction = await reader.BeginTransactionAsync(Ct);
        await using var read = new NpgsqlCommand("select from read.balances", reader);
        await read.ExecuteNonQueryAsync(Ct);

        var rebuild = daemon.Rebuild("balances", null, Ct);
        await UntilActive("wait_event_type = 'Lock' and query like '%put_in_place%'");
        await transaction.CommitAsync(Ct);
        await rebuild;
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_poisoned_event_in_a_rebuild_leaves_the_live_rows_as_they_are()
    {
        var balances = new Balances();
        await using var daemon = await Start(balances);
        await Append(NewId(), 0, Event(), Renamed());
        await CaughtUp(daemon, "balances");
        balances.IsPoisoned = true;

        (await Should.ThrowAsync<Exception>(() => daemon.Rebuild("balances", null, Ct))).Message.ShouldBe("A poisoned event.");

        await BalancesShouldBeRight("balances");
        (await Ask<long>("select count(*) from pg_class where relnamespace = 'read_next'::regnamespace")).ShouldBe(0);
    }

    [Fact]
    public async Task A_read_model_that_cannot_be_built_at_all_says_why()
    {
        await Append(NewId(), 0, Event(), Renamed());
        var balances = new Balances { IsPoisoned = true };
        await using var daemon = await Start(balances);
        await Reaches(daemon, "balances", ProjectionState.Stopped);
        (await Status(daemon, "balances"))!.FailedPosition.ShouldBe(2);
        balances.IsPoisoned = false;
        await CaughtUp(daemon, "balances");
        await BalancesShouldBeRight("balances");
    }

    [Fact]
    public async Task A_comparison_finds_every_row_that_is_not_what_the_log_says()
    {
        await using var daemon = await Start(new Balances());
        var (wrong, missing) = (await Stream(2), await Stream(2));
        await CaughtUp(daemon, "balances");
        (await daemon.Compare("balances", null, Ct)).ShouldSatisfyAllConditions(
            c => c.IsEqual.ShouldBeTrue(), c => c.Rows.ShouldBe(6), c => c.Position.ShouldBe(4));

        await AsOwner($"""
            update read.balances set cents = 999 where account = '{wrong}';
            delete from read.balances where account = '{missing}';
            insert into read.balances values (gen_random_uuid(), 'extra', 1, 1, null);
            """);
        var comparison = await daemon.Compare("balances", null, Ct);

        comparison.Differing.ShouldBe(3);
        comparison.Differences.Count(d => d.Live is null).ShouldBe(1);
        comparison.Differences.Count(d => d.Rebuilt is null).ShouldBe(1);
        comparison.Differences.Single(d => d.Live is not null && d.Rebuilt is not null).Live!.ShouldContain("999");
        (await Ask<long>("select count(*) from pg_class where relnamespace = 'read_check'::regnamespace")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_node_can_tell_how_a_rebuild_goes_wherever_it_goes_on()
    {
        await using var here = await Start(new Balances());
        await Stream(10);
        await CaughtUp(here, "balances");
        await using var elsewhere = new ProjectionDaemon(Log, App, [new Balances()], Quick);

        await here.AnnounceRebuild("balances", Ct);
        var begun = (await elsewhere.Rebuilds(Ct)).Single();
        (begun.Name, begun.EndedAt, begun.Failed).ShouldBe(("balances", null, false));
        await here.Rebuild("balances", null, Ct);
        var ended = (await elsewhere.Rebuilds(Ct)).Single();
        var head = await Log.HeadPosition(Ct);
        (ended.EndedAt is null, ended.Failed, ended.EventsRead, ended.EventsInAll).ShouldBe((false, false, head, head));

        // One whose node went away says nothing any more and holds no lock.
        await AsOwner("update log.rebuilds set ended_at = null, told_at = clock_timestamp() - interval '1 minute'");
        var lost = (await elsewhere.Rebuilds(Ct)).Single();
        (lost.EndedAt is null, lost.Failed).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_rebuild_that_ends_says_nothing_of_the_one_announced_after_it()
    {
        await using var here = await Start(new Balances());
        await Stream(3);
        await CaughtUp(here, "balances");
        await using var holder = await App.OpenConnectionAsync(Ct);
        await using var held = await holder.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("lock table read.balances in access share mode", holder, held))
            await hold.ExecuteNonQueryAsync(Ct);

        var first = here.Rebuild("balances", null, Ct);
        await Eventually(
            () => Ask<bool>("select exists (select from pg_locks where not granted and relation = 'read.balances'::regclass)"), "the rebuild waits to switch");
        await here.AnnounceRebuild("balances", Ct);
        await held.RollbackAsync(Ct);
        await first;

        (await here.Rebuilds(Ct)).Single().EndedAt.ShouldBeNull();
    }

    private static async Task Repeat(Func<Task> action, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await action();
    }

    private sealed class Direct(Action<RebuildProgress> report) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => report(value);
    }

    private sealed class Shaped(int revision, params string[] tables) : Projection<long>
    {
        public override string Name => "shaped";
        public override int Revision => revision;
        public override IReadOnlyList<TableDefinition> Tables => [.. tables.Select(t => new TableDefinition(t, [new("id", "uuid"), new("n", "bigint")], ["id"], ["n"]))];
        public override Guid? KeyOf(RecordedEvent e) => e.StreamId;
        public override IReadOnlyList<Guid> StreamsOf(Guid key) => [key];
        public override long Initial(Guid key) => 0;
        public override long Fold(long state, RecordedEvent e) => state + 1;
        public override void Write(Guid key, long before, long after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
        {
            foreach (var table in tables)
                rows.Upsert(table, key, after);
        }
    }
}
