using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>The code and the name of an activity, in one cell or in two: "5.5 Financieel overleg".</summary>
internal readonly partial record struct CodedName(string? Code, string Name)
{
    /// <param name="numbersAreCodes">Whether a number without a point may be a code; in "3 bijeenkomsten" it is not.</param>
    public static CodedName Read(string typed, Func<string, bool> numbersAreCodes)
    {
        var text = Typed.WithoutMarks(typed);
        if (Pattern().Match(text) is not { Success: true } found) return new(null, text);
        var code = found.Groups["code"].Value;
        return code.Contains('.', StringComparison.Ordinal) || numbersAreCodes(code) ? new(code, found.Groups["name"].Value.Trim()) : new(null, text);
    }

    /// <summary>The code in a column of its own; a workbook may hold it as a number.</summary>
    public static string? CodeIn(Cell cell)
    {
        if (cell.Date is not null) return null;
        var text = cell.Number is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : Typed.WithoutMarks(cell.Text).TrimEnd('.');
        return text.Length is > 0 and <= 20 ? text : null;
    }

    /// <summary>A spreadsheet makes a date of 1-1; the code may be told back from it, but somebody has to say so.</summary>
    public static bool AskIfDate(FileDraft draft, Cell? cell)
    {
        if (cell is not { Date: { } date }) return false;
        draft.Notes.Ask(cell, Asked.CodeIsDate(string.Create(CultureInfo.InvariantCulture, $"{date.Day}.{date.Month}")));
        return true;
    }

    [GeneratedRegex(@"^\W{0,3}[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[a-z]?\.?(?:\s|<|$)")]
    public static partial Regex DottedCode();

    [GeneratedRegex(@"^(?<code>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-z]?)[.):]?(?:\s+(?<name>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
