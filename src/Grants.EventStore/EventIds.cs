using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Grants.EventStore;

/// <summary>New ids of events, ordered by time: UUID version 7 (RFC 9562, section 5.7).</summary>
/// <remarks>As <see cref="Guid.CreateVersion7()"/>, which asks the kernel for each id's random bytes; these are fetched for many at once.</remarks>
public static class EventIds
{
    private const int RandomPerId = 10;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _used;

    public static Guid Next()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 16);
        Random().CopyTo(id[6..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }

    /// <summary>Bytes that nobody else gets.</summary>
    private static ReadOnlySpan<byte> Random()
    {
        if (_random is null || _used == _random.Length)
        {
            _random ??= new byte[256 * RandomPerId];
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        _used += RandomPerId;
        return _random.AsSpan(_used - RandomPerId, RandomPerId);
    }
}
