using System.Security.Cryptography;
using Grants.Domain;

namespace Grants.Importing;

/// <summary>A file as somebody handed it in: its name and its bytes.</summary>
public sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>By which the file is known for ever, in lower-case hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content.Span));

    public FileReference Reference => new(Sha256, Name);
}
