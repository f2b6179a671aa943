using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.Benchmarks.Serving;

namespace Grants.Benchmarks.Measures;

/// <summary>
/// The running service with the demo cases: a cost table over HTTP, with its token, rights and position, beside an empty endpoint of a bare
/// host that asks the same database for one number; and how long the service takes from its start to its first answer.
/// </summary>
internal static class Http
{
    private const string CostTable = "/api/applications/OMN-2025-VITALITEIT/cost-table";

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        var folder = Directory.CreateTempSubdirectory("grants-bench-service-");
        List<Figure> figures = [];
        try
        {
            await using (await Service.Start(database.Connection, folder.FullName, demo: true, ct))
                Progress.Say("http: the demo cases are loaded");
            List<double> starts = [];
            for (var i = 1; i < scale.Rounds; i++)
                await using (var again = await Service.Start(database.Connection, folder.FullName, demo: false, ct))
                    starts.Add(again.UntilReady.TotalSeconds);

            await using var service = await Service.Start(database.Connection, folder.FullName, demo: false, ct);
            await using var bare = await SelectOne.Start(database.Connection, ct);
            starts.Add(service.UntilReady.TotalSeconds);
            var token = await service.Token("controller", "midden-nederland", ct);
            await Wrk.Run(bare.Url, null, TimeSpan.FromSeconds(2), ct);
            await Wrk.Run(service.Url + CostTable, token, TimeSpan.FromSeconds(3), ct);
            List<double> slowest = [];
            var rounds = await Rounds.Run(
                "http, requests/s", scale.Rounds,
                async () => (await Wrk.Run(bare.Url, null, scale.Time, ct)).PerSecond,
                async () =>
                {
                    var result = await Wrk.Run(service.Url + CostTable, token, scale.Time, ct);
                    slowest.Add(result.Milliseconds99);
                    return result.PerSecond;
                });
            figures.Add(new("http", "GET cost-table / empty endpoint with select 1", rounds.Ratio, "×", 0.5, false, rounds.Detail("requests/s")));
            figures.Add(new("http_p99_ms", "GET cost-table, 32 connections, 99th percentile", Rounds.Median(slowest), "ms", 20, true, "wrk, 2 threads"));
            figures.Add(new("start_s", "Start to first answer, database warm", Rounds.Median(starts), "s", 1.5, true, string.Create(CultureInfo.InvariantCulture, $"of {starts.Count} starts")));
        }
        finally
        {
            folder.Delete(recursive: true);
            await server.Drop(database, ct);
        }

        return figures;
    }
}
