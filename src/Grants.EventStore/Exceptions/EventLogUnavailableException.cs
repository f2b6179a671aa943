namespace Grants.EventStore;

/// <summary>The log could not be reached. The commit was not sent, so it is certainly not in the log.</summary>
public sealed class EventLogUnavailableException(Exception inner) : Exception("The log could not be reached; nothing was written.", inner);
