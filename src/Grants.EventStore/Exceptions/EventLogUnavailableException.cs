namespace Grants.EventStore;

/// <summary>The log could not be reached, or had no room. The commit was not sent or wholly refused, so it is certainly not in the log.</summary>
public sealed class EventLogUnavailableException(Exception inner) : Exception("The log could not be reached; nothing was written.", inner);
