using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>What is asked or said about cells that a table's reader could not place.</summary>
internal static class Asked
{
    public static readonly Doubt NotUnderstood = new("import.cell-not-understood", new(
        "Wat deze cel hier betekent, is niet duidelijk.", "What this cell means here is not clear."));

    public static readonly Doubt AmountMissing = new("import.amount-missing", new(
        "Bij deze post staat geen bedrag en geen berekening.", "There is no amount and no calculation with this item."));

    public static readonly Doubt NameMissing = new("import.name-missing", new(
        "In deze rij staat een bedrag zonder naam van een activiteit.", "This row has an amount without the name of an activity."));

    private static readonly Doubt NameWithoutLetters = new("import.name-unreadable", new(
        "Hier wordt de naam van een activiteit verwacht.", "The name of an activity is expected here."));

    public static readonly Doubt RowWithoutCode = new("import.row-without-code", new(
        "Deze rij heeft geen nummer. Hoort zij bij de activiteit erboven, laat haar dan weg of zet er een nummer voor.",
        "This row has no number. If it belongs to the activity above, leave it out or put a number before it."));

    public static readonly Doubt CodeMissing = new("import.code-missing", new(
        "Deze activiteit heeft geen nummer, de andere in de tabel wel.", "This activity has no number, the others in the table have."));

    public static readonly Doubt NoCosts = new("import.row-without-costs", new(
        "Bij deze activiteit staan geen kosten.", "There are no costs with this activity."));

    public static readonly Doubt OutsideTables = new("import.outside-tables", new(
        "Dit bedrag staat buiten de tabellen die zijn herkend.", "This amount stands outside the tables that were recognised."));

    public static readonly Doubt ColumnUnknown = new("import.column-unknown", new(
        "Wat er onder dit kopje staat, is niet duidelijk. Lees het als een bekend kopje, zoals 'Toelichting' of 'Opmerkingen', of laat het weg.",
        "What stands under this heading is not clear. Read it as a known heading, such as 'Toelichting' or 'Opmerkingen', or leave it out."), "Opmerkingen");

    public static readonly Doubt TwoAmounts = new("import.two-amounts", new(
        "De uitkomst die hier staat, is een andere dan het bedrag in de rij. Welke van de twee is bedoeld?",
        "The outcome that stands here differs from the amount in the row. Which of the two is meant?"));

    public static readonly Doubt PeriodUnreadable = new("import.period-unreadable", new(
        "Dit tijdvak is niet als maanden te lezen; het blijft staan zoals het getypt is.",
        "This period cannot be read as months; it is kept as it was typed."));

    public static readonly Doubt NotHoursTimesRate = new("import.matrix-cell-unreadable", new(
        "Hier wordt uren × tarief verwacht, zoals '15 x €105 = €1575'.", "Hours × rate is expected here, such as '15 x €105 = €1575'."));

    public static readonly Doubt HoursOutOfRange = new("import.hours-out-of-range", new(
        "Uren liggen tussen 0 en 10 miljoen, met ten hoogste twee decimalen.", "Hours are between 0 and 10 million, with at most two decimals."));

    public static readonly Doubt UnitAssumed = new("import.unit-assumed", new(
        "Er staat niet bij of deze tabel voor één bestuur, voor elk bestuur of voor de regio geldt; zij is gelezen als: voor elk bestuur hetzelfde.",
        "It is not said whether this table is for one board, for each board or for the region; it was read as: for each board the same."));

    public static readonly Doubt PayeeUnknown = new("import.payee-unknown", new(
        "De naam tussen haakjes is niet die van een deelnemer, zodat niet vaststaat wie wordt betaald.",
        "The name in parentheses is not the name of a participant, so that it is not certain who is paid."));

    private static readonly Doubt NameTooLong = new("import.text-too-long", new(
        "Deze tekst is te lang voor de naam van een activiteit.", "This text is too long for the name of an activity."));

    public static Doubt? NameDoubt(string? name) => name is null || !name.Any(char.IsLetter) ? NameWithoutLetters : name.Length > 500 ? NameTooLong : null;

    public static Doubt CodeIsDate(string suggestion) => new("import.code-is-date", new(
        "Dit nummer is in het bestand een datum geworden.", "This number has become a date in the file."), suggestion);

    public static Doubt CountsDiffer(string word, int number) => new("import.counts-differ", new(
        $"Er staat '{word}' en ook {number}.", $"It says '{word}' and also {number}."));
}
