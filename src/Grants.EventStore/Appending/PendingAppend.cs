using System.Diagnostics;

namespace Grants.EventStore;

/// <summary>A commit on its way: its canonical data, and the caller who waits for its outcome.</summary>
internal sealed class PendingAppend
{
    // Continuations run elsewhere: a caller's code must not hold up the group.
    private readonly TaskCompletionSource<CommitResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly long _since = Stopwatch.GetTimestamp();

    public PendingAppend(Commit commit)
    {
        CommitGuard.Check(commit);
        Commit = commit;
        CanBeChained = commit.Streams.Count > 0;
        foreach (var stream in commit.Streams)
        {
            EventCount += stream.Events.Count;
            CanBeChained &= stream.Events.Count > 0;
        }

        Data = new byte[EventCount][];
        Links = new byte[EventCount][];
        var next = 0;
        foreach (var stream in commit.Streams)
        {
            var version = stream.ExpectedVersion;
            foreach (var @event in stream.Events)
            {
                Data[next] = CanonicalJson.Canonicalise(@event.Data);
                Links[next] = ChainLink.Of(Data[next], ++version, @event, stream, commit);
                next++;
            }
        }
    }

    public Commit Commit { get; }

    public int EventCount { get; }

    /// <summary>The canonical JSON of all events, in the order of the streams.</summary>
    public byte[][] Data { get; }

    /// <summary>For each of them what its hash is taken from; see <see cref="ChainLink"/>.</summary>
    public byte[][] Links { get; }

    /// <summary>Whether it has events on every stream, as nearly every commit has.</summary>
    public bool CanBeChained { get; }

    public Task<CommitResult> Outcome => _outcome.Task;

    public void Succeed(CommitResult result)
    {
        Tell(result.Replayed ? "replayed" : "recorded");
        _outcome.TrySetResult(result);
    }

    public void Fail(Exception exception)
    {
        Tell(Telemetry.KindOf(exception));
        _outcome.TrySetException(exception);
        _ = _outcome.Task.Exception;   // seen, even if the caller has stopped waiting
    }

    private void Tell(string outcome)
    {
        Telemetry.AppendDuration.Record(Stopwatch.GetElapsedTime(_since).TotalSeconds, Telemetry.Outcome(outcome));
        Telemetry.Outcomes.Add(1, Telemetry.Outcome(outcome));
    }
}
