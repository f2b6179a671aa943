namespace Grants.EventStore;

/// <summary>A read model could not process an event.</summary>
internal sealed class ProjectionFailure(long position, Exception inner) : Exception(inner.Message, inner)
{
    public long Position { get; } = position;
}
