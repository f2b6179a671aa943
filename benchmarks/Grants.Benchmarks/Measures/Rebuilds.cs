using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using Npgsql;

namespace Grants.Benchmarks.Measures;

/// <summary>
/// (d) Rebuilding the cost tables of a log in which the budgets are interleaved, beside one binary COPY that reads every column of the same
/// rows. As all that is measured here, both are warm: what a process needs for its first rebuild, while its code is still compiled, stands beside it.
/// </summary>
internal static class Rebuilds
{
    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        var database = await server.Create(ct);
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"rebuild: writing {scale.Budgets * scale.EventsEach:N0} events of {scale.Budgets:N0} budgets, interleaved"));
        await new BulkImporter(database.Owner).Import(Streams.Async(Streams.Interleaved(scale.Budgets, scale.EventsEach)), ct: ct);
        await database.Settle(ct);
        var events = await database.Ask<long>("select position from log.log_head", ct);
        using var process = RebuildingProcess.Start(database);
        var (first, memory) = await process.Rebuild(ct);
        await Copy(database, ct);
        var rounds = await Rounds.Run("rebuild, events/s", scale.Rounds, () => Copy(database, ct), async () =>
        {
            (var seconds, memory) = await process.Rebuild(ct);
            return events / seconds;
        });
        var rows = await database.Ask<long>("select (select count(*) from read.cost_lines) + (select count(*) from read.cost_tables)", ct);
        await server.Drop(database, ct);
        return
        [
            new("rebuild", "Rebuild of the cost tables / COPY read", rounds.Ratio, "×", 0.3, false, rounds.Detail("events/s")),
            new("rebuild_first", "The same, the first rebuild of a process", events / first / Rounds.Median(rounds.Raw), "×", null, false, string.Create(CultureInfo.InvariantCulture, $"{events / first:N0} events/s")),
            new("rebuild_mb", "Memory of the rebuilding process, at most", memory, "MB", 500, true, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows were made")),
        ];
    }

    private static async Task<double> Copy(BenchDatabase database, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var export = await connection.BeginBinaryExportAsync("copy log.events to stdout (format binary)", ct);
        long rows = 0;
        for (; await export.StartRowAsync(ct) > 0; rows++)
            await ReadRow(export, ct);
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task ReadRow(NpgsqlBinaryExporter row, CancellationToken ct)
    {
        await row.ReadAsync<long>(ct);
        await row.ReadAsync<Guid>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<Guid>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<long>(ct);
        await row.ReadAsync<string>(ct);
        await row.ReadAsync<byte[]>(NpgsqlTypes.NpgsqlDbType.Json, ct);
        await row.ReadAsync<string>(ct);
        await SkipOr(row, () => row.ReadAsync<Guid>(ct), ct);
        await SkipOr(row, () => row.ReadAsync<Guid>(ct), ct);
        await SkipOr(row, () => row.ReadAsync<string>(ct), ct);
        await row.ReadAsync<DateTime>(ct);
        await row.ReadAsync<byte[]>(ct);
    }

    private static async ValueTask SkipOr<T>(NpgsqlBinaryExporter row, Func<ValueTask<T>> read, CancellationToken ct)
    {
        if (row.IsNull)
            await row.SkipAsync(ct);
        else
            await read();
    }
}
