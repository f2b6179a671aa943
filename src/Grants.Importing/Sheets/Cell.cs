using Grants.Domain;

namespace Grants.Importing.Sheets;

/// <summary>One cell that is not empty.</summary>
/// <param name="Typed">What stands in it, as a reader sees it.</param>
/// <param name="Text">What it is read as: the same, unless somebody decided otherwise.</param>
/// <param name="Number">The number behind the text, when the file holds one.</param>
/// <param name="Date">The date behind the text, when the file holds one.</param>
/// <param name="IsFormula">Whether the spreadsheet calculates it.</param>
internal sealed record Cell(Source Source, int Row, int Column, string Typed, string Text, decimal? Number = null, DateOnly? Date = null, bool IsFormula = false);

/// <summary>Cells that were merged into one; the first holds the content.</summary>
internal readonly record struct Merged(int Top, int Left, int Bottom, int Right)
{
    public bool Covers(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;
}
