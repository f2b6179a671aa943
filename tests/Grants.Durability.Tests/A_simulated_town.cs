using System.Globalization;
using Grants.Durability.Tests.Simulation;
using Grants.Durability.Tests.Support;
using Grants.Projections;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Durability.Tests;

public sealed class A_simulated_town
{
    private const int Users = 12;
    private const int Mishaps = 6;

    /// <summary>
    /// Thousands of operations of many users on a few budgets, on two nodes and a database with a standby; in each round something happens to
    /// the machines, and after it everything must be right. <c>GRANTS_SEED</c> asks the same operations and mishaps again (what the machine does in between is its own).
    /// </summary>
    [Fact]
    public async Task Is_right_after_every_round_whatever_happens_to_its_machines()
    {
        var seed = Run.Seed();
        var random = new Random(seed);
        await using var stage = await Stage.SetWithStandby();
        await using var town = new Town(stage);
        await town.Open(0);
        await town.Open(1);
        var references = Enumerable.Range(1, 4).Select(number => string.Create(CultureInfo.InvariantCulture, $"STAD-{number}")).ToList();
        var applications = references.Select(reference => ApplicationId.Of(Town.Region, reference)).ToList();
        foreach (var (application, reference) in applications.Zip(references)) await town.StartApplication(application, reference, TestContext.Current.CancellationToken);

        var operations = new Operations(seed, applications);
        for (var round = 1; round <= Run.Times(Mishaps, 60); round++)
        {
            var now = round;
            var work = Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(async () =>
            {
                foreach (var operation in operations.For(now, user, count: 40)) await town.Carry(operation, user);
            })));
            await Task.Delay(random.Next(50, 600), TestContext.Current.CancellationToken);
            // The first rounds see each mishap once, so that a short run has seen them all.
            var mishap = await Mishap(town, round <= Mishaps ? round - 1 : random.Next(Mishaps), random);
            await work;
            await Invariants.Hold(town, applications);
            Run.Say($"round {round}, {mishap}: {string.Join(", ", town.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"))}");
        }

        town.Recorded.Count.ShouldBeGreaterThan(100);
    }

    private static async Task<string> Mishap(Town town, int kind, Random random)
    {
        var ct = TestContext.Current.CancellationToken;
        switch (kind)
        {
            case 0:
                await town.Stage.Database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'grants'");
                return "every session was ended";
            case 1:
                await town.Stage.Database.Kill();
                await town.Stage.Database.StartAgain();
                return "the database was killed";
            case 2:
                await town.Restart(random.Next(2));
                return "a node was restarted";
            case 3:
                var model = ReadModelCatalogue.All[random.Next(ReadModelCatalogue.All.Count)].Name;
                await town.Node(1).Projections.Rebuild(model, null, ct);
                return $"{model} was rebuilt";
            case 4:
                var port = town.Stage.Database.Port;
                await town.Stage.Database.Kill();
                await town.Stage.Promote();
                await town.Stage.Follow(port);
                return "the database was killed and its standby took over";
            default:
                return "nothing happened";
        }
    }
}
