using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Importing.Words;

/// <summary>One multiplication in words: counts, at most one of them hours, and a price.</summary>
internal static partial class Calculation
{
    /// <summary>The one sign that stands for "times" once a text is prepared.</summary>
    public const string Times = "\u0001";

    private static readonly HashSet<string> HourWords = new(StringComparer.OrdinalIgnoreCase)
        { "u", "uur", "uren", "uurtje", "klokuur", "klokuren", "werkuur", "werkuren", "h", "hrs" };

    public static bool IsHours(string? word) => word is not null && HourWords.Contains(FirstWord(word));

    /// <param name="text">With <see cref="Times"/> for every multiplication.</param>
    public static CostReading Read(string text, bool hoursUnlessSaid, string? role, CostCategory category)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Count(part => part.Contains(Times, StringComparison.Ordinal)) != 1)
            return CostText.Doubtful("import.calculation-more-than-one", "Hier staat meer dan één berekening. Geef er één.", "More than one calculation stands here. Give one.");
        var notes = parts.Where(part => !part.Contains(Times, StringComparison.Ordinal)).ToList();
        var sides = parts.Single(part => part.Contains(Times, StringComparison.Ordinal)).Split('=', StringSplitOptions.TrimEntries);
        Money? stated = null;
        if (sides.Length > 2) return Unclear(text);
        if (sides.Length == 2)
        {
            var outcome = Amounts.Read(sides[1]);
            if (outcome.Doubt is { } doubt) return new CostReading.Unreadable(doubt);
            stated = outcome.Amount;
        }

        var bare = Aside().Replace(sides[0], aside => Collect(notes, aside.Groups[1].Value));
        var elements = bare.Split(Times, StringSplitOptions.TrimEntries);
        return Combine(text, elements, notes, stated, hoursUnlessSaid, role, category);
    }

    public static string? NoteOf(IEnumerable<string> notes)
    {
        var note = string.Join("; ", notes.Select(part => LooseEnd().Replace(part, "").Trim(' ', ',', ':', '-')).Where(part => part.Length > 0));
        return note.Length == 0 ? null : note;
    }

    private static CostReading Combine(
        string text, string[] elements, List<string> notes, Money? stated, bool hoursUnlessSaid, string? role, CostCategory category)
    {
        List<(decimal Number, string Word)> counts = [];
        Money? price = null;
        for (var index = 0; index < elements.Length; index++)
        {
            // A last number without a word is a price only when it can be nothing else: after hours.
            var bareNumber = index == elements.Length - 1 && price is null && counts.Count > 0 && BareNumber().IsMatch(elements[index])
                && (hoursUnlessSaid || counts.Any(count => IsHours(count.Word)));
            if (Currency().IsMatch(elements[index]) || bareNumber)
            {
                if (price is not null || PriceElement().Match(elements[index]) is not { Success: true } found) return Unclear(text);
                var amount = Amounts.Read(found.Groups["amount"].Value);
                if (amount.Doubt is { } doubt) return new CostReading.Unreadable(doubt.Code == "import.not-whole-cents" ? PriceInCents(doubt) : doubt);
                price = amount.Amount;
                hoursUnlessSaid |= PerHour().IsMatch(found.Groups["after"].Value);
                notes.Add(found.Groups["before"].Value);
                notes.Add(PerUnit().Replace(found.Groups["after"].Value, ""));
            }
            else
            {
                if (CountIn(elements[index], first: index == 0) is not { } count) return Unclear(text);
                if (count.Number.Doubt is { } doubt) return new CostReading.Unreadable(doubt);
                counts.Add((count.Number.Value!.Value, count.Word));
                notes.Insert(0, count.Before);
            }
        }

        if (price is null || counts.Count == 0) return Unclear(text);
        if (IsTooLarge(counts, price.Value)) return new CostReading.Unreadable(Doubt.OutOfRange);
        return Build(text, counts, price.Value, hoursUnlessSaid, role, category, notes) is not { } built ? Unclear(text)
            : new CostReading.Calculated(built, NoteOf(notes), stated);
    }

    private static Cost? Build(
        string text, List<(decimal Number, string Word)> counts, Money price, bool hoursUnlessSaid, string? role, CostCategory category, List<string> notes)
    {
        var hours = counts.FindIndex(count => IsHours(count.Word));
        if (hours >= 0 && counts.FindLastIndex(count => IsHours(count.Word)) != hours) return null;
        if (hours < 0 && hoursUnlessSaid) hours = counts.FindLastIndex(count => count.Word.Length == 0);
        var main = hours >= 0 ? hours : counts.Count - 1;
        List<Factor> factors = [];
        for (var index = 0; index < counts.Count; index++)
        {
            if (index == main) continue;
            var (number, word) = counts[index];
            if (number is < 1 or > 1_000_000 || number != decimal.Truncate(number)) return null;
            factors.Add(new((int)number, word.Length == 0 ? null : word));
        }

        if (factors.Count > 5) return null;
        var (quantity, unit) = counts[main];
        var (firstWord, rest) = (FirstWord(unit), unit[Math.Min(unit.Length, FirstWord(unit).Length)..]);
        notes.Add(rest);
        if (hours >= 0)
        {
            return quantity > Hours.Largest.Value || decimal.Round(quantity, 2) != quantity ? null
                : new Cost.HoursTimesRate(role, [.. factors], Hours.Of(quantity), price);
        }

        // Days at a price per hour: something is missing in between.
        if (text.Contains("per uur", StringComparison.OrdinalIgnoreCase)) return null;
        return new Cost.QuantityTimesPrice(category, [.. factors], quantity, firstWord.Length == 0 ? null : firstWord, price);
    }

    private static bool IsTooLarge(List<(decimal Number, string Word)> counts, Money price)
    {
        // Hours without a price have a bound too.
        var most = Math.Min(Hours.Largest.Value * 100, Money.Largest.Cents / (decimal)Math.Max(1, price.Cents));
        var product = 1m;
        foreach (var (number, _) in counts)
        {
            product *= number;
            if (product > most) return true;
        }

        return false;
    }

    // In the first element words and even numbers may come before, when a comma or colon parts them from the number that counts.
    private static (NumberReading Number, string Word, string Before)? CountIn(string element, bool first)
    {
        var numbers = Number().Matches(element);
        if (numbers.Count == 0 || (numbers.Count > 1 && !first)) return null;
        var last = numbers[^1];
        var before = element[..last.Index].Trim();
        if (numbers.Count > 1 && before[(numbers[^2].Index + numbers[^2].Length)..].IndexOfAny([',', ':']) < 0) return null;
        if (!first && before.Length > 0) return null;
        // "-5" and "3/4" are not what they seem.
        if (before.EndsWith('-') || before.EndsWith('/') || before.EndsWith('+')) return null;
        var word = element[(last.Index + last.Length)..].Trim();
        if (word.Length > 80 || word.StartsWith('/') || word.StartsWith('%') || word.StartsWith('-')) return null;
        return (Numbers.Read(last.Value), word.Trim('.', ','), before);
    }

    private static string FirstWord(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return (space < 0 ? text : text[..space]).TrimEnd('.', ',');
    }

    private static string Collect(List<string> notes, string aside)
    {
        notes.Add(aside.Replace(Times, "*", StringComparison.Ordinal));
        return " ";
    }

    private static Doubt PriceInCents(Doubt doubt) => doubt with
    {
        Code = "import.price-not-whole-cents",
        Message = new("De prijs per eenheid is geen bedrag in hele centen. Schrijf de berekening zoals zij bedoeld is.",
            "The unit price is not an amount in whole cents. Write the calculation as it is meant."),
    };

    private static CostReading.Unreadable Unclear(string text) => CostText.Doubtful("import.calculation-unreadable",
        $"'{Shown(text)}' lijkt op een berekening maar is niet in zijn geheel te lezen. Schrijf bijvoorbeeld '40 uren * 55 euro'.",
        $"'{Shown(text)}' looks like a calculation but cannot be read as a whole. Write for example '40 uren * 55 euro'.");

    private static string Shown(string text) => text.Replace(Times, " × ", StringComparison.Ordinal);

    [GeneratedRegex(@"\(([^()]*)\)")]
    private static partial Regex Aside();

    [GeneratedRegex(Numbers.Pattern)]
    private static partial Regex Number();

    [GeneratedRegex("^" + Numbers.Pattern + @"(?:,-)?$")]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"€|\beuro\b|\beur\b", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^(?<before>[^0-9€]*?)(?<amount>(?:(?:€|\beuro?\b)\s*)?" + Numbers.Pattern + @"(?:,-{1,2})?(?:\s*(?:€|euro\b|eur\b))?)(?<after>[^0-9€]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex PriceElement();

    [GeneratedRegex(@"per\s+uur|p\.?/?u\b|/\s*u(?:ur)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex PerHour();

    [GeneratedRegex(@"(?:per\s+|/\s*|p/)\p{L}+|p\.u\.", RegexOptions.IgnoreCase)]
    private static partial Regex PerUnit();

    [GeneratedRegex(@"[\s,:-]*\b(?:in )?totaal\s*:?$", RegexOptions.IgnoreCase)]
    private static partial Regex LooseEnd();
}
