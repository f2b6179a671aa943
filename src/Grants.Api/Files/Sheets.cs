using Grants.Domain;

namespace Grants.Api.Files;

/// <summary>A document of tables, for people who go on with it in a spreadsheet.</summary>
public sealed record Workbook(string Name, IReadOnlyList<WorkbookSheet> Sheets);

/// <param name="Rows">The first row is the heading.</param>
public sealed record WorkbookSheet(string Name, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>How many rows stay in sight while the others scroll.</summary>
    public int FrozenRows { get; init; } = 1;

    /// <summary>Not shown, and not in the list of hidden sheets either.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Against changes by accident: without a password, and cells for input stay open.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Columns that are not shown, from zero.</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];

    /// <summary>The widths of columns, where they are not those of the texts in them.</summary>
    public IReadOnlyDictionary<int, double> Widths { get; init; } = new Dictionary<int, double>();

    /// <summary>The row with the headings that can be filtered and sorted by, from zero.</summary>
    public int? FilterRow { get; init; }

    public IReadOnlyList<DropDown> DropDowns { get; init; } = [];
}

/// <summary>A list to choose from in some cells of a column; another text may be typed.</summary>
/// <param name="Range">Where: <c>B6:B105</c>.</param>
/// <param name="Choices">A range with the choices: <c>Keuzes!$A$1:$A$6</c>.</param>
public sealed record DropDown(string Range, string Choices);

/// <summary>One cell, typed so that a spreadsheet can calculate with it.</summary>
public abstract record SheetCell
{
    private SheetCell() { }

    public static readonly SheetCell Empty = new Text("");

    public sealed record Text(string Value, bool Bold = false) : SheetCell;

    public sealed record Euros(Money Value, bool Bold = false) : SheetCell;

    public sealed record Number(decimal Value, bool Bold = false) : SheetCell;

    /// <summary>A cell that the spreadsheet calculates, with the outcome that we have.</summary>
    public sealed record Formula(string Expression, SheetCell Outcome) : SheetCell;

    /// <summary>Nothing yet, in a cell for a text, an amount or a number.</summary>
    public sealed record Blank(BlankKind As) : SheetCell;

    /// <summary>A cell that is meant to be filled in.</summary>
    public sealed record Input(SheetCell Content) : SheetCell;

    /// <summary>A text that takes as many lines as it needs.</summary>
    public sealed record Paragraph(string Value) : SheetCell;

    public static SheetCell Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new Text(text);

    public static SheetCell Of(Money? amount) => amount is { } value ? new Euros(value) : Empty;

    public static SheetCell Of(Hours? hours) => hours is { } value ? new Number(value.Value) : Empty;

    public static SheetCell Of(decimal? number) => number is { } value ? new Number(value) : Empty;

    public static SheetCell Heading(string text) => new Text(text, Bold: true);

    public static IReadOnlyList<SheetCell> Headings(params IEnumerable<string> texts) => [.. texts.Select(Heading)];

    public static SheetCell Total(Money amount) => new Euros(amount, Bold: true);
}

/// <summary>What an empty cell is for.</summary>
public enum BlankKind
{
    Text,
    Euros,
    Number,
}
