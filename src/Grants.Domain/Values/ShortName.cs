namespace Grants.Domain;

/// <summary>
/// The form of names that stand in addresses, tokens and rows of read models: lower-case letters, digits and hyphens, such as <c>delta-de-bilt</c>.
/// </summary>
public static class ShortName
{
    public const int Longest = 100;

    public static bool Is(string? text) =>
        text is { Length: > 0 and <= Longest } && text[0] != '-' && text[^1] != '-' && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <exception cref="ArgumentException">The text is no short name.</exception>
    public static string Of(string? text) => Is(text) ? text! : throw new ArgumentException("A short name has lower-case letters, digits and hyphens: delta-de-bilt.", nameof(text));
}
