using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Grants.EventStore;

/// <summary>
/// The bytes of docs/adr/0003-hash-chain.md that are an event's hash. All but what the end of the log says is filled in beforehand,
/// by whoever brings the event, so that chaining an event behind another is three fields and one hash.
/// </summary>
internal static class ChainLink
{
    private const int Digest = 32;
    private const int Position = Digest + 32;
    private const int Version = Position + 8;
    private const int Instant = Version + 8;
    private const int Rest = Instant + 8;
    private const int IdsAndLengths = (2 * 16) + (7 * 4);

    public static byte[] Of(byte[] data, long version, NewEvent @event, StreamAppend stream, Commit commit)
    {
        var metadata = commit.Metadata;
        var link = new byte[Rest + IdsAndLengths + Size(@event.Type) + Size(commit.Tenant) + Size(stream.StreamType)
            + Size(metadata.Actor) + Size(metadata.CorrelationId) + Size(metadata.CausationId) + Size(metadata.Reason)];
        SHA256.HashData(data, link.AsSpan(Digest));
        BinaryPrimitives.WriteInt64BigEndian(link.AsSpan(Version), version);
        var writer = new Writer(link.AsSpan(Rest));
        writer.Id(@event.Id);
        writer.Field(@event.Type);
        writer.Id(stream.StreamId);
        writer.Field(commit.Tenant);
        writer.Field(stream.StreamType);
        writer.Field(metadata.Actor);
        writer.Field(metadata.CorrelationId);
        writer.Field(metadata.CausationId);
        writer.Field(metadata.Reason);
        return link;
    }

    /// <summary>The event's hash, at this position behind the event with this hash.</summary>
    public static byte[] Hash(byte[] link, ReadOnlySpan<byte> previous, long position, DateTime recordedAt)
    {
        previous.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link.AsSpan(Position), position);
        BinaryPrimitives.WriteInt64BigEndian(link.AsSpan(Instant), (recordedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return SHA256.HashData(link);
    }

    private static int Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private static int Size(Guid? id) => id is null ? 0 : 16;

    private ref struct Writer(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;

        public int Written { get; private set; }

        public void Id(Guid value)
        {
            value.TryWriteBytes(_bytes[Written..], bigEndian: true, out var written);
            Written += written;
        }

        public void Field(string? value)
        {
            var length = value is null ? -1 : Encoding.UTF8.GetBytes(value, _bytes[(Written + 4)..]);
            Length(length);
            Written += Math.Max(length, 0);
        }

        public void Field(Guid? value)
        {
            Length(value is null ? -1 : 16);
            if (value is { } id)
                Id(id);
        }

        private void Length(int value)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes[Written..], value);
            Written += 4;
        }
    }
}
