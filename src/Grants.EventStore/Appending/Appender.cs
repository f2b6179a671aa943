namespace Grants.EventStore;

/// <summary>
/// Concurrent commits of this process are written in groups: while one group is being written the next one gathers, so the size
/// of the groups follows the load by itself, and the lock on the head of the log is taken once for many.
/// </summary>
/// <remarks>
/// Two groups may be on their way, each on its own connection. The second one waits in the database for the lock of the first, so the
/// database need not wait for us in between. It leaves when it has become about as large as the one before it, or that one is done.
/// </remarks>
internal sealed class Appender : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly WaitingCommits _waiting;
    private readonly GroupWriter[] _writers;
    private readonly Stack<GroupWriter> _idle;
    private readonly Task _work;

    private TaskCompletionSource? _wake;
    private int _wakeAt = 1;
    private int _groupOnItsWay;
    private bool _closed;

    public Appender(Func<GroupWriter> writer, EventLogOptions options)
    {
        _waiting = new WaitingCommits(options.MaxCommitsPerGroup, options.MaxEventsPerGroup);
        _writers = [writer(), writer()];
        _idle = new Stack<GroupWriter>(_writers);
        _work = Task.Run(Work);
    }

    /// <summary>The commit is written whether or not the caller goes on waiting: the token ends only the waiting.</summary>
    public Task<CommitResult> Append(Commit commit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var pending = new PendingAppend(commit);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Add(pending);
            if (_waiting.Arrived >= _wakeAt)
                Wake();
        }

        return pending.Outcome.WaitAsync(ct);
    }

    /// <summary>Writes what was handed over, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closed = true;
            Wake();
        }

        await _work;
        foreach (var writer in _writers)
            await writer.DisposeAsync();
    }

    private async Task Work()
    {
        while (true)
        {
            Task wake;
            lock (_lock)
            {
                while (IsTimeForAGroup && _waiting.Take() is { Count: > 0 } group)
                    Start(group);
                if (_closed && _waiting.IsEmpty && _idle.Count == _writers.Length)
                    return;
                _wakeAt = _idle.Count == _writers.Length ? 1 : WorthAnotherGroup;
                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wake = _wake.Task;
            }

            await wake;
        }
    }

    private bool IsTimeForAGroup => _idle.Count == _writers.Length
        ? !_waiting.IsEmpty
        : _idle.Count > 0 && _waiting.Arrived >= WorthAnotherGroup;

    private int WorthAnotherGroup => Math.Max(1, _groupOnItsWay / 2);

    private void Start(List<PendingAppend> group)
    {
        _groupOnItsWay = group.Count;
        var writer = _idle.Pop();
        _ = Task.Run(async () =>
        {
            await writer.Write(group);
            lock (_lock)
            {
                _waiting.Release(group);
                _idle.Push(writer);
                Wake();
            }
        });
    }

    private void Wake()
    {
        _wake?.TrySetResult();
        _wake = null;
    }
}
