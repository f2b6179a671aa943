using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.EventStore;

public sealed record ProjectionOptions
{
    /// <summary>How many events are folded and written in one transaction at most.</summary>
    public int EventsPerBatch { get; init; } = 500;

    /// <summary>How many families' states each read model remembers.</summary>
    public int CachedStates { get; init; } = 2_000;

    /// <summary>How often a node that does not do the work looks whether it should.</summary>
    public TimeSpan TakeoverInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before trying again; doubled each time, up to <see cref="LongestRetryInterval"/>.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRetryInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often to look by itself, should a notification be lost.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A rebuild holds about this many events in memory at a time, and the rows that are made of them.</summary>
    public int EventsInMemory { get; init; } = 3_000;

    public ILogger Logger { get; init; } = NullLogger.Instance;
}
