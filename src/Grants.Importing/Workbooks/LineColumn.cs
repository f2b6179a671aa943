namespace Grants.Importing.Workbooks;

/// <summary>A column of the sheet with the lines of a budget.</summary>
public enum LineColumn
{
    /// <summary>Hidden: by which a row is known, however rows are sorted.</summary>
    Number,
    Unit,
    Activity,
    Kind,
    Role,
    Category,
    Times,
    TimesWords,
    Quantity,
    UnitName,
    Price,

    /// <summary>Calculated in the sheet, as the columns below that say so.</summary>
    Computed,
    Stated,
    Amount,
    Count,
    Total,
    Funding,
    Payee,
    Period,
    Note,

    /// <summary>Hidden: the column of the unit's table that the line is counted in.</summary>
    Column,

    /// <summary>Hidden: the hours with all factors.</summary>
    Hours,
}

/// <summary>A column of the sheet with the activities.</summary>
public enum ActivityColumn
{
    Number,
    Code,
    Name,
    ThemeCode,
    Theme,
    Group,
    Period,
    Footnote,
}

/// <summary>The names of the sheets and columns of our workbook. They stand in files that people keep: never rename one.</summary>
public static class WorkbookLayout
{
    public const string Lines = "Posten";
    public const string Activities = "Activiteiten";

    /// <summary>Lines that are shown to a board and are not its own.</summary>
    public const string ReadOnlyLines = "Ter inzage";

    public const string Explanation = "Uitleg";

    /// <summary>Hidden: the lists to choose from.</summary>
    public const string Choices = "Keuzes";

    /// <summary>Hidden: which application and version the workbook is of.</summary>
    public const string Stamp = "Grants";

    public const string BoardCount = "Aantal besturen";

    /// <summary>In the first cell of every sheet of ours that is not read back.</summary>
    public const string NotRead = "Alleen om te lezen: wijzig op het blad Posten.";

    public const string EachBoard = "Per bestuur";
    public const string Region = "Regio";

    public static readonly IReadOnlyDictionary<LineColumn, string> LineTitles = new Dictionary<LineColumn, string>
    {
        [LineColumn.Number] = "Nummer (niet wijzigen)",
        [LineColumn.Unit] = "Onderdeel",
        [LineColumn.Activity] = "Activiteit",
        [LineColumn.Kind] = "Berekening",
        [LineColumn.Role] = "Rol",
        [LineColumn.Category] = "Kostensoort",
        [LineColumn.Times] = "Aantal keer",
        [LineColumn.TimesWords] = "Waarvan",
        [LineColumn.Quantity] = "Uren of aantal",
        [LineColumn.UnitName] = "Eenheid",
        [LineColumn.Price] = "Tarief of prijs",
        [LineColumn.Computed] = "Berekend",
        [LineColumn.Stated] = "Opgegeven bedrag",
        [LineColumn.Amount] = "Bedrag",
        [LineColumn.Count] = "Telt",
        [LineColumn.Total] = "Totaal",
        [LineColumn.Funding] = "Financiering",
        [LineColumn.Payee] = "Uitvoerder",
        [LineColumn.Period] = "Periode",
        [LineColumn.Note] = "Toelichting",
        [LineColumn.Column] = "Kolom (berekend)",
        [LineColumn.Hours] = "Uren samen (berekend)",
    };

    public static readonly IReadOnlyDictionary<ActivityColumn, string> ActivityTitles = new Dictionary<ActivityColumn, string>
    {
        [ActivityColumn.Number] = "Nummer (niet wijzigen)",
        [ActivityColumn.Code] = "Code",
        [ActivityColumn.Name] = "Activiteit",
        [ActivityColumn.ThemeCode] = "Code van het thema",
        [ActivityColumn.Theme] = "Thema",
        [ActivityColumn.Group] = "Uitvoerende groep",
        [ActivityColumn.Period] = "Periode",
        [ActivityColumn.Footnote] = "Voetnoot",
    };

    /// <summary>Whether the sheet calculates the column, so that nothing is read from it.</summary>
    public static bool IsCalculated(LineColumn column) =>
        column is LineColumn.Computed or LineColumn.Amount or LineColumn.Count or LineColumn.Total or LineColumn.Column or LineColumn.Hours;
}
