namespace Grants.EventStore;

/// <summary>
/// Turns the events of a stream into objects, in order. Of a long stream others do it, some hundreds at a time, while more are being read
/// and the earlier ones are folded: making the objects is most of the work. A short stream is done where it is.
/// </summary>
internal sealed class DecodedEvents(IEventSerializer serializer)
{
    private const int AtOnce = 256;
    private const int Ahead = 4;

    private readonly Queue<Task<object[]>> _others = [];
    private List<(string Type, byte[] Data)> _next = new(AtOnce);

    /// <summary>Takes an event, and gives back what is to be folded by now.</summary>
    public async ValueTask<object[]> Add(string type, byte[] data)
    {
        _next.Add((type, data));
        if (_next.Count < AtOnce)
            return [];
        var full = _next;
        _next = new(AtOnce);
        _others.Enqueue(Task.Run(() => Decode(full)));
        return _others.Count > Ahead ? await _others.Dequeue() : [];
    }

    public async IAsyncEnumerable<object> Rest()
    {
        while (_others.TryDequeue(out var others))
            foreach (var @event in await others)
                yield return @event;
        foreach (var @event in Decode(_next))
            yield return @event;
    }

    private object[] Decode(List<(string Type, byte[] Data)> events)
    {
        var objects = new object[events.Count];
        for (var i = 0; i < objects.Length; i++)
            objects[i] = serializer.Read(events[i].Type, events[i].Data);
        return objects;
    }
}
