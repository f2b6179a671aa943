using System.Collections.Concurrent;
using Grants.Api.Http;
using Grants.EventStore;
using Grants.Projections;

namespace Grants.Api.Administration;

/// <summary>How a rebuild that was started here is going.</summary>
/// <param name="EventsInAll">Zero until it is known.</param>
/// <param name="Failed">It ended without success; the old tables are still in place.</param>
public sealed record RebuildState(DateTimeOffset StartedAt, long EventsRead, long EventsInAll, DateTimeOffset? EndedAt, bool Failed)
{
    public bool IsRunning => EndedAt is null;

    /// <summary>In whole percents.</summary>
    public int Percent => EndedAt is not null && !Failed ? 100 : EventsInAll <= 0 ? 0 : (int)Math.Clamp(100 * EventsRead / EventsInAll, 0, 99);
}

/// <summary>
/// Rebuilds of read models that were asked for on this machine. They go on when whoever asked has left, one at a time for each read model,
/// and readers see the old rows until the new ones are complete.
/// </summary>
internal sealed partial class Rebuilds(ProjectionDaemon daemon, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Rebuilds> logger)
{
    private readonly ConcurrentDictionary<string, RebuildState> _states = new();

    public RebuildState? Of(string model) => _states.GetValueOrDefault(model);

    public bool AnyRunning => _states.Values.Any(state => state.IsRunning);

    /// <summary>Begins a rebuild; one that is under way goes on and is not begun twice.</summary>
    public void Start(string model)
    {
        if (ReadModelCatalogue.All.All(known => known.Name != model))
            throw new RefusedException(404, "read-model.unknown", "Dit leesmodel is er niet.", "There is no such read model.");
        var begun = new RebuildState(clock.GetUtcNow(), 0, 0, null, false);
        var state = _states.AddOrUpdate(model, begun, (_, earlier) => earlier.IsRunning ? earlier : begun);
        if (ReferenceEquals(state, begun)) _ = Task.Run(() => Run(model), CancellationToken.None);
    }

    private async Task Run(string model)
    {
        try
        {
            await daemon.Rebuild(model, new Reporter(done => Change(model, state => state with { EventsRead = done.EventsRead, EventsInAll = done.EventsInAll })), lifetime.ApplicationStopping);
            Change(model, state => state with { EndedAt = clock.GetUtcNow() });
        }
        catch (Exception e)
        {
            Change(model, state => state with { EndedAt = clock.GetUtcNow(), Failed = true });
            if (!lifetime.ApplicationStopping.IsCancellationRequested) Broken(logger, model, e);
        }
    }

    private void Change(string model, Func<RebuildState, RebuildState> change) => _states.AddOrUpdate(model, _ => throw new InvalidOperationException(model), (_, state) => change(state));

    [LoggerMessage(LogLevel.Error, "The read model {Model} could not be rebuilt.")]
    private static partial void Broken(ILogger logger, string model, Exception e);

    // Told where it happens, so that the last report is never after the end.
    private sealed class Reporter(Action<RebuildProgress> report) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => report(value);
    }
}
