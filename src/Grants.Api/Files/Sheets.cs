using Grants.Domain;

namespace Grants.Api.Files;

/// <summary>A document of tables, for people who go on with it in a spreadsheet.</summary>
public sealed record Workbook(string Name, IReadOnlyList<WorkbookSheet> Sheets);

/// <param name="Rows">The first row is the heading.</param>
public sealed record WorkbookSheet(string Name, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>One cell, typed so that a spreadsheet can calculate with it.</summary>
public abstract record SheetCell
{
    private SheetCell() { }

    public static readonly SheetCell Empty = new Text("");

    public sealed record Text(string Value, bool Bold = false) : SheetCell;

    public sealed record Euros(Money Value, bool Bold = false) : SheetCell;

    public sealed record Number(decimal Value, bool Bold = false) : SheetCell;

    public static SheetCell Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new Text(text);

    public static SheetCell Of(Money? amount) => amount is { } value ? new Euros(value) : Empty;

    public static SheetCell Of(Hours? hours) => hours is { } value ? new Number(value.Value) : Empty;

    public static SheetCell Of(decimal? number) => number is { } value ? new Number(value) : Empty;

    public static SheetCell Heading(string text) => new Text(text, Bold: true);

    public static IReadOnlyList<SheetCell> Headings(params IEnumerable<string> texts) => [.. texts.Select(Heading)];

    public static SheetCell Total(Money amount) => new Euros(amount, Bold: true);
}
