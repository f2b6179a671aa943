using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Grants.EventStore;

/// <summary>
/// The hash of docs/adr/0003-hash-chain.md for events that are copied in; what <c>log.append</c> does in SQL for all others.
/// </summary>
internal static class ImportHash
{
    private const int FixedBytes = (2 * 32) + (3 * 8) + (2 * 16) + (2 * 20) + (5 * 4);

    public static byte[] Of(
        byte[] previous, byte[] data, long position, long version, DateTime recordedAt, NewEvent @event, StreamAppend stream, Commit commit)
    {
        var metadata = commit.Metadata;
        var characters = @event.Type.Length + commit.Tenant.Length + stream.StreamType.Length + metadata.Actor.Length
            + (metadata.Reason?.Length ?? 0);
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetMaxByteCount(characters)];
        var writer = new Writer(bytes);
        writer.Bytes(previous);
        writer.Digest(data);
        writer.Number(position);
        writer.Number(version);
        writer.Number((recordedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        writer.Id(@event.Id);
        writer.Field(@event.Type);
        writer.Id(stream.StreamId);
        writer.Field(commit.Tenant);
        writer.Field(stream.StreamType);
        writer.Field(metadata.Actor);
        writer.Field(metadata.CorrelationId);
        writer.Field(metadata.CausationId);
        writer.Field(metadata.Reason);
        return SHA256.HashData(writer.Written);
    }

    private ref struct Writer(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;
        private int _at;

        public readonly ReadOnlySpan<byte> Written => _bytes[.._at];

        public void Bytes(ReadOnlySpan<byte> value)
        {
            value.CopyTo(_bytes[_at..]);
            _at += value.Length;
        }

        public void Digest(ReadOnlySpan<byte> value) => _at += SHA256.HashData(value, _bytes[_at..]);

        public void Number(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(_bytes[_at..], value);
            _at += 8;
        }

        public void Id(Guid value)
        {
            value.TryWriteBytes(_bytes[_at..], bigEndian: true, out var written);
            _at += written;
        }

        public void Field(string? value)
        {
            var length = value is null ? -1 : Encoding.UTF8.GetBytes(value, _bytes[(_at + 4)..]);
            Length(length);
            _at += Math.Max(length, 0);
        }

        public void Field(Guid? value)
        {
            Length(value is null ? -1 : 16);
            if (value is { } id)
                Id(id);
        }

        private void Length(int value)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes[_at..], value);
            _at += 4;
        }
    }
}
