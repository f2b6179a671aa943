namespace Grants.EventStore;

/// <summary>How a read model is doing.</summary>
/// <param name="Checkpoint">Its rows are true at this position of the log.</param>
/// <param name="Error">Why it stopped; null while it runs.</param>
/// <param name="FailedPosition">The event it stopped at.</param>
public sealed record ProjectionStatus(
    string Name, int Revision, long Checkpoint, ProjectionState State, string? Error, long? FailedPosition, DateTimeOffset UpdatedAt);

public enum ProjectionState
{
    /// <summary>It follows the log.</summary>
    Running,

    /// <summary>It is built for the first time, or anew for a new revision.</summary>
    Rebuilding,

    /// <summary>An event could not be processed; it tries again from time to time and has skipped nothing.</summary>
    Stopped,
}
