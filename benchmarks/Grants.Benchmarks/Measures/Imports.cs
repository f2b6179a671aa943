using System.Diagnostics;
using System.Globalization;
using Grants.Benchmarks.Data;
using Grants.Benchmarks.Reporting;
using Grants.EventStore;
using NpgsqlTypes;

namespace Grants.Benchmarks.Measures;

/// <summary>(f) Bulk import, with its checks, positions and chain, beside a COPY of the same rows into the same table without any of that.</summary>
internal static class Imports
{
    private const int EventsEach = 50;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchServer server, Scale scale, CancellationToken ct)
    {
        // Made beforehand: making events is not what is measured.
        NewEvent[][] lives = [.. Enumerable.Range(0, 40).Select(number => BudgetStory.Events(number, EventsEach).Select(Streams.Write).ToArray())];
        var rounds = await Rounds.Run(
            string.Create(CultureInfo.InvariantCulture, $"bulk import of {scale.Imported:N0}, events/s"), scale.Rounds,
            () => server.Measure(database => PerSecond(scale.Imported, () => Copy(database, Commits(lives, scale.Imported), ct)), ct),
            () => server.Measure(database => PerSecond(scale.Imported, () => new BulkImporter(database.Owner).Import(Streams.Async(Commits(lives, scale.Imported)), ct: ct)), ct));
        return [new("bulk", string.Create(CultureInfo.InvariantCulture, $"Bulk import of {scale.Imported:N0} events / COPY"), rounds.Ratio, "×", 0.5, false, rounds.Detail("events/s"))];
    }

    private static IEnumerable<Commit> Commits(NewEvent[][] lives, int events)
    {
        for (var number = 0; number < events / EventsEach; number++)
            yield return new(
                Streams.Tenant,
                [new(Streams.Unheard(), "budget", 0, [.. lives[number % lives.Length].Select(e => e with { Id = EventIds.Next() })])],
                Streams.By);
    }

    private static async Task<double> PerSecond(int events, Func<Task> import)
    {
        var start = Stopwatch.GetTimestamp();
        await import();
        return events / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Copy(BenchDatabase database, IEnumerable<Commit> commits, CancellationToken ct)
    {
        var (now, hash, position) = (DateTime.UtcNow, new byte[32], 0L);
        await using var connection = await database.Owner.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy raw.events (position, event_id, tenant, stream_id, stream_type, version, type, data, actor, correlation_id, recorded_at, hash) from stdin (format binary)", ct);
        foreach (var commit in commits)
            foreach (var stream in commit.Streams)
                for (var i = 0; i < stream.Events.Count; i++)
                {
                    await copy.StartRowAsync(ct);
                    await copy.WriteAsync(++position, NpgsqlDbType.Bigint, ct);
                    await copy.WriteAsync(stream.Events[i].Id, NpgsqlDbType.Uuid, ct);
                    await copy.WriteAsync(commit.Tenant, NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(stream.StreamId, NpgsqlDbType.Uuid, ct);
                    await copy.WriteAsync(stream.StreamType, NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(i + 1L, NpgsqlDbType.Bigint, ct);
                    await copy.WriteAsync(stream.Events[i].Type, NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(stream.Events[i].Data, NpgsqlDbType.Json, ct);
                    await copy.WriteAsync(commit.Metadata.Actor, NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(commit.Metadata.CorrelationId!.Value, NpgsqlDbType.Uuid, ct);
                    await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, ct);
                    await copy.WriteAsync(hash, NpgsqlDbType.Bytea, ct);
                }

        await copy.CompleteAsync(ct);
    }
}
