using System.Text;
using System.Text.Json;

namespace Grants.EventStore.Tests;

/// <summary>The only event there is: so many cents.</summary>
public sealed record Deposited(long Cents);

public sealed class TextSerializer : IEventSerializer
{
    public object Read(string type, ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        using var document = JsonDocument.ParseValue(ref reader);
        return new Deposited(document.RootElement.GetProperty("cents").GetInt64());
    }

    public NewEvent Write(Guid id, object @event) =>
        new(id, "deposited", Encoding.UTF8.GetBytes($$"""{"cents":{{((Deposited)@event).Cents}}}"""));
}
