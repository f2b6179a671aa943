using System.Diagnostics;

namespace Grants.EventStore;

/// <summary>
/// Where the log will end when all that this process has sent is written. As long as no other host writes, that is so, and the hashes of a group
/// can be reckoned before its turn comes; else the database says no, and reckons them itself. Shared by the writers.
/// </summary>
internal sealed class ExpectedEnd
{
    /// <summary>When an expectation was wrong, probably somebody else writes too: so many groups are left to the database.</summary>
    private const int GroupsAfterMiss = 16;

    /// <summary>How long the database's clock is reckoned from ours before it is read again.</summary>
    private static readonly TimeSpan ClockIsGood = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private LogEnd? _end;
    private ChainedGroup? _last;
    private DateTime _clock;
    private long _clockReadAt;
    private int _toLeave;

    /// <summary>Chains a group behind all others. Null when it had better be left to the database, or can only be written there.</summary>
    public ChainedGroup? Chain(IReadOnlyList<PendingAppend> group, LogSession session)
    {
        if (!group.All(pending => pending.CanBeChained))
            return null;
        lock (_lock)
        {
            if (_toLeave > 0)
            {
                _toLeave--;
                return null;
            }

            if (_end is null || Stopwatch.GetElapsedTime(_clockReadAt) > ClockIsGood)
                Look(session);
            _last = Chain(group, _end!);
            _end = _last.End;
            return _last;
        }
    }

    /// <summary>A group does not stand where it was expected, or nobody knows.</summary>
    public void Miss()
    {
        Forget();
        Volatile.Write(ref _toLeave, GroupsAfterMiss);
    }

    /// <summary>Something was written whose hash we do not know.</summary>
    public void Forget()
    {
        lock (_lock)
            (_end, _last) = (null, null);
    }

    private void Look(LogSession session)
    {
        var (end, clock) = session.ReadEnd();
        // While a group is on its way the log ends, for us, behind that one.
        _end ??= end;
        _clock = clock;
        _clockReadAt = Stopwatch.GetTimestamp();
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
        return new(group, behind, now, hashes, _last);
    }
}
