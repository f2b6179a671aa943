using System.Diagnostics;
using System.Globalization;
using Grants.Durability.Tests.Support;
using Grants.Projections;

namespace Grants.Durability.Tests;

public sealed class Two_hosts_on_one_database
{
    /// <summary>Which session holds the lock of a read model; a lock on a text is one on its hash.</summary>
    private const string Holders = """
        select count(*) from pg_locks l join pg_database d on d.oid = l.database
         where l.locktype = 'advisory' and l.granted and d.datname = 'grants'
        """;

    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Appends_interleave_and_when_one_dies_the_other_takes_over_its_read_models()
    {
        var seed = Run.Seed();
        var random = new Random(seed);
        await using var stage = await Stage.Set();
        var first = await stage.Host();
        var second = await stage.Host();
        var users = new Users([first.Address, second.Address], stage.DataFolder, seed, count: 8);
        await users.Prepare();

        using var stop = new CancellationTokenSource();
        var work = users.Work(stop.Token);
        for (var round = 1; round <= Run.Times(1, 12); round++)
        {
            await Task.Delay(random.Next(500, 1500), TestContext.Current.CancellationToken);
            (await stage.Database.Ask<long>(Holders)).ShouldBe(ReadModelCatalogue.All.Count, "one worker for each read model");

            // The one that was there longest does the work; when it dies every read model must go on elsewhere.
            var (dies, lives) = round % 2 == 1 ? (first, second) : (second, first);
            await dies.Kill();
            var taken = await AllMoveOn(stage, users, Stopwatch.GetTimestamp());
            Run.Say($"round {round}: all read models went on after {taken.TotalSeconds:0.0} s, {users.Acknowledged.Count} acknowledged, {users.Retries} retries");
            taken.ShouldBeLessThan(Takeover);
            (await lives.Readiness()).ShouldBe(System.Net.HttpStatusCode.OK);
            dies.StartAgain();
            await dies.IsReady();
        }

        await stop.CancelAsync();
        await work;
        Run.Say($"{users.Client}");
        users.Client.Forbidden.ShouldBeEmpty();
        await Evidence.MoneyIsRight(users, second.Address);
        await Evidence.Check(stage.Connection, stage.DataFolder, users.Acknowledged);
        stage.NothingUnexpectedWasLogged();
    }

    /// <summary>Every read model reaches an event that was appended after the kill.</summary>
    private static async Task<TimeSpan> AllMoveOn(Stage stage, Users users, long killedAt)
    {
        var before = users.Acknowledged.Count;
        await Run.Until(() => Task.FromResult(users.Acknowledged.Count > before), $"somebody's append is answered by the other host");
        var position = users.Acknowledged.Max(a => a.Position).ToString(CultureInfo.InvariantCulture);
        await Run.Until(async () => await stage.Database.Ask<long>($"select count(*) from log.projections where checkpoint < {position}", Stage.Name) == 0, $"every read model goes on");
        return Stopwatch.GetElapsedTime(killedAt);
    }
}
