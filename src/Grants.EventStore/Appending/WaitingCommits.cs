namespace Grants.EventStore;

/// <summary>
/// The commits that wait, in order, and what is being written meanwhile. No stream and no idempotency key is in two commits that are
/// being written at once: the second one waits for its neighbour, and nobody overtakes it on its streams. Not thread-safe.
/// </summary>
internal sealed class WaitingCommits(int maxCommits, int maxEvents)
{
    private readonly HashSet<Guid> _streams = [];
    private readonly HashSet<(string Tenant, string Key)> _keys = [];
    private readonly HashSet<Guid> _awaitedStreams = [];
    private readonly HashSet<(string Tenant, string Key)> _awaitedKeys = [];
    private readonly Queue<PendingAppend> _arrived = [];
    private List<PendingAppend> _held = [];

    /// <summary>How many could still join a group; none while too many wait for their neighbours already.</summary>
    public int Arrived => _held.Count < maxCommits ? _arrived.Count : 0;

    public bool IsEmpty => _arrived.Count == 0 && _held.Count == 0;

    public void Add(PendingAppend pending) => _arrived.Enqueue(pending);

    /// <summary>
    /// The next group of at most so many commits, oldest first; empty if all that wait, wait for a neighbour. It is being written until <see cref="Release"/>.
    /// </summary>
    public List<PendingAppend> Take(int most)
    {
        var group = new List<PendingAppend>();
        var events = 0;
        var commits = Math.Min(most, maxCommits);
        var held = _held;
        _held = [];
        _awaitedStreams.Clear();
        _awaitedKeys.Clear();

        foreach (var pending in held)
            TakeOrHold(pending);
        while (group.Count < commits && events < maxEvents && _held.Count < maxCommits && _arrived.TryDequeue(out var pending))
            TakeOrHold(pending);
        return group;

        void TakeOrHold(PendingAppend pending)
        {
            var fits = group.Count == 0 || (group.Count < commits && events + pending.EventCount <= maxEvents);
            if (!fits || !Claim(pending.Commit))
            {
                _held.Add(pending);
                return;
            }

            group.Add(pending);
            events += pending.EventCount;
        }
    }

    public void Release(List<PendingAppend> group)
    {
        foreach (var pending in group)
        {
            if (pending.Commit.Key is { } key)
                _keys.Remove((pending.Commit.Tenant, key.Key));
            foreach (var stream in pending.Commit.Streams)
                _streams.Remove(stream.StreamId);
        }
    }

    private bool Claim(Commit commit)
    {
        if (!IsFree(commit))
        {
            // Whoever comes later and wants the same waits behind it.
            if (commit.Key is { } awaited)
                _awaitedKeys.Add((commit.Tenant, awaited.Key));
            foreach (var stream in commit.Streams)
                _awaitedStreams.Add(stream.StreamId);
            return false;
        }

        if (commit.Key is { } key)
            _keys.Add((commit.Tenant, key.Key));
        foreach (var stream in commit.Streams)
            _streams.Add(stream.StreamId);
        return true;
    }

    private bool IsFree(Commit commit)
    {
        if (commit.Key is { } key && (_keys.Contains((commit.Tenant, key.Key)) || _awaitedKeys.Contains((commit.Tenant, key.Key))))
            return false;
        foreach (var stream in commit.Streams)
            if (_streams.Contains(stream.StreamId) || _awaitedStreams.Contains(stream.StreamId))
                return false;
        return true;
    }
}
