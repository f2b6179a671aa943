using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Importing.Words;

/// <summary>What an explanation says about how a cost is built up.</summary>
internal abstract record CostReading
{
    private CostReading() { }

    /// <summary>Words, perhaps with counts in them, and nothing that is calculated: the amount beside them is all there is.</summary>
    public sealed record Plain(CostCategory Category, ValueList<Factor> Factors, string? Note) : CostReading;

    /// <param name="Stated">The outcome, when the text gives it: "= €1575".</param>
    public sealed record Calculated(Cost Cost, string? Note, Money? Stated) : CostReading;

    /// <summary>Something like a calculation that cannot be read as a whole.</summary>
    public sealed record Unreadable(Doubt Doubt) : CostReading;
}

/// <summary>Explanations of a cost in words (NL: p × q): "160 uur op jaarbasis, 2 projectleiders; 160 uren * 60 euro".</summary>
internal static partial class CostText
{
    /// <param name="hoursUnlessSaid">Whether a number without a word is a number of hours, as in a table of roles.</param>
    /// <param name="role">Who works, when the place of the text says so.</param>
    /// <param name="about">What the row is about; its words help to tell the category.</param>
    public static CostReading Read(string typed, bool hoursUnlessSaid = false, string? role = null, string about = "")
    {
        var text = Typed.OneLine(typed);
        if (text.Length > Typed.LongestText)
            return Doubtful("import.text-too-long", "Deze tekst is te lang om er een berekening in te lezen.", "This text is too long to read a calculation in.");
        var category = Categories.Of($"{text} {about}");
        var signs = Signs(text, out var formula);
        var memorandum = MemorandumMark().IsMatch(text);
        if (!signs.Contains(Calculation.Times, StringComparison.Ordinal))
        {
            if (memorandum) return Memorandum(text, category);
            return Unmultiplied().IsMatch(text)
                ? Doubtful("import.calculation-unreadable", "Hier staan uren en een bedrag zonder maalteken.", "Hours and an amount stand here without a multiplication sign.",
                    Unmultiplied().Match(text) is { Groups: var found } ? $"{found["hours"].Value.Trim()} * {found["price"].Value.Trim()}" : null)
                : Plain(text, category);
        }

        return memorandum
            ? Doubtful("import.memorandum-calculated", "Hier staat p.m. naast een berekening. Welke van de twee geldt?", "Here p.m. stands beside a calculation. Which of the two holds?")
            : Calculation.Read(signs, hoursUnlessSaid || formula, role, category);
    }

    internal static CostReading.Unreadable Doubtful(string code, string nl, string en, string? suggestion = null) => new(new(code, new(nl, en), suggestion));

    // Every way to write "times" becomes one sign; a formula in words ("uren x tarief") only says that the numbers are hours.
    private static string Signs(string text, out bool formula)
    {
        formula = Formula().IsMatch(text);
        return TimesSign().Replace(Formula().Replace(text, " "), Calculation.Times);
    }

    private static CostReading.Calculated Memorandum(string text, CostCategory category)
    {
        var bare = Typed.OneLine(MemorandumMark().Replace(text, " "));
        var (counted, rest) = Counted(bare);
        var note = Calculation.NoteOf([counted is null ? bare : rest]);
        return new(new Cost.Memorandum(category, counted?.Count, counted?.Label), note, null);
    }

    private static CostReading.Plain Plain(string text, CostCategory category)
    {
        List<Factor> factors = [];
        List<string> notes = [];
        foreach (var item in Aside().Replace(text, ", $1").Split(','))
        {
            if (Counted(item.Trim()).Factor is { } factor) factors.Add(factor);
            else notes.Add(item.Trim());
        }

        if (category == CostCategory.Other && factors.Any(factor => Calculation.IsHours(factor.Label))) category = CostCategory.Staff;
        // More counts than a calculation may have are no factors but a sentence.
        return factors.Count > 5 ? new(category, [], text) : new(category, [.. factors], Calculation.NoteOf(notes));
    }

    private static (Factor? Factor, string Others) Counted(string text) =>
        CountAndWord().Match(text) is { Success: true } found && Numbers.Read(found.Groups["count"].Value).Value is >= 1 and <= 1_000_000 and var count && count == decimal.Truncate(count)
            ? (new((int)count, found.Groups["word"].Value.Trim()), "")
            : (null, text);

    [GeneratedRegex(@"\b(?:aantal )?uren\s*(?:[*×xX]|maal|keer)\s*(?:uur)?tarief\b\s*:?", RegexOptions.IgnoreCase)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\s*[*×·]\s*|(?<=[0-9])\s*[xX]\s*(?=[€0-9])|(?<=[\p{L}).])\s+[xX]\s+(?=[€0-9])|(?<=[0-9])\s+[xX]\s+|\s+(?:maal|keer)\s+(?=[€0-9])|\s+à\s+(?=[€0-9])|\s*@\s*(?=[€0-9])|\s+a\s+(?=€)")]
    private static partial Regex TimesSign();

    [GeneratedRegex(@"\(?\b(?:p\.\s?m\.|pm\b|pro\s?memorie\b)\)?", RegexOptions.IgnoreCase)]
    private static partial Regex MemorandumMark();

    [GeneratedRegex(@"(?<hours>" + Numbers.Pattern + @"\s*(?:uren|uur|u)\b).{0,80}?(?<price>€\s*" + Numbers.Pattern + @"|" + Numbers.Pattern + @"\s*(?:euro|EUR|€))", RegexOptions.IgnoreCase)]
    private static partial Regex Unmultiplied();

    [GeneratedRegex(@"\(([^()]*)\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(?<count>" + Numbers.Pattern + @")\s+(?<word>\p{L}[^0-9]{0,59})$")]
    private static partial Regex CountAndWord();
}
