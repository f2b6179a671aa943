using System.Net;
using Grants.Durability.Tests.Support;
using Npgsql;

namespace Grants.Durability.Tests;

public sealed class A_database_at_its_limits
{
    [Fact]
    public async Task Without_a_connection_left_the_answer_is_503_and_work_goes_on_when_there_is_one()
    {
        var seed = Run.Seed();
        await using var stage = await Stage.Set("max_connections=30", "superuser_reserved_connections=4");
        await stage.Database.Execute("create role hog login password 'hog'");
        await stage.Database.Execute("alter role grants_app login password 'app'");
        var app = new NpgsqlConnectionStringBuilder(stage.Connection) { Username = "grants_app", Password = "app" }.ConnectionString;
        var host = await stage.Host(null, ("ConnectionStrings__GrantsApp", app));
        var users = new Users([host.Address], stage.DataFolder, seed, count: 4);
        await users.Prepare();

        using var stop = new CancellationTokenSource();
        var work = users.Work(stop.Token);
        await Run.Until(() => Task.FromResult(users.Acknowledged.Count > 10), $"work goes on");
        var hogged = await TakeEveryConnection(stage);
        (await host.Readiness()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await users.Client.Send(HttpMethod.Get, users.Host, "/api/applications/DUUR-0/cost-table", null, TestContext.Current.CancellationToken))
            .ShouldSatisfyAllConditions(reply => reply.Status.ShouldBe(503), reply => reply.Code.ShouldBe("database.unavailable"), reply => reply.RetryAfter.ShouldBe("1"));
        var acknowledged = users.Acknowledged.Count;
        foreach (var connection in hogged) await connection.DisposeAsync();

        var back = await Run.Until(() => Task.FromResult(users.Acknowledged.Count > acknowledged), $"appends are acknowledged again");
        Run.Say($"{hogged.Count} connections taken; the first append was acknowledged {back.TotalSeconds:0.0} s after they were given back");
        await Finish(stage, host, users, work, stop);
    }

    [Fact]
    public async Task With_a_full_disk_the_answer_is_503_nothing_is_half_written_and_work_goes_on_when_there_is_room()
    {
        var seed = Run.Seed();
        await using var disk = await SmallDisk.Mount(megabytes: 64);
        await using var stage = await Stage.SetOn(disk.Folder);
        await FillWhileUsersWork(stage, disk, seed, async (host, users) =>
        {
            await Run.Until(() => Task.FromResult(users.Client.Answers.ContainsKey("503 database.full")), $"somebody is told that the disk is full: {users.Client}");
            (await users.Client.Send(HttpMethod.Get, users.Host, "/api/applications/DUUR-0/budget", null, TestContext.Current.CancellationToken)).Status.ShouldBe(200, "what is there can be read");
            await host.IsReady();
        });
    }

    [Fact]
    public async Task When_the_disk_of_the_write_ahead_log_is_full_the_server_stops_nothing_is_lost_and_work_goes_on_when_there_is_room()
    {
        var seed = Run.Seed();
        await using var disk = await SmallDisk.Mount(megabytes: 128);
        await using var stage = await Stage.SetWithWriteAheadLogOn(disk.Folder);
        await FillWhileUsersWork(stage, disk, seed, async (_, users) =>
        {
            await Run.Until(() => IsStoppedByTheFullDisk(stage.Database), $"the server stops");
            await Run.Until(() => Task.FromResult(users.Client.Answers.Keys.Any(answer => answer.StartsWith("503", StringComparison.Ordinal))), $"somebody is told to come back: {users.Client}");
        });
    }

    private static async Task FillWhileUsersWork(Stage stage, SmallDisk disk, int seed, Func<HostProcess, Users, Task> whileFull)
    {
        var host = await stage.Host();
        var users = new Users([host.Address], stage.DataFolder, seed, count: 8);
        await users.Prepare();

        using var stop = new CancellationTokenSource();
        var work = users.Work(stop.Token);
        await Run.Until(() => Task.FromResult(users.Acknowledged.Count > 20), $"work goes on");
        disk.Fill();
        await whileFull(host, users);
        var acknowledged = users.Acknowledged.Count;
        disk.MakeRoom();
        if (!stage.Database.IsRunning) await stage.Database.StartAgain();

        var back = await Run.Until(() => Task.FromResult(users.Acknowledged.Count > acknowledged), $"appends are acknowledged again");
        Run.Say($"full after {acknowledged} commands; the first append was acknowledged {back.TotalSeconds:0.0} s after there was room");
        await Finish(stage, host, users, work, stop);
    }

    /// <summary>Goes on to the next file of the write-ahead log until there is none to be had, and the server gives up.</summary>
    private static async Task<bool> IsStoppedByTheFullDisk(DatabaseServer server)
    {
        try
        {
            await server.Execute("create table if not exists public.nudge (); drop table public.nudge");
            await server.Execute("select pg_switch_wal()");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // It is on its way down, or down.
        }

        return (await File.ReadAllTextAsync(server.LogFile)).Contains("PANIC", StringComparison.Ordinal);
    }

    private static async Task Finish(Stage stage, HostProcess host, Users users, Task work, CancellationTokenSource stop)
    {
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await work;
        Run.Say($"{users.Client}");
        users.Client.Forbidden.ShouldBeEmpty();
        await host.IsReady();
        await Evidence.MoneyIsRight(users, host.Address);
        await Evidence.Check(stage.Connection, stage.DataFolder, users.Acknowledged);
        stage.NothingUnexpectedWasLogged();
    }

    /// <summary>Takes what is free, ends the host's sessions and takes their places too, until it has none left and gets none.</summary>
    private static async Task<List<NpgsqlConnection>> TakeEveryConnection(Stage stage)
    {
        var hogged = new List<NpgsqlConnection>();
        var without = 0;   // a session that is just signing in is not seen yet
        var hog = new NpgsqlConnectionStringBuilder(stage.Connection) { Username = "hog", Password = "hog", Pooling = false, Database = "postgres" }.ConnectionString;
        await Run.Until(async () =>
        {
            await TakeWhatIsFree(hog, hogged);
            await stage.Database.Execute("select pg_terminate_backend(pid, 1000) from pg_stat_activity where usename = 'grants_app'");
            await TakeWhatIsFree(hog, hogged);
            without = await stage.Database.Ask<long>("select count(*) from pg_stat_activity where usename = 'grants_app'") == 0 ? without + 1 : 0;
            return without == 5;
        }, $"every connection is taken");
        return hogged;
    }

    private static async Task TakeWhatIsFree(string hog, List<NpgsqlConnection> hogged)
    {
        while (hogged.Count < 100)
        {
            var connection = new NpgsqlConnection(hog);
            try
            {
                await connection.OpenAsync();
                hogged.Add(connection);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return;
            }
        }
    }
}
