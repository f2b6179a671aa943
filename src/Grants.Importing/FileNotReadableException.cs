using Grants.Domain;

namespace Grants.Importing;

/// <summary>A file that cannot be read at all. Nothing has happened.</summary>
/// <param name="code">Stable, for programs: <c>import.file-empty</c>.</param>
/// <param name="file">The name of the file.</param>
/// <param name="text">For people.</param>
public sealed class FileNotReadableException(string code, string file, Bilingual text) : Exception($"{code}: {file}: {text.En}")
{
    public string Code { get; } = code;

    public string File { get; } = file;

    public Bilingual Text { get; } = text;
}
