namespace Grants.EventStore;

/// <summary>Turns stored events into objects and back. The host implements it on its catalogue of event names.</summary>
public interface IEventSerializer
{
    /// <summary>The object for a stored event; older shapes are lifted to the newest one here.</summary>
    object Read(string type, ReadOnlySpan<byte> data);

    NewEvent Write(Guid id, object @event);
}
