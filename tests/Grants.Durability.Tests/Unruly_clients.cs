using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Grants.Durability.Tests.Support;

namespace Grants.Durability.Tests;

public sealed class Unruly_clients
{
    private const string Lines = "/api/applications/DUUR-0/budget/lines";

    [Fact]
    public async Task Whatever_they_send_twice_out_of_order_or_halfway_is_recorded_once_or_not_at_all()
    {
        var seed = Run.Seed();
        await using var stage = await Stage.Set();
        var host = await stage.Host();
        var users = new Users([host.Address], stage.DataFolder, seed, count: 1);
        await users.Prepare();

        var version = await TheSameRequestAtOnce(users, "\"2\"", Run.Times(16, 200));
        version = await RequestsInTheWrongOrder(users, version);
        await HangingUpInMidRequest(host, users, version, new Random(seed), Run.Times(20, 400));

        users.Client.Forbidden.ShouldBeEmpty();
        await Evidence.MoneyIsRight(users, host.Address);
        await Evidence.Check(stage.Connection, stage.DataFolder, users.Acknowledged);
        stage.NothingUnexpectedWasLogged();
    }

    /// <summary>All of them get the one answer; another request under that key gets none.</summary>
    private static async Task<string> TheSameRequestAtOnce(Users users, string version, int times)
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Send(users, "at-once", 100, version, "at-once")));
        replies.Select(reply => (reply.Status, reply.Body, reply.ETag)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(200);
        replies.Count(reply => !reply.Replayed).ShouldBe(1);
        Note(users, "at-once", "at-once", 100, replies[0]);
        (await Send(users, "other", 100, version, "at-once")).Code.ShouldBe("idempotency.key-reused");
        return replies[0].ETag!;
    }

    private static async Task<string> RequestsInTheWrongOrder(Users users, string version)
    {
        var next = $"\"{Number(version) + 1}\"";
        (await Send(users, "second", 20, next, "second")).Code.ShouldBe("version.stale");
        var first = await Send(users, "first", 10, version, "first");
        Note(users, "first", "first", 10, first);
        // The refusal was not an answer for good: the key is free, and now the request fits.
        var second = await Send(users, "second", 20, next, "second");
        Note(users, "second", "second", 20, second);
        (await Send(users, "first", 10, version, "first")).ShouldBe(first with { Replayed = true });
        return second.ETag!;
    }

    /// <summary>The connection ends at any byte of the request, or before the answer. The same request afterwards gets the one answer.</summary>
    private static async Task HangingUpInMidRequest(HostProcess host, Users users, string version, Random random, int times)
    {
        for (var n = 0; n < times; n++)
        {
            var tag = string.Create(CultureInfo.InvariantCulture, $"hangs-up-{n}");
            var body = JsonSerializer.Serialize(new { line = Users.Line(users.ActivityOf("DUUR-0"), tag, n + 1) });
            var request = Encoding.UTF8.GetBytes(
                $"POST {Lines} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {users.Client.Token}\r\nIf-Match: {version}\r\nIdempotency-Key: {tag}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
            var length = n % 2 == 0 ? request.Length : random.Next(1, request.Length);
            using (var client = new TcpClient("127.0.0.1", host.Port))
            {
                client.LingerState = new LingerOption(true, 0);   // it is gone at once, without a goodbye
                await client.GetStream().WriteAsync(request.AsMemory(0, length), TestContext.Current.CancellationToken);
                await Task.Delay(random.Next(0, 8), TestContext.Current.CancellationToken);
            }

            var reply = await Send(users, tag, n + 1, version, tag);
            Note(users, tag, tag, n + 1, reply);
            version = reply.ETag!;
        }
    }

    private static Task<Reply> Send(Users users, string tag, int cents, string version, string key) =>
        users.Post(Lines, new { line = Users.Line(users.ActivityOf("DUUR-0"), tag, cents) }, ("If-Match", version), ("Idempotency-Key", key));

    private static void Note(Users users, string key, string tag, int cents, Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Body);
        users.Acknowledged.Enqueue(new("DUUR-0", key, tag, cents, reply.Json["version"]!.GetValue<long>(), reply.Json["position"]!.GetValue<long>()));
    }

    private static long Number(string version) => long.Parse(version.Trim('"'), CultureInfo.InvariantCulture);
}
