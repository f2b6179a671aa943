using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.EventStore;

public sealed record EventLogOptions
{
    /// <summary>How many commits one transaction takes at most.</summary>
    public int MaxCommitsPerGroup { get; init; } = 512;

    /// <summary>No further commit joins a group that holds this many events, so that a bulk import does not hold up everybody.</summary>
    public int MaxEventsPerGroup { get; init; } = 4096;

    /// <summary>How many states <see cref="EventLog.FetchForWriting"/> remembers.</summary>
    public int CachedStates { get; init; } = 10_000;

    /// <summary>How often a subscriber looks by itself, should a notification be lost.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public ILogger Logger { get; init; } = NullLogger.Instance;
}
