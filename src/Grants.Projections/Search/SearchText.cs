using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Grants.Domain;

namespace Grants.Projections.Search;

/// <summary>What somebody looks for: words that must all be there, and the amount when it can be read as one.</summary>
public sealed partial record SearchText(IReadOnlyList<string> Words, Money? Amount)
{
    public const int Longest = 200;
    private const int MostWords = 10;

    public bool IsEmpty => Words.Count == 0;

    public static SearchText Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > Longest) text = text[..Longest];
        return new([.. Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "€").Distinct().Take(MostWords)], AmountOf(text));
    }

    /// <summary>Lower case without accents, so that "financieel" is found under "Financiëel": the same for what is kept and what is asked.</summary>
    public static string Plain(params IEnumerable<string?> parts)
    {
        var plain = new StringBuilder();
        foreach (var letter in string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part))).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsWhiteSpace(letter) || char.IsControl(letter) ? ' ' : char.ToLowerInvariant(letter));
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    // As people write amounts here: 4.800 is four thousand eight hundred. What has another shape is looked for as words only.
    private static Money? AmountOf(string text)
    {
        var shape = Shape().Match(text);
        if (!shape.Success) return null;
        var written = shape.Groups["whole"].Value.Replace(".", "", StringComparison.Ordinal);
        if (shape.Groups["part"].Success) written += $".{shape.Groups["part"].Value}";
        return Money.Euros(decimal.Parse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(?:€|EUR)?\s*(?<whole>\d{1,3}(?:\.\d{3}){1,4}|\d{1,13})(?:,(?:(?<part>\d{1,2})|-{1,2}|–))?\s*(?:€|EUR|euro)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
