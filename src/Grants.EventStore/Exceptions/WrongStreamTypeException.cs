namespace Grants.EventStore;

/// <summary>The stream was started as another type.</summary>
public sealed class WrongStreamTypeException(Guid streamId) : StreamMismatchException(streamId, $"Stream {streamId} is of another type.");
