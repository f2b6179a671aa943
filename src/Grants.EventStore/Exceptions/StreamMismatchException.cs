namespace Grants.EventStore;

/// <summary>The stream exists, but as another stream than the commit says. Nothing was written.</summary>
public abstract class StreamMismatchException : Exception
{
    private protected StreamMismatchException(Guid streamId, string message) : base(message) => StreamId = streamId;

    public Guid StreamId { get; }
}
