using System.Threading.Channels;

namespace Grants.EventStore;

/// <summary>
/// Concurrent commits of this process are written in groups: while one group is being committed the next one gathers, so the size
/// of the groups follows the load by itself and the lock on the head of the log is taken once for many.
/// </summary>
internal sealed class Appender : IAsyncDisposable
{
    private readonly Channel<PendingAppend> _queue = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    private readonly GroupGatherer _gatherer;
    private readonly GroupWriter _writer;
    private readonly Task _work;

    public Appender(GroupWriter writer, EventLogOptions options)
    {
        _writer = writer;
        _gatherer = new GroupGatherer(_queue.Reader, options.MaxCommitsPerGroup, options.MaxEventsPerGroup);
        _work = Task.Run(Work);
    }

    /// <summary>The commit is written whether or not the caller goes on waiting: the token ends only the waiting.</summary>
    public Task<CommitResult> Append(Commit commit, CancellationToken ct)
    {
        var pending = new PendingAppend(commit);
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(pending), this);
        return pending.Outcome.WaitAsync(ct);
    }

    /// <summary>Writes what was queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
        await _writer.DisposeAsync();
    }

    private async Task Work()
    {
        while (await _gatherer.Next() is { } group)
            await _writer.Write(group);
    }
}
