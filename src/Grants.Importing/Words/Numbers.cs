using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Importing.Words;

/// <summary>A number as it was typed, or why it cannot be read.</summary>
internal readonly record struct NumberReading(decimal? Value, Doubt? Doubt)
{
    public static implicit operator NumberReading(decimal value) => new(value, null);

    public static implicit operator NumberReading(Doubt doubt) => new(null, doubt);
}

/// <summary>
/// Numbers written the Dutch way: a point for the thousands, a comma for the decimals. What an English hand may have meant otherwise is
/// not guessed at.
/// </summary>
internal static partial class Numbers
{
    /// <summary>A number within a text.</summary>
    public const string Pattern = @"[0-9]{1,15}(?:[.,][0-9]{1,15}){0,5}";

    private const int MostDigits = 18;

    public static NumberReading Read(string typed)
    {
        var text = typed.Trim();
        if (!Digits().IsMatch(text)) return Doubt.NotAnAmount;
        if (text.Count(char.IsAsciiDigit) > MostDigits) return Doubt.NumberTooLong;
        if (SpacedThousands().IsMatch(text)) text = text.Replace(" ", "", StringComparison.Ordinal);
        else if (text.Contains(' ', StringComparison.Ordinal)) return Doubt.NotAnAmount;
        var (points, commas) = (text.Count(character => character == '.'), text.Count(character => character == ','));
        return (points, commas) switch
        {
            (0, 0) => Parse(text),
            (0, 1) => OneComma(typed, text),
            (1, 0) => OnePoint(typed, text),
            (_, 0) => Grouped(text, '.') ? Parse(text.Replace(".", "", StringComparison.Ordinal)) : Doubt.NotAnAmount,
            (0, _) => Grouped(text, ',') ? Parse(text.Replace(",", "", StringComparison.Ordinal)) : Doubt.NotAnAmount,
            _ => Both(text),
        };
    }

    private static NumberReading OneComma(string typed, string text)
    {
        var (whole, decimals) = Split(text, ',');
        // "1,234": a Dutch hand wrote three decimals, an English one a thousand.
        return decimals.Length == 3 && whole is not "0" && whole.Length <= 3
            ? Doubt.Ambiguous(typed, whole + decimals)
            : Parse($"{whole}.{decimals}");
    }

    private static NumberReading OnePoint(string typed, string text)
    {
        var (whole, decimals) = Split(text, '.');
        if (decimals.Length == 3 && whole is not "0" && whole.Length <= 3) return Parse(whole + decimals);
        return Doubt.Ambiguous(typed, $"{whole},{decimals}");
    }

    // The sign that comes last is the decimal one; the other must group by three.
    private static NumberReading Both(string text)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        var group = text[last] == '.' ? ',' : '.';
        var (whole, decimals) = (text[..last], text[(last + 1)..]);
        return Grouped(whole, group) ? Parse($"{whole.Replace(group.ToString(), "", StringComparison.Ordinal)}.{decimals}") : Doubt.NotAnAmount;
    }

    private static bool Grouped(string text, char separator)
    {
        var groups = text.Split(separator);
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3) && groups.All(group => group.All(char.IsAsciiDigit));
    }

    private static (string Whole, string Decimals) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return (text[..at], text[(at + 1)..]);
    }

    private static NumberReading Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : Doubt.NotAnAmount;

    [GeneratedRegex(@"^[0-9][0-9., ]*$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?$")]
    private static partial Regex SpacedThousands();
}
