using System.Text;
using System.Text.RegularExpressions;

namespace Grants.Importing.Words;

/// <summary>Texts as people type, paste and break them, made comparable.</summary>
internal static partial class Typed
{
    /// <summary>Longer than this is prose, in which nobody writes a calculation.</summary>
    public const int LongestText = 2_000;

    /// <summary>On one line, with ordinary spaces and composed letters.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in Composed(text))
        {
            if (character == '\u00AD') continue;
            if (!char.IsWhiteSpace(character)) line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Only letters and digits, in small letters: two texts with one key are one name.</summary>
    public static string Key(string? text) => text is null ? "" : string.Concat(Composed(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>
    /// A word that was broken to fit a narrow column, whole again: "Opleidings-coördinator". Only where Dutch has no hyphen of its own,
    /// after the s that joins two words or at the end of a line.
    /// </summary>
    public static string Unbroken(string text) => OneLine(BrokenWord().Replace(Composed(text).Replace("\u00AD", "", StringComparison.Ordinal), ""));

    /// <summary>Without the marks of bold and italics that stay behind when a text is copied.</summary>
    public static string WithoutMarks(string text) => OneLine(Emphasis().Replace(Tags().Replace(text, " "), "$2"));

    /// <summary>The stars at the end that point to a note, and the text before them.</summary>
    public static (string Text, string Stars) Footnote(string text)
    {
        var bare = text.TrimEnd('*', ' ');
        return (bare, text[bare.Length..].Trim());
    }

    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair; nothing that was typed.
            return text;
        }
    }

    [GeneratedRegex(@"(?<=\p{Ll}s)-\s*(?=\p{Ll})|(?<=\p{Ll})-[ \t]*\r?\n\s*(?=\p{Ll})")]
    private static partial Regex BrokenWord();

    [GeneratedRegex(@"</?(?:i|b|em|strong|u|p|br|span|sup)\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<!\w)([*_]{1,2})(?=\S)([^*_]{1,200})(?<=\S)\1(?!\w)")]
    private static partial Regex Emphasis();
}
