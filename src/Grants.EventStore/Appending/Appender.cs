using System.Diagnostics;

namespace Grants.EventStore;

/// <summary>
/// Concurrent commits of this process are written in groups: while one group is being written the next one gathers, so the size
/// of the groups follows the load by itself, and the lock on the head of the log is taken once for many.
/// </summary>
/// <remarks>
/// Those who were just answered often come back at once with their next commit. Before the next group leaves, the thread pool gets the
/// time to let them: or else a group of one would leave with the first, and all others would wait for it.
/// <para/>
/// Two groups may be on their way, each on its own connection. The second one is written ahead in the database and waits there for the first, so the
/// database need not wait for us in between; it leaves only when it is worth it. Nothing waits for a thread of its own: a group is sent by the caller
/// who completes it, and whoever reads the database's answer tells the callers. A commit takes half a millisecond, and every thread that has to be
/// woken takes a part of that.
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

    private readonly Lock _lock = new();
    private readonly WaitingCommits _waiting;
    private readonly Stack<GroupWriter> _idle;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _groupOnItsWay;
    private bool _awaitsReturning;
    private long _awaitsReturningSince;
    private bool _closed;

    public Appender(Func<GroupWriter> writer, EventLogOptions options)
    {
        _waiting = new WaitingCommits(options.MaxCommitsPerGroup, options.MaxEventsPerGroup);
        _idle = new(Enumerable.Range(0, Writers).Select(_ => writer()));
    }

    /// <summary>The commit is written whether or not the caller goes on waiting: the token ends only the waiting.</summary>
    public Task<CommitResult> Append(Commit commit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var pending = new PendingAppend(commit);
        bool isTime;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Add(pending);
            isTime = IsTimeForAGroup;
        }

        if (isTime)
            Depart();
        return pending.Outcome.WaitAsync(ct);
    }

    /// <summary>Writes what was handed over, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _closed = true;
        Depart();
        await _finished.Task;
        foreach (var writer in _idle)
            await writer.DisposeAsync();
    }

    private int Writing => Writers - _idle.Count;

    private bool IsTimeForAGroup => Writing == 0
        ? !_waiting.IsEmpty && !OthersReturn
        : Writing < Writers && _waiting.Arrived >= Math.Max(WorthFollowing, _groupOnItsWay);

    private bool OthersReturn => _awaitsReturning && !_closed && Stopwatch.GetElapsedTime(_awaitsReturningSince) < PatienceWithReturning;

    private int MostForAGroup => Writing == 0 && _waiting.Arrived >= WorthDividing ? (_waiting.Arrived + 1) / 2 : int.MaxValue;

    /// <summary>Sends the groups whose time it is.</summary>
    private void Depart()
    {
        while (Next() is { } departure)
            InNobodysContext(() => Write(departure.Writer, departure.Group));
    }

    /// <summary>A group is of many: it must not go on with the trace, the request or the synchronisation of the caller who happens to send it.</summary>
    private static void InNobodysContext(Func<Task> send)
    {
        var (trace, synchronisation) = (Activity.Current, SynchronizationContext.Current);
        Activity.Current = null;
        SynchronizationContext.SetSynchronizationContext(null);
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        try
        {
            _ = send();
        }
        finally
        {
            flow?.Dispose();
            SynchronizationContext.SetSynchronizationContext(synchronisation);
            Activity.Current = trace;
        }
    }

    private (GroupWriter Writer, List<PendingAppend> Group)? Next()
    {
        lock (_lock)
        {
            if (IsTimeForAGroup && _waiting.Take(MostForAGroup) is { Count: > 0 } group)
            {
                _groupOnItsWay = group.Count;
                return (_idle.Pop(), group);
            }

            if (_closed && _waiting.IsEmpty && Writing == 0)
                _finished.TrySetResult();
            return null;
        }
    }

    private async Task Write(GroupWriter writer, List<PendingAppend> group)
    {
        await writer.Write(group);
        lock (_lock)
        {
            _waiting.Release(group);
            _idle.Push(writer);
            AwaitReturning(group);
        }

        Depart();
    }

    /// <summary>
    /// The thread pool was given the answered callers first; so when it runs what it is given after them, those who come back have come, or nearly all.
    /// </summary>
    private void AwaitReturning(List<PendingAppend> group)
    {
        if (Writing > 0 || _awaitsReturning || (group.Count == 1 && _waiting.IsEmpty))
            return;
        (_awaitsReturning, _awaitsReturningSince) = (true, Stopwatch.GetTimestamp());
        ThreadPool.UnsafeQueueUserWorkItem(static appender => appender.NobodyElseReturns(), this, preferLocal: false);
    }

    private void NobodyElseReturns()
    {
        lock (_lock)
            _awaitsReturning = false;
        Depart();
    }
}
