using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Keeps read models up to date in the background. Every node may run it: each read model is worked on by one node at a time, and
/// another takes over when that one is gone. A read model that stops on an event does not hold up the others.
/// </summary>
/// <remarks>
/// A host starts and stops it; without one, call <see cref="StartAsync"/> and <see cref="StopAsync"/>. Asking works without starting.
/// </remarks>
public sealed class ProjectionDaemon : IHostedService, IAsyncDisposable
{
    private readonly EventLog _log;
    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<Projection> _projections;
    private readonly ProjectionOptions _options;
    private readonly Bookkeeping _bookkeeping;
    private readonly Notifications _moves;
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private bool _disposed;

    public ProjectionDaemon(EventLog log, NpgsqlDataSource database, IEnumerable<Projection> projections, ProjectionOptions? options = null)
    {
        _log = log;
        _database = database;
        _projections = [.. projections];
        _options = options ?? new ProjectionOptions();
        _bookkeeping = new Bookkeeping(database);
        _moves = new Notifications(database, "log_checkpoint", _options.Logger);
        RefuseDuplicates(_projections.Select(p => p.Name), "read models");
        RefuseDuplicates(_projections.SelectMany(p => p.Tables).Select(t => t.Name), "tables");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var rebuilder = new Rebuilder(_log, _database, _options);
        _work = Task.WhenAll(_projections.Select(p =>
            Task.Run(() => new ProjectionWorker(_log, _database, p, rebuilder, _options).Run(_stop.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Ends the work; what was not committed is done again by whoever goes on.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // A container that knows us under two names disposes us twice.
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await StopAsync(CancellationToken.None);
        await _moves.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>The position a read model's rows are true at; 0 if it has not been built.</summary>
    /// <remarks>To be exact beside rows that are read, read <c>log.projections.checkpoint</c> in the same statement.</remarks>
    public async Task<long> Checkpoint(string projectionName, CancellationToken ct) =>
        (await _bookkeeping.Find(projectionName, ct))?.Checkpoint ?? 0;

    public Task<IReadOnlyList<ProjectionStatus>> Status(CancellationToken ct) => _bookkeeping.All(ct);

    /// <summary>
    /// Waits until a read model has reached a position, so that a client reads its own write; it does not matter which node does the work.
    /// </summary>
    /// <returns>False if it was not there in time, or has not been built.</returns>
    public async Task<bool> WaitFor(string projectionName, long position, TimeSpan timeout, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            // Asked for before looking: a move that comes while we look is not lost.
            var moved = _moves.Next();
            if (await _bookkeeping.Find(projectionName, ct) is { Revision: > 0 } built && built.Checkpoint >= position)
                return true;
            var left = timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return false;
            await Notifications.Wait(moved, left < _options.PollInterval ? left : _options.PollInterval, ct);
        }
    }

    /// <summary>
    /// Builds a read model anew from the log beside the live one and puts it in its place in one transaction. Readers see the old rows
    /// or the new ones, and the log goes on being followed meanwhile, on whichever node.
    /// </summary>
    public Task Rebuild(string projectionName, IProgress<RebuildProgress>? progress, CancellationToken ct) =>
        new Rebuilder(_log, _database, _options).Rebuild(Find(projectionName), progress, ct);

    /// <summary>How the last rebuild of each read model goes or went, whichever node does it.</summary>
    public Task<IReadOnlyList<RebuildStatus>> Rebuilds(CancellationToken ct) => new RebuildDiary(_database).All(ct);

    /// <summary>Tells everybody that a rebuild is about to begin.</summary>
    public Task AnnounceRebuild(string projectionName, CancellationToken ct) => new RebuildDiary(_database).Begin(Find(projectionName).Name, ct);

    /// <summary>
    /// Builds a read model in the shadow and compares it with the live one row by row, at one position, while both go on.
    /// </summary>
    public Task<Comparison> Compare(string projectionName, IProgress<RebuildProgress>? progress, CancellationToken ct) =>
        new Comparer(_log, _database, _options).Compare(Find(projectionName), progress, ct);

    private Projection Find(string name) => _projections.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"There is no read model '{name}'.", nameof(name));

    private static void RefuseDuplicates(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two {what} are called '{twice.Key}'.");
    }
}
