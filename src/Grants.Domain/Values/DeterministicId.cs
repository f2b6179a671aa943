using System.Security.Cryptography;
using System.Text;

namespace Grants.Domain;

/// <summary>Ids that follow from a name (RFC 9562, version 8 over SHA-256): the same name gives the same id everywhere and for ever.</summary>
public static class DeterministicId
{
    public static Guid From(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"grants/{name}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
