using System.Globalization;
using System.Text;

namespace Grants.Projections.Findings;

/// <summary>Comparing names as a reader does: capitals, accents, spaces, hyphens and punctuation make no difference.</summary>
internal static class Words
{
    /// <summary>A difference of this many letters is taken for a slip of the pen.</summary>
    private const int MostMisspelt = 2;

    public static string Normalise(string text) => string.Concat(Of(text));

    public static bool Same(string left, string right) => Normalise(left) == Normalise(right);

    /// <summary>Not the same, but with at most two letters of difference in names that are long enough to tell.</summary>
    public static bool Misspelt(string left, string right)
    {
        var (a, b) = (Normalise(left), Normalise(right));
        // "3.1" and "3.2" or "2026" and "2027" are different things and no slips.
        if (Digits(a) != Digits(b) || Math.Min(a.Length, b.Length) < 8) return false;
        return a != b && Distance(a, b) <= MostMisspelt;
    }

    /// <summary>All words of one name are in the other: it is shortened, or explained further.</summary>
    public static bool Shortened(string left, string right)
    {
        var (a, b) = (Of(left), Of(right));
        if (a.Count == 0 || b.Count == 0) return false;
        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        var (x, y) = (Normalise(left), Normalise(right));
        return shorter.All(word => longer.Any(other => Alike(word, other))) || (Math.Min(x.Length, y.Length) >= 8 && (x.Contains(y, StringComparison.Ordinal) || y.Contains(x, StringComparison.Ordinal)));
    }

    // A plural is the same word.
    private static bool Alike(string word, string other) => word == other || (Math.Min(word.Length, other.Length) >= 8 && Distance(word, other) <= 1);

    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter)) word.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && letter is not '-' and not '\'' and not '’') Close();
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>How many letters have to be added, dropped or changed (Levenshtein).</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
