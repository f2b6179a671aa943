using System.Threading.Channels;

namespace Grants.EventStore;

/// <summary>
/// Gathers the commits that wait into groups in which no stream and no idempotency key occurs twice. A commit that must wait for
/// its neighbour goes first in the next group, and nobody overtakes it on its streams meanwhile.
/// </summary>
internal sealed class GroupGatherer(ChannelReader<PendingAppend> queue, int maxCommits, int maxEvents)
{
    private readonly List<PendingAppend> _group = [];
    private readonly HashSet<Guid> _streams = [];
    private readonly HashSet<(string Tenant, string Key)> _keys = [];
    private Queue<PendingAppend> _held = [];
    private int _events;

    /// <summary>The next group, as soon as anybody waits; null when the queue was closed and is empty. Valid until the next call.</summary>
    public async ValueTask<List<PendingAppend>?> Next()
    {
        if (_held.Count == 0 && !await queue.WaitToReadAsync())
            return null;

        _group.Clear();
        _streams.Clear();
        _keys.Clear();
        _events = 0;

        var waiting = _held;
        _held = [];
        while (waiting.TryDequeue(out var held))
            Take(held);
        while (!IsFull && queue.TryRead(out var pending))
            Take(pending);
        return _group;
    }

    private bool IsFull => _group.Count >= maxCommits || _events >= maxEvents || _held.Count >= maxCommits;

    private void Take(PendingAppend pending)
    {
        // The claims of one that is held stand as well, so that it keeps its place.
        if (!Claim(pending.Commit) || _group.Count >= maxCommits || (_group.Count > 0 && _events + pending.EventCount > maxEvents))
        {
            _held.Enqueue(pending);
            return;
        }

        _group.Add(pending);
        _events += pending.EventCount;
    }

    private bool Claim(Commit commit)
    {
        var free = commit.Key is not { } key || _keys.Add((commit.Tenant, key.Key));
        foreach (var stream in commit.Streams)
            free &= _streams.Add(stream.StreamId);
        return free;
    }
}
