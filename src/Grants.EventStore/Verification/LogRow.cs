using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// A row of <c>log.events</c>, and its hash as docs/adr/0003-hash-chain.md defines it. Written from that document alone: it shares no
/// code with what wrote the log (which is SQL), so a mistake in one of them shows.
/// </summary>
internal sealed record LogRow(
    long Position, Guid EventId, string Tenant, Guid StreamId, string StreamType, long Version, string Type, byte[] Data,
    string Actor, Guid? CorrelationId, Guid? CausationId, string? Reason, long RecordedAtMicros, byte[] Hash)
{
    /// <summary>The instant comes as microseconds since 1970, reckoned by the database: no calendar lies in between.</summary>
    public const string Columns = "position, event_id, tenant, stream_id, stream_type, version, type, data, actor, "
        + "correlation_id, causation_id, reason, (extract(epoch from recorded_at) * 1000000)::bigint, hash";

    public static LogRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3), row.GetString(4), row.GetInt64(5), row.GetString(6),
        row.GetFieldValue<byte[]>(7), row.GetString(8), row.IsDBNull(9) ? null : row.GetGuid(9), row.IsDBNull(10) ? null : row.GetGuid(10),
        row.IsDBNull(11) ? null : row.GetString(11), row.GetInt64(12), row.GetFieldValue<byte[]>(13));

    /// <summary>Whether this event, at this position and after this hash, has the hash that is stored with it.</summary>
    public bool Follows(byte[] previous, long position) => HashAfter(previous, position).AsSpan().SequenceEqual(Hash);

    public byte[] HashAfter(byte[] previous, long position)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(SHA256.HashData(Data));
        Number(hash, position);
        Number(hash, Version);
        Number(hash, RecordedAtMicros);
        Id(hash, EventId);
        Text(hash, Type);
        Id(hash, StreamId);
        Text(hash, Tenant);
        Text(hash, StreamType);
        Text(hash, Actor);
        OptionalId(hash, CorrelationId);
        OptionalId(hash, CausationId);
        Text(hash, Reason);
        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Length(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Id(IncrementalHash hash, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        hash.AppendData(bytes);
    }

    private static void OptionalId(IncrementalHash hash, Guid? value)
    {
        Length(hash, value is null ? -1 : 16);
        if (value is { } id)
            Id(hash, id);
    }

    private static void Text(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            Length(hash, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        Length(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
