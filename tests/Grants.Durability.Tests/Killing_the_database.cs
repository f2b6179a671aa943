using System.Net;
using Grants.Durability.Tests.Support;

namespace Grants.Durability.Tests;

public sealed class Killing_the_database
{
    [Fact]
    public async Task The_host_says_so_recovers_by_itself_and_loses_nothing()
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
            await Task.Delay(random.Next(200, 1500), TestContext.Current.CancellationToken);
            await stage.Database.Kill();
            (await host.Readiness()).ShouldBe(HttpStatusCode.ServiceUnavailable, "while there is no database");
            await EveryQuestionIsAnsweredWith503(users);
            await stage.Database.StartAgain();
            var back = await host.IsReady();
            Run.Say($"kill {kill}: ready again {back.TotalSeconds:0.0} s after the database, {users.Acknowledged.Count} acknowledged, {users.Retries} retries");
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

    /// <summary>What reads the log, what reads a read model, a list, a file, a command; never 500, always with when to come back.</summary>
    private static async Task EveryQuestionIsAnsweredWith503(Users users)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var path in (string[])["", "/DUUR-0/budget", "/DUUR-0/cost-table", "/DUUR-0/cost-table?format=csv", "/DUUR-0/cost-table?atPosition=1", "/DUUR-0/findings", "/DUUR-0/audit-trail"])
            ShouldBe503(await users.Client.Send(HttpMethod.Get, users.Host, $"/api/applications{path}", null, ct));
        ShouldBe503(await users.Post("/api/applications/DUUR-0/budget/board-count", new { count = 3 }, ("If-Match", "\"2\"")));
        ShouldBe503(await users.Post("/api/applications/DUUR-0/budget/board-count", new { count = 3 }, ("If-Match", "\"2\""), ("Idempotency-Key", "while-away")));
    }

    private static void ShouldBe503(Reply reply) => (reply.Status, reply.RetryAfter, reply.Code is not null).ShouldBe((503, "1", true), reply.Body);
}
