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
        return a != b && Within(a, b, MostMisspelt);
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
    private static bool Alike(string word, string other) => word == other || (Math.Min(word.Length, other.Length) >= 8 && Within(word, other, 1));

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

    /// <summary>Whether at most so many letters have to be added, dropped or changed (Levenshtein); it looks no further than that, however long the texts are.</summary>
    private static bool Within(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return false;
        var (row, next) = (new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++) row[j] = Math.Min(j, most + 1);
        for (var i = 1; i <= left.Length; i++)
        {
            var (first, last) = (Math.Max(1, i - most), Math.Min(right.Length, i + most));
            next[first - 1] = first == 1 ? Math.Min(i, most + 1) : most + 1;
            for (var j = first; j <= last; j++)
            {
                var changed = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                next[j] = Math.Min(changed, Math.Min(row[j], next[j - 1]) + 1);
            }

            if (last < right.Length) next[last + 1] = most + 1;
            (row, next) = (next, row);
        }

        return row[^1] <= most;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
