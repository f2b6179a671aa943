using System.Collections.Concurrent;
using Grants.Api.Http;
using Grants.EventStore;
using Grants.Projections;

namespace Grants.Api.Administration;

/// <summary>How the last rebuild of a read model is going, or went, on whichever machine.</summary>
/// <param name="EventsInAll">Zero until it is known.</param>
/// <param name="Failed">It ended without success; the old tables are still in place.</param>
public sealed record RebuildState(DateTimeOffset StartedAt, long EventsRead, long EventsInAll, DateTimeOffset? EndedAt, bool Failed)
{
    public bool IsRunning => EndedAt is null;

    /// <summary>In whole percents.</summary>
    public int Percent => EndedAt is not null && !Failed ? 100 : EventsInAll <= 0 ? 0 : (int)Math.Clamp(100 * EventsRead / EventsInAll, 0, 99);

    internal static RebuildState Of(RebuildStatus status) => new(status.StartedAt, status.EventsRead, status.EventsInAll, status.EndedAt, status.Failed);
}

/// <summary>
/// Rebuilds of read models. They go on when whoever asked has left, one at a time for each read model, and readers see the old rows until the
/// new ones are complete. How they are going stands in the database, so every machine can tell.
/// </summary>
internal sealed partial class Rebuilds(ProjectionDaemon daemon, IHostApplicationLifetime lifetime, ILogger<Rebuilds> logger)
{
    private readonly ConcurrentDictionary<string, bool> _here = new();

    /// <summary>The last one of each read model that was ever rebuilt.</summary>
    public async Task<IReadOnlyDictionary<string, RebuildState>> All(CancellationToken ct) =>
        (await daemon.Rebuilds(ct)).ToDictionary(rebuild => rebuild.Name, RebuildState.Of);

    /// <summary>Begins a rebuild; one that is under way goes on and is not begun twice.</summary>
    public async Task Start(string model, CancellationToken ct)
    {
        if (ReadModelCatalogue.All.All(known => known.Name != model))
            throw new RefusedException(404, "read-model.unknown", "Dit leesmodel is er niet.", "There is no such read model.");
        if ((await All(ct)).GetValueOrDefault(model) is { IsRunning: true } || !_here.TryAdd(model, true)) return;
        try
        {
            // Told before anybody looks.
            await daemon.AnnounceRebuild(model, ct);
        }
        catch
        {
            _here.TryRemove(model, out _);
            throw;
        }

        _ = Task.Run(() => Run(model), CancellationToken.None);
    }

    private async Task Run(string model)
    {
        try
        {
            await daemon.Rebuild(model, null, lifetime.ApplicationStopping);
        }
        catch (Exception e)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested) Broken(logger, model, e);
        }
        finally
        {
            _here.TryRemove(model, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "The read model {Model} could not be rebuilt.")]
    private static partial void Broken(ILogger logger, string model, Exception e);
}
