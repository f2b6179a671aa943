using Grants.Durability.Tests.Support;
using Grants.EventStore;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Durability.Tests;

public sealed class Failing_over_to_a_standby
{
    [Fact]
    public async Task Every_acknowledged_event_is_on_the_promoted_standby_and_the_host_finds_it_by_itself()
    {
        var seed = Run.Seed();
        var random = new Random(seed);
        await using var stage = await Stage.SetWithStandby();
        var host = await stage.Host();
        var users = new Users([host.Address], stage.DataFolder, seed, count: 8);
        await users.Prepare();

        using var stop = new CancellationTokenSource();
        var work = users.Work(stop.Token);
        await Task.Delay(random.Next(1000, Run.Times(2500, 30_000)), TestContext.Current.CancellationToken);
        await stage.Database.Kill();
        var acknowledged = users.Acknowledged.Count;
        await stage.Promote();
        var back = await Run.Until(() => Task.FromResult(users.Acknowledged.Count > acknowledged), $"the next append is acknowledged");
        Run.Say($"first append {back.TotalSeconds:0.0} s after the promotion; {acknowledged} acknowledged before, {users.Retries} retries");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await work;

        Run.Say($"{users.Client}");
        users.Client.Forbidden.ShouldBeEmpty();
        await host.IsReady();
        await Evidence.MoneyIsRight(users, host.Address);
        await Evidence.Check(stage.Database.To(Stage.Name), stage.DataFolder, users.Acknowledged);
        stage.NothingUnexpectedWasLogged();
    }

    [Fact]
    public async Task A_commit_that_stopped_waiting_for_its_standby_is_not_acknowledged()
    {
        await using var stage = await Stage.SetWithStandby();
        await using var database = NpgsqlDataSource.Create(stage.Database.To(Stage.Name));
        await using var log = new EventLog(database, EventCatalogue.Instance);
        var ct = TestContext.Current.CancellationToken;
        var commit = new Commit("twente", [new(Guid.CreateVersion7(), "note", 0, [new(Guid.CreateVersion7(), "noted", "{}"u8.ToArray())])], new("tester"), new("a-key", new byte[] { 1 }));

        var receiver = (await stage.Standby!.Ask<int>("select pid from pg_stat_wal_receiver")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Machine.Execute("kill", "-STOP", receiver);
        try
        {
            var append = log.Append(commit, ct);
            await Run.Until(() => stage.Database.Ask<bool>("select count(*) > 0 from pg_stat_activity where wait_event = 'SyncRep'"), $"the commit waits for the standby");
            append.IsCompleted.ShouldBeFalse();
            await stage.Database.Execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
            await Should.ThrowAsync<AppendOutcomeUnknownException>(append);
        }
        finally
        {
            await Machine.Execute("kill", "-CONT", receiver);
        }

        (await log.Append(commit, ct)).Replayed.ShouldBeTrue("it was recorded all the same, and the key says so");
        (await log.HeadPosition(ct)).ShouldBe((await log.Append(commit, ct)).Position);
    }
}
