using System.Globalization;

namespace Grants.Importing.Sheets;

/// <summary>Addresses as a spreadsheet shows them; rows and columns count from zero here.</summary>
internal static class A1
{
    public static string Of(int row, int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1) letters = (char)('A' + (rest % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row + 1}");
    }

    public static string Range(IEnumerable<Cell> cells)
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
