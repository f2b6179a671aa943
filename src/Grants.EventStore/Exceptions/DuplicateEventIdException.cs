namespace Grants.EventStore;

/// <summary>An event with this id is in the log already. Nothing was written.</summary>
public sealed class DuplicateEventIdException(Exception inner) : Exception("An event with the same id is in the log already.", inner);
