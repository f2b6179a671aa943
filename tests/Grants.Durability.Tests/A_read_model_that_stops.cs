using System.Globalization;
using System.Text.Json.Nodes;
using Grants.Durability.Tests.Support;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Durability.Tests;

public sealed class A_read_model_that_stops
{
    [Fact]
    public async Task Says_at_which_event_lets_the_rest_go_on_and_resumes_after_the_fix_without_skipping()
    {
        await using var stage = await Stage.Set();
        var host = await stage.Host();
        var users = new Users([host.Address], stage.DataFolder, Run.Seed(), count: 2);
        await users.Prepare();

        // A fault of the read model on one application's events: its table cannot hold what it wants to write.
        var poisoned = ApplicationId.Of("twente", Users.Own(0));
        await stage.Database.Execute($"alter table read.cost_lines add constraint poison check (application_id <> '{poisoned}')", Stage.Name);
        var first = await Add(users, 0, 2);
        await Add(users, 1, 2);
        await Add(users, 0, 3);
        var last = await Add(users, 1, 3);

        await Run.Until(async () => Status(await Health(host), "cost-tables") == "stopped", $"it has stopped");
        await Run.Until(async () => Others(await Health(host)).All(model => model["checkpoint"]!.GetValue<long>() == last), $"the others go on");
        var health = await Health(host);
        Run.Say($"{health.ToJsonString()}");
        health["status"]!.GetValue<string>().ShouldBe("degraded");
        var stopped = Model(health, "cost-tables");
        (stopped["failedPosition"]!.GetValue<long>(), stopped["checkpoint"]!.GetValue<long>(), stopped["lag"]!.GetValue<long>()).ShouldBe((first, first - 1, last - first + 1));
        stopped["failedBecause"]!.GetValue<string>().ShouldBe("PostgresException 23514");
        Others(health).ShouldAllBe(model => model["state"]!.GetValue<string>() == "running");

        var stale = await Ask(users, 0, "cost-table", first);
        (stale.Status, stale.Code).ShouldBe((503, "position.not-yet-included"));
        (await Ask(users, 0, "findings", last)).Status.ShouldBe(200);

        await stage.Database.Execute("alter table read.cost_lines drop constraint poison", Stage.Name);
        await Run.Until(async () => (await Health(host))["status"]!.GetValue<string>() == "ready", $"it resumes");
        (await Ask(users, 0, "cost-table", last)).Json["totalCents"]!.GetValue<long>().ShouldBe(200);
        (await Ask(users, 1, "cost-table", last)).Json["totalCents"]!.GetValue<long>().ShouldBe(200);
        await Evidence.ReadModelsAreRight(stage.Connection, stage.DataFolder);
    }

    private static async Task<long> Add(Users users, int user, int version)
    {
        var application = Users.Own(user);
        var reply = await users.Post($"/api/applications/{application}/budget/lines", new { line = Users.Line(users.ActivityOf(application), "x", 100) }, ("If-Match", $"\"{version}\""));
        reply.Status.ShouldBe(200, reply.Body);
        return reply.Json["position"]!.GetValue<long>();
    }

    private static Task<Reply> Ask(Users users, int user, string view, long minimum) => users.Client.Send(
        HttpMethod.Get, users.Host, $"/api/applications/{Users.Own(user)}/{view}", null, TestContext.Current.CancellationToken, ("Grants-Min-Position", minimum.ToString(CultureInfo.InvariantCulture)));

    private static async Task<JsonObject> Health(HostProcess host) => JsonNode.Parse(await host.Health())!.AsObject();

    private static JsonNode Model(JsonObject health, string name) => health["projections"]!.AsArray().Single(model => model!["name"]!.GetValue<string>() == name)!;

    private static IEnumerable<JsonNode> Others(JsonObject health) => health["projections"]!.AsArray().Where(model => model!["name"]!.GetValue<string>() != "cost-tables")!;

    private static string Status(JsonObject health, string name) => Model(health, name)["state"]!.GetValue<string>();
}
