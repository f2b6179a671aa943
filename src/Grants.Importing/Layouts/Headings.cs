using System.Text.RegularExpressions;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>What the words above a column say it holds.</summary>
internal static partial class Headings
{
    private const int LongestHeading = 150;

    public static ColumnKind KindOf(Cell cell)
    {
        if (cell.Number is not null || cell.Date is not null || cell.Text.Length > LongestHeading) return ColumnKind.Unknown;
        var text = Typed.WithoutMarks(cell.Text).ToLowerInvariant().Trim(':', '.', ' ');
        return Explanation().IsMatch(text) ? ColumnKind.Explanation
            : Code().IsMatch(text) ? ColumnKind.Code
            : Rate().IsMatch(text) ? ColumnKind.Rate
            : Hours().IsMatch(text) ? ColumnKind.Hours
            : Amount().IsMatch(text) ? ColumnKind.Amount
            : Period().IsMatch(text) ? ColumnKind.Period
            : Prose().IsMatch(text) ? ColumnKind.Prose
            : Name().IsMatch(text) ? ColumnKind.Name
            : Role().IsMatch(text) ? ColumnKind.Role
            : Group().IsMatch(text) ? ColumnKind.Group
            : Remark().IsMatch(text) ? ColumnKind.Remark
            : ColumnKind.Unknown;
    }

    /// <summary>Whether the first heading announces the totals of a budget rather than its activities.</summary>
    public static bool AnnouncesTotals(Cell cell) => Totals().IsMatch(Typed.OneLine(cell.Text));

    [GeneratedRegex(@"^(?:toelichting|berekening|onderbouwing|specificatie|p\s?['’*x×]?\s?q)\b|\bp['’*x×]q\b")]
    private static partial Regex Explanation();

    [GeneratedRegex(@"^(?:nr|nummer|code|no|#|activiteit(?:en)?(?:nummer|code|\s?nr)|(?:nummer|nr|code)\.? (?:van de )?activiteit|act\.? ?nr)$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:uur)?tarief\b|^prijs per uur")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^(?:aantal |totaal )?uren$|^aantal uur$|^uren (?:totaal|begroot)$")]
    private static partial Regex Hours();

    [GeneratedRegex(@"^(?:totaal|totale|begrote?|begroot|geraamde|gevraagd)?\s?(?:begrote |geraamde )?(?:kosten|bedrag|bedragen|budget|begroting|totaal)(?: in euro's| \(€\)| in €| \(in euro's\)| totaal| per activiteit)?$|^€$|^euro$|^begroot$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(?:tijdvak|periode|looptijd|tijdsduur|tijdspad|planning|tijdsplanning|wanneer)\b")]
    private static partial Regex Period();

    [GeneratedRegex(@"\b(?:doel|doelen|doelstelling(?:en)?|resultaat|resultaten|producten|opbrengst(?:en)?|indicator(?:en)?|kernactiviteiten|doelgroep(?:en)?)\b|^beschrijving$")]
    private static partial Regex Prose();

    [GeneratedRegex(@"\bnaam\b|^(?:omschrijving(?: (?:van de )?activiteit)?|activiteit(?:en)?|(?:kosten|begrotings)?post|kostensoort|onderdeel)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:rol|functie|rol/functie|functie/rol)$")]
    private static partial Regex Role();

    [GeneratedRegex(@"^(?:uitvoering|uitvoerder|uitvoering activiteit|uitgevoerd door|wie|projectgroep|werkgroep)$")]
    private static partial Regex Group();

    [GeneratedRegex(@"^(?:opmerking(?:en)?|bijzonderheden|notitie)$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:totaal\s?(?:budget|begroting|overzicht)|totale (?:budget|begroting|kosten)|kostenpost(?:en)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Totals();
}
