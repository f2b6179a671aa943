namespace Grants.Projections.Findings;

/// <summary>Whether a function that a board names ("manager HRM") is a role that is budgeted ("HRM-medewerker").</summary>
internal static class Functions
{
    /// <summary>Words that say nothing about the trade.</summary>
    private static readonly string[] General = ["medewerker", "medewerkers", "adviseur", "manager", "senior", "junior", "stafmedewerker", "en", "of", "de", "het", "bovenschools"];

    private const int LongEnough = 6;

    public static bool Fits(string role, string function)
    {
        var functionWords = Trades(function);
        return Trades(role).Any(word => functionWords.Any(other => Alike(word, other)));
    }

    private static List<string> Trades(string text) =>
        [.. Words.Of(text.Replace('-', ' ')).Where(word => !General.Contains(word))];

    // Short words such as HRM have to be the same; longer ones may be compounds: opleidingscoördinator, schoolopleider.
    private static bool Alike(string word, string other) => word == other || SharedLength(word, other) >= LongEnough;

    private static int SharedLength(string left, string right)
    {
        // In each row: how long the part is that ends at this letter of both.
        var (longest, ending) = (0, new int[right.Length + 1]);
        foreach (var letter in left)
        {
            for (var j = right.Length; j > 0; j--)
            {
                ending[j] = letter == right[j - 1] ? ending[j - 1] + 1 : 0;
                longest = Math.Max(longest, ending[j]);
            }
        }

        return longest;
    }
}
