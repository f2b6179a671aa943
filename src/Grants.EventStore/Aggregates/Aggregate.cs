namespace Grants.EventStore;

/// <summary>A stream folded into a state.</summary>
/// <param name="Version">The version of the stream at this state; 0 if it had no events then.</param>
/// <param name="Position">The position of the last event in it; 0 if there was none.</param>
public sealed record Aggregate<TState>(TState State, long Version, long Position);
