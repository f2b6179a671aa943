using System.Text.RegularExpressions;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>The note under a table that says what its stars mean: "* = …".</summary>
internal static partial class Legends
{
    /// <summary>The first note under a table, before the next table could begin.</summary>
    public static (Cell? Cell, string? Text) Below(FoundTable table)
    {
        var last = table.Rows[^1];
        foreach (var cell in table.Sheet.RowsBelow(last).TakeWhile(row => row <= last + 5).SelectMany(table.CellsOf))
        {
            if (Pattern().Match(Typed.OneLine(cell.Text)) is { Success: true } found) return (cell, found.Groups["text"].Value);
        }

        return (null, null);
    }

    public static bool IsInKind(string text) => InKind().IsMatch(text);

    [GeneratedRegex(@"^\*+\s*[=:]?\s*(?<text>\p{L}.*)$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\bin[ -]?kind\b|\bin natura\b", RegexOptions.IgnoreCase)]
    private static partial Regex InKind();
}
