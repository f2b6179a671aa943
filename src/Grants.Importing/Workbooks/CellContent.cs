namespace Grants.Importing.Workbooks;

/// <summary>What stands in a cell of our workbook: a text, a number, or nothing.</summary>
public readonly record struct CellContent(string? Text, decimal? Number)
{
    public static implicit operator CellContent(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null);

    public static implicit operator CellContent(decimal? number) => new(null, number);

    public bool IsEmpty => Text is null && Number is null;
}
