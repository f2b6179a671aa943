using System.Globalization;

namespace Grants.Importing.Sheets;

/// <summary>Addresses as a spreadsheet shows them; rows and columns count from zero here.</summary>
public static class A1
{
    public static string Of(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row + 1}");

    /// <summary>A, B … Z, AA.</summary>
    public static string Column(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1) letters = (char)('A' + (rest % 26)) + letters;
        return letters;
    }

    internal static string Range(IEnumerable<Cell> cells)
    {
        var (top, left, bottom, right) = (int.MaxValue, int.MaxValue, 0, 0);
        foreach (var cell in cells)
        {
            (top, left) = (Math.Min(top, cell.Row), Math.Min(left, cell.Column));
            (bottom, right) = (Math.Max(bottom, cell.Row), Math.Max(right, cell.Column));
        }

        return $"{Of(top, left)}:{Of(bottom, right)}";
    }
}
