namespace Grants.Domain;

/// <summary>A file as it was handed in, known by the SHA-256 of its bytes (lower-case hexadecimal).</summary>
public sealed record FileReference(string Sha256, string Name);

/// <summary>The very cell that a fact was read from. <paramref name="Cell"/> is written as in a spreadsheet, such as <c>B12</c>.</summary>
public sealed record Source(string Sha256, string Sheet, string Cell);
