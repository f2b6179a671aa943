using Grants.Durability.Tests.Support;

namespace Grants.Durability.Tests;

public sealed class Killing_the_host
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled()
    {
        var seed = Run.Seed();
        var random = new Random(seed);
        await using var stage = await Stage.Set();
        var host = await stage.Host();
        var users = new Users([host.Address], stage.DataFolder, seed, count: 8);
        await users.Prepare();

        using var stop = new CancellationTokenSource();
        var work = users.Work(stop.Token);
        for (var kill = 1; kill <= Run.Times(3, 25); kill++)
        {
            await Task.Delay(random.Next(200, 1200), TestContext.Current.CancellationToken);
            await host.Kill();
            host.StartAgain();
            var back = await host.IsReady();
            Run.Say($"kill {kill}: ready again after {back.TotalSeconds:0.0} s, {users.Acknowledged.Count} acknowledged, {users.Retries} retries");
        }

        await Run.Until(() => Task.FromResult(users.Acknowledged.Count > 20), $"enough is acknowledged to say something");
        await stop.CancelAsync();
        await work;
        Run.Say($"{users.Client}");
        users.Client.Forbidden.ShouldBeEmpty();
        await Evidence.MoneyIsRight(users, host.Address);
        await Evidence.Check(stage.Connection, stage.DataFolder, users.Acknowledged);
        stage.NothingUnexpectedWasLogged();
    }
}
