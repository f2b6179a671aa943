namespace Grants.EventStore;

/// <summary>
/// Concurrent commits of this process are written in groups: while one group is being written the next one gathers, so the size
/// of the groups follows the load by itself, and the lock on the head of the log is taken once for many.
/// </summary>
/// <remarks>
/// Those who were just answered often come back at once with their next commit. Before the next group leaves, the callers' threads get the
/// time to let them: or else a group of one would leave with the first, and all others would wait for it.
/// <para/>
/// Two groups may be on their way, each on its own connection. The second one is written ahead in the database and waits there for the first, so the
/// database need not wait for us in between; it leaves only when it is worth it. Each has a thread of its own that waits for the
/// database: a commit takes half a millisecond, and handing an answer from thread to thread would take a good part of that.
/// </remarks>
internal sealed class Appender : IAsyncDisposable
{
    private const int Writers = 2;

    /// <summary>A smaller group had better wait and grow than leave behind another one.</summary>
    private const int WorthFollowing = 16;

    /// <summary>So many are written in two halves: while one waits for the disk, the rows of the other are written.</summary>
    private const int WorthDividing = 2 * WorthFollowing;

    /// <summary>How long those who were just answered are waited for, should the thread pool be busy with something else.</summary>
    private static readonly TimeSpan PatienceWithReturning = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();   // a Monitor, because threads wait on it for work
    private readonly WaitingCommits _waiting;
    private readonly Task _work;
    private int _writing;
    private int _groupOnItsWay;
    private bool _othersReturning;
    private int _arrivals;
    private bool _closed;

    public Appender(Func<GroupWriter> writer, EventLogOptions options)
    {
        _waiting = new WaitingCommits(options.MaxCommitsPerGroup, options.MaxEventsPerGroup);
        _work = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Factory.StartNew(
            () => Work(writer()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
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
            Volatile.Write(ref _arrivals, unchecked(_arrivals + 1));
            if (IsTimeForAGroup)
                Monitor.Pulse(_lock);
        }

        return pending.Outcome.WaitAsync(ct);
    }

    /// <summary>Writes what was handed over, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }

        await _work;
    }

    private bool IsTimeForAGroup => _writing == 0
        ? !_waiting.IsEmpty && !_othersReturning
        : _writing < Writers && _waiting.Arrived >= Math.Max(WorthFollowing, _groupOnItsWay);

    private int MostForAGroup => _writing == 0 && _waiting.Arrived >= WorthDividing ? (_waiting.Arrived + 1) / 2 : int.MaxValue;

    private void Work(GroupWriter writer)
    {
        var lookOut = new LookOut();
        using (writer)
            while (Next() is { } group)
            {
                var seen = Volatile.Read(ref _arrivals);
                writer.Write(group);
                if (!Finish(group))
                    lookOut.UntilChanged(ref _arrivals, seen);
            }
    }

    /// <returns>Whether somebody waits to be written, or will at once.</returns>
    private bool Finish(List<PendingAppend> group)
    {
        lock (_lock)
        {
            _waiting.Release(group);
            _writing--;
            AwaitReturning(group);
            if (IsTimeForAGroup || _closed)
                Monitor.PulseAll(_lock);
            return _othersReturning || !_waiting.IsEmpty || _closed;
        }
    }

    /// <summary>
    /// The answers were queued to the thread pool, in order; so when what is queued behind them is run, those who come back have come.
    /// </summary>
    private void AwaitReturning(List<PendingAppend> group)
    {
        if (_writing > 0 || _othersReturning || (group.Count == 1 && _waiting.IsEmpty))
            return;
        _othersReturning = true;
        ThreadPool.UnsafeQueueUserWorkItem(static appender => appender.NobodyElseReturns(), this, preferLocal: false);
    }

    private void NobodyElseReturns()
    {
        lock (_lock)
        {
            _othersReturning = false;
            if (IsTimeForAGroup)
                Monitor.Pulse(_lock);
        }
    }

    /// <summary>The next group, as soon as it is time; null when the log was closed and nobody waits.</summary>
    private List<PendingAppend>? Next()
    {
        lock (_lock)
            while (true)
            {
                if (IsTimeForAGroup && _waiting.Take(MostForAGroup) is { Count: > 0 } group)
                {
                    _writing++;
                    _groupOnItsWay = group.Count;
                    if (IsTimeForAGroup)
                        Monitor.Pulse(_lock);
                    return group;
                }

                if (_closed && _waiting.IsEmpty)
                    return null;
                if (!Monitor.Wait(_lock, _othersReturning ? PatienceWithReturning : Timeout.InfiniteTimeSpan))
                    _othersReturning = false;
            }
    }
}
