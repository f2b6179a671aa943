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
        var longest = 0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                var length = 0;
                while (i + length < left.Length && j + length < right.Length && left[i + length] == right[j + length]) length++;
                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }
}
