namespace Grants.EventStore;

/// <summary>A group whose events have their hashes already, behind an end that the log should have when it is this group's turn.</summary>
/// <param name="ahead">Whether the group whose last event that end is was written; null when there is none that was still on its way.</param>
internal sealed class ChainedGroup(IReadOnlyList<PendingAppend> group, LogEnd behind, DateTime recordedAt, List<byte[]> hashes, Task<bool>? ahead)
{
    private readonly TaskCompletionSource<bool> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PendingAppend> Group { get; } = group;

    public LogEnd Behind { get; } = behind;

    public DateTime RecordedAt { get; } = recordedAt;

    public List<byte[]> Hashes { get; } = hashes;

    public LogEnd End => new(Behind.Position + Hashes.Count, Hashes[^1], RecordedAt);

    /// <summary>Whether this one was written.</summary>
    public Task<bool> Written => _written.Task;

    /// <summary>Waits until it is known whether the group ahead of it was written. Null when there was none.</summary>
    public async Task<bool?> WaitForAhead() => ahead is null ? null : await ahead;

    /// <summary>Must be said of every chained group, for the one behind it waits.</summary>
    public void Finish(bool written) => _written.TrySetResult(written);

    /// <summary>Tells each caller the position of the log after his commit.</summary>
    public void Deliver()
    {
        var position = Behind.Position;
        foreach (var pending in Group)
        {
            position += pending.EventCount;
            pending.Succeed(new CommitResult(position, StoredVersions.Of(pending.Commit), Replayed: false));
        }
    }
}
