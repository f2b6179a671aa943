namespace Grants.EventStore.Tests;

/// <summary>A test with daemons: as many nodes as it likes, each with a pool of connections of its own.</summary>
public abstract class ProjectionTest(Server server) : LogTest(server)
{
    protected static readonly ProjectionOptions Quick = new()
    {
        TakeoverInterval = TimeSpan.FromMilliseconds(100),
        RetryInterval = TimeSpan.FromMilliseconds(50),
        LongestRetryInterval = TimeSpan.FromMilliseconds(200),
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected ProjectionDaemon Daemon(params Projection[] projections) => new(Log, App, projections, Quick);

    protected async Task<ProjectionDaemon> Start(params Projection[] projections)
    {
        var daemon = Daemon(projections);
        await daemon.StartAsync(Ct);
        return daemon;
    }

    protected async Task CaughtUp(ProjectionDaemon daemon, string name)
    {
        if (!await daemon.WaitFor(name, await Log.HeadPosition(Ct), Patience, Ct))
            throw new TimeoutException(string.Join("; ", await daemon.Status(Ct)));
    }

    protected static async Task<ProjectionStatus?> Status(ProjectionDaemon daemon, string name) =>
        (await daemon.Status(Ct)).SingleOrDefault(s => s.Name == name);

    protected static Task Reaches(ProjectionDaemon daemon, string name, ProjectionState state) =>
        Eventually(async () => (await Status(daemon, name))?.State == state, $"{name} is {state}");

    /// <summary>The rows of the log itself, reckoned in SQL: what the balances must be.</summary>
    protected async Task BalancesShouldBeRight(string name)
    {
        (await Ask<long>($"""
            select count(*) from read.{name} b
              full join (select stream_id, sum((data ->> 'cents')::bigint) as cents, count(*) as count from log.events
                          where stream_type = 'account' group by stream_id) e on e.stream_id = b.account
             where coalesce(b.cents, 0) <> e.cents or (b.account is not null and b.count <> e.count) or e.stream_id is null
            """)).ShouldBe(0);
        (await Ask<bool>($"""
            select count(*) = (select count(*) from log.events where stream_type = 'account') from read.{name}_deposits d
              join log.events e on e.stream_id = d.account and e.version = d.number and e.position = d.position and e.recorded_at = d.at
            """)).ShouldBeTrue();
    }

    protected static NewEvent Renamed() => Event("""{"cents":0}""", "renamed");
}
