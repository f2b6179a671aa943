using System.Diagnostics;

namespace Grants.EventStore;

/// <summary>
/// Where the log will end when all that this process has sent is written. As long as no other host writes, that is so, and the hashes of a group
/// can be reckoned before its turn comes; else the database says no, and reckons them itself. Shared by the writers.
/// </summary>
internal sealed class ExpectedEnd
{
    /// <summary>When the log ended elsewhere, probably somebody else writes too: so many groups are left to the database.</summary>
    private const int GroupsAfterMiss = 16;

    /// <summary>How long the database's clock is reckoned from ours before it is read again.</summary>
    private static readonly TimeSpan ClockIsGood = TimeSpan.FromSeconds(30);

    /// <summary>How long a writer waits for what the other one writes unchained. It takes a millisecond or two, unless something is wrong.</summary>
    private static readonly TimeSpan PatienceWithUnchained = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private LogEnd? _end;
    private Task<bool>? _lastWritten;
    private DateTime _clock;
    private long _clockReadAt;
    private int _unchained;
    private TaskCompletionSource? _unchainedEnded;
    private int _toLeave;

    /// <summary>Chains a group behind all others. Null when it had better be left to the database, or can only be written there.</summary>
    public async ValueTask<ChainedGroup?> Chain(IReadOnlyList<PendingAppend> group, LogSession session)
    {
        if (!group.All(pending => pending.CanBeChained) || !await IsTime())
            return null;
        var look = MustLook() ? await session.ReadEnd() : default;   // not under the lock: it may take as long as a broken connection takes
        lock (_lock)
        {
            if (_unchained > 0)
                return null;
            if (look.End is not null)
                Take(look.End, look.Clock);
            if (_end is null)
                return null;
            var chained = Chain(group, _end);
            (_end, _lastWritten) = (chained.End, chained.Written);
            return chained;
        }
    }

    /// <summary>A group stands elsewhere than it was expected to.</summary>
    public void Miss()
    {
        lock (_lock)
        {
            Forget();
            _toLeave = GroupsAfterMiss;
        }
    }

    /// <summary>A group was not written, or nobody knows.</summary>
    public void Forget()
    {
        lock (_lock)
            (_end, _lastWritten) = (null, null);
    }

    /// <summary>Something is being written of which we shall not know the hash.</summary>
    public void BeginUnchained()
    {
        lock (_lock)
        {
            Forget();
            if (_unchained++ == 0)
                _unchainedEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void EndUnchained()
    {
        lock (_lock)
        {
            if (--_unchained == 0)
                _unchainedEnded!.SetResult();
        }
    }

    private async ValueTask<bool> IsTime()
    {
        Task ended;
        lock (_lock)
        {
            if (_toLeave > 0)
            {
                _toLeave--;
                return false;
            }

            if (_unchained == 0)
                return true;
            ended = _unchainedEnded!.Task;
        }

        await ended.WaitAsync(PatienceWithUnchained).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ended.IsCompleted;
    }

    private bool MustLook()
    {
        lock (_lock)
            return _end is null || Stopwatch.GetElapsedTime(_clockReadAt) > ClockIsGood;
    }

    /// <summary>While a group is on its way, the log will end behind that one, whatever the end is that was read.</summary>
    private void Take(LogEnd end, DateTime clock)
    {
        if (_end is null || _lastWritten is not { IsCompleted: false })
            _end = end;
        (_clock, _clockReadAt) = (clock, Stopwatch.GetTimestamp());
    }

    private ChainedGroup Chain(IReadOnlyList<PendingAppend> group, LogEnd behind)
    {
        // Microseconds, as the database keeps them; and never before the event ahead.
        var now = _clock + Stopwatch.GetElapsedTime(_clockReadAt);
        now = new DateTime(Math.Max(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), behind.RecordedAt.Ticks), DateTimeKind.Utc);
        var hashes = new List<byte[]>(group.Sum(pending => pending.EventCount));
        var (position, previous) = (behind.Position, behind.Hash);
        foreach (var pending in group)
            foreach (var link in pending.Links)
                hashes.Add(previous = ChainLink.Hash(link, previous, ++position, now));
        return new(group, behind, now, hashes, _lastWritten);
    }
}
