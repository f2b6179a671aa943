using System.Collections.Concurrent;
using System.Globalization;

namespace Grants.Durability.Tests.Support;

/// <summary>A command that the service said it recorded.</summary>
/// <param name="Tag">Stands in the line's note, and belongs to one intention: two lines with one tag are a command carried out twice.</param>
internal sealed record Acknowledged(string Application, string Key, string Tag, long Cents, long Version, long Position);

/// <summary>
/// People who add lines to budgets over HTTP, each to a budget of their own and now and then all to the same one. Who gets no answer, or 503,
/// sends the same request again under the same key, to whichever host; who is told that the version is stale reads it again. The lines' ids
/// are made by the service, so that nothing but the key protects against doubles.
/// </summary>
internal sealed class Users(IReadOnlyList<Uri> hosts, string dataFolder, int seed, int count)
{
    private const string Shared = "DUUR-SAMEN";
    private readonly Dictionary<string, Guid> _activities = [];

    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = [];

    public Client Client { get; } = new(HostProcess.Token(dataFolder));

    public int Retries => _retries;

    private int _retries;

    private IEnumerable<string> Applications => Enumerable.Range(0, count).Select(Own).Append(Shared);

    /// <summary>An application with a budget and an activity for each, and one for all.</summary>
    public async Task Prepare()
    {
        foreach (var application in Applications)
        {
            (await Post("/api/applications", new
            {
                reference = application,
                title = "Duurproef",
                scheme = "ldnor-2025",
                leadPartner = "stichting-koe",
                activityPeriod = "2026-01/2026-12",
                participants = new[] { new { party = "stichting-koe", name = "Stichting KOE", kind = "school-board", functions = Array.Empty<string>() } },
            })).Succeeded.ShouldBeTrue();
            (await Post($"/api/applications/{application}/budget", null)).Succeeded.ShouldBeTrue();
            _activities[application] = Guid.CreateVersion7();
            (await Post($"/api/applications/{application}/budget/activities", new { id = _activities[application], activity = new { name = "Overleg" } }, ("If-Match", "\"1\""))).Succeeded.ShouldBeTrue();
        }
    }

    /// <summary>Everybody works until told to stop, and then goes on until the last answer is there.</summary>
    public Task Work(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, count).Select(user => Task.Run(() => Work(user, stop), CancellationToken.None)));

    private async Task Work(int user, CancellationToken stop)
    {
        var random = new Random(HashCode.Combine(seed, user));
        var versions = new Dictionary<string, string>();
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var application = random.Next(4) == 0 ? Shared : Own(user);
            var tag = string.Create(CultureInfo.InvariantCulture, $"{user}-{number}");
            var cents = random.Next(1, 1_000_000);
            if (!versions.ContainsKey(application)) versions[application] = await Version(application, random);
            versions[application] = await Add(application, tag, cents, versions[application], random);
        }
    }

    /// <summary>One intention, until it is recorded. Returns the version that it led to.</summary>
    private async Task<string> Add(string application, string tag, int cents, string version, Random random)
    {
        while (true)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{tag}/{version}");
            var reply = await UntilAnswered(random, host => Client.Send(HttpMethod.Post, host, $"/api/applications/{application}/budget/lines",
                new { line = Line(_activities[application], tag, cents) }, CancellationToken.None, ("If-Match", version), ("Idempotency-Key", key)));
            if (reply.Succeeded)
            {
                Acknowledged.Enqueue(new(application, key, tag, cents, reply.Json["version"]!.GetValue<long>(), reply.Json["position"]!.GetValue<long>()));
                return reply.ETag!;
            }

            reply.Code.ShouldBe("version.stale", reply.Body);
            version = await Version(application, random);
        }
    }

    private async Task<string> Version(string application, Random random) =>
        (await UntilAnswered(random, host => Client.Send(HttpMethod.Get, host, $"/api/applications/{application}/budget", null, CancellationToken.None))).ETag!;

    private async Task<Reply> UntilAnswered(Random random, Func<Uri, Task<Reply>> send)
    {
        var giveUp = DateTime.UtcNow.AddSeconds(120);
        while (true)
        {
            try
            {
                if (await send(hosts[random.Next(hosts.Count)]) is { Status: < 500 } reply) return reply;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Nobody answered, or in the middle of it nobody was there any more.
            }

            if (DateTime.UtcNow > giveUp) throw new TimeoutException($"No answer in two minutes. {Client}");
            Interlocked.Increment(ref _retries);
            await Task.Delay(random.Next(20, 150), CancellationToken.None);
        }
    }

    public static object Line(Guid activity, string note, int cents) => new
    {
        activity,
        unit = new { kind = "region" },
        cost = new { kind = "hours-times-rate", factors = Array.Empty<object>(), hours = 1, rateCents = cents },
        funding = "subsidised",
        note,
    };

    public Task<Reply> Post(string path, object? body, params (string Name, string Value)[] headers) =>
        Client.Send(HttpMethod.Post, hosts[0], path, body, TestContext.Current.CancellationToken, headers);

    public Guid ActivityOf(string application) => _activities[application];

    public Uri Host => hosts[0];

    public static string Own(int user) => string.Create(CultureInfo.InvariantCulture, $"DUUR-{user}");
}
