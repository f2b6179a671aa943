using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Grants.Durability.Tests.Support;

namespace Grants.Durability.Tests;

public sealed class Telemetry_goes_out
{
    [Fact]
    public async Task To_the_collector_that_was_named_and_holds_no_token()
    {
        var (port, received) = (Machine.Port(), new ConcurrentDictionary<string, StringBuilder>());
        using var collector = new HttpListener { Prefixes = { string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/") } };
        collector.Start();
        var collecting = Collect(collector, received);

        await using var stage = await Stage.Set();
        var host = await stage.Host(null,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("OTEL_BSP_SCHEDULE_DELAY", "500"));
        var users = new Users([host.Address], stage.DataFolder, Run.Seed(), count: 1);
        await users.Prepare();

        string[] metrics = ["grants.append.duration", "grants.append.group.size", "grants.append.outcomes", "grants.projection.lag", "grants.projection.stopped", "cost-tables"];
        await Run.Until(() => Task.FromResult(metrics.All(metric => Has("/v1/metrics", metric))), $"the metrics are there: {string.Join(", ", received.Keys)}");
        await Run.Until(() => Task.FromResult(Has("/v1/traces", "/api/applications") && Has("/v1/traces", "log.append")), $"the traces are there");
        received.Values.ShouldAllBe(text => !text.ToString().Contains(users.Client.Token, StringComparison.Ordinal));
        collector.Stop();
        await collecting;

        bool Has(string path, string text) => received.TryGetValue(path, out var content) && Read(content).Contains(text, StringComparison.Ordinal);
    }

    private static string Read(StringBuilder content)
    {
        lock (content) return content.ToString();
    }

    private static async Task Collect(HttpListener collector, ConcurrentDictionary<string, StringBuilder> received)
    {
        try
        {
            while (true)
            {
                var context = await collector.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                var content = received.GetOrAdd(context.Request.Url!.AbsolutePath, _ => new());
                var body = await reader.ReadToEndAsync();
                lock (content) content.Append(body);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
