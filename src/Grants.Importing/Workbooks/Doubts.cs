using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>What is asked or said about the cells of a workbook.</summary>
internal static class Doubts
{
    public static readonly Doubt NotANumber = new("import.number-unreadable", new("Dit is niet als getal te lezen.", "This cannot be read as a number."));

    public static readonly Doubt HoursDecimals = new("import.hours-out-of-range", new(
        "Uren liggen tussen 0 en 10 miljoen, met ten hoogste twee decimalen.", "Hours are between 0 and 10 million, with at most two decimals."));

    public static readonly Doubt TextTooLong = new("import.text-too-long", new("Deze tekst is langer dan 4.000 tekens.", "This text is longer than 4,000 characters."));

    public static readonly Doubt PeriodUnreadable = new("import.period-unreadable", new(
        "Dit tijdvak is niet als maanden te lezen. Schrijf bijvoorbeeld ‘januari 2026 t/m mei 2026’.", "This period cannot be read as months. Write for example ‘januari 2026 t/m mei 2026’."));

    public static readonly Doubt PeriodAsTyped = new("import.period-unreadable", new(
        "Dit tijdvak is niet als maanden te lezen; het blijft staan zoals het getypt is.", "This period cannot be read as months; it is kept as it was typed."));

    public static readonly Doubt NumberTwice = new("import.workbook-number-twice", new(
        "Deze rij heeft hetzelfde nummer als een rij erboven. Laat het nummer weg als het een nieuwe post is.",
        "This row has the same number as a row above. Leave the number out if it is a new line."));

    public static readonly Doubt Copied = new("import.workbook-row-copied", new(
        "Deze rij is een kopie van een andere; zij geldt als een nieuwe.", "This row is a copy of another; it counts as a new one."));

    public static readonly Doubt NumberUnknown = new("import.workbook-number-unknown", new(
        "Dit nummer stond niet in de werkmap toen zij werd gedownload. Laat het weg als het een nieuwe rij is.",
        "This number was not in the workbook when it was downloaded. Leave it out if it is a new row."));

    public static readonly Doubt SheetNotRead = new("import.workbook-not-read", new(
        "Wat op dit blad staat, wordt niet teruggelezen. Wijzig de posten op het blad Posten.", "What stands on this sheet is not read back. Change the lines on the sheet Posten."));

    public static readonly Doubt CellNotRead = new("import.workbook-not-read", new(
        "Wat hier staat, wordt niet teruggelezen.", "What stands here is not read back."));

    public static readonly Doubt ColumnNotRead = new("import.workbook-not-read", new(
        "Wat onder dit kopje staat, wordt niet teruggelezen.", "What stands under this heading is not read back."));

    public static readonly Doubt Overtyped = new("import.workbook-formula-overtyped", new(
        "Deze cel wordt berekend, en er is iets overheen getypt. Zet een afwijkend bedrag onder ‘Opgegeven bedrag’ en laat deze cel weg.",
        "This cell is calculated, and something was typed over it. Put another amount under ‘Opgegeven bedrag’ and leave this cell out."));

    public static readonly Doubt UnitUnknown = new("import.workbook-unit-unknown", new(
        "Kies ‘Per bestuur’, ‘Regio’ of de naam van een bestuur dat meedoet.", "Choose ‘Per bestuur’, ‘Regio’ or the name of a board that takes part."));

    public static readonly Doubt UnitNotYours = new("import.workbook-unit-not-yours", new(
        "In deze werkmap staan alleen posten van uw eigen bestuur.", "This workbook has lines of your own board only."));

    public static readonly Doubt KindUnknown = new("import.workbook-kind-unknown", new(
        "Kies ‘Uren × tarief’, ‘Aantal × prijs’, ‘Vast bedrag’ of ‘P.M.’.", "Choose ‘Uren × tarief’, ‘Aantal × prijs’, ‘Vast bedrag’ or ‘P.M.’."));

    public static readonly Doubt CategoryUnknown = new("import.workbook-category-unknown", new(
        "Kies Personeel, Materiaal, Huur ruimte, Inhuur, Onvoorzien of Overig.", "Choose Personeel, Materiaal, Huur ruimte, Inhuur, Onvoorzien or Overig."));

    public static readonly Doubt FundingUnknown = new("import.workbook-funding-unknown", new(
        "Kies Subsidie, Eigen bijdrage of In natura.", "Choose Subsidie, Eigen bijdrage or In natura."));

    public static readonly Doubt PartyUnknown = new("import.workbook-party-unknown", new(
        "Deze naam is niet die van een deelnemer aan de aanvraag.", "This is not the name of a participant in the application."));

    public static readonly Doubt TimesUnreadable = new("import.workbook-times-unreadable", new(
        "Schrijf hier waaruit ‘Aantal keer’ bestaat, zoals ‘2 leden’ of ‘2 leden × 4 bijeenkomsten’, met hele aantallen.",
        "Write here what ‘Aantal keer’ is made of, such as ‘2 leden’ or ‘2 leden × 4 bijeenkomsten’, with whole numbers."));

    public static readonly Doubt TimesDiffer = new("import.workbook-times-differ", new(
        "‘Aantal keer’ en ‘Waarvan’ komen niet op hetzelfde uit. Pas ook ‘Waarvan’ aan.", "‘Aantal keer’ and ‘Waarvan’ do not come to the same. Change ‘Waarvan’ as well."));

    public static readonly Doubt ActivityMissing = new("import.workbook-activity-missing", new(
        "Bij deze post staat geen activiteit.", "This line has no activity."));

    public static readonly Doubt ActivityUnknown = new("import.workbook-activity-unknown", new(
        "Deze activiteit staat niet in de begroting. Een activiteit toevoegen kan de penvoerder.", "This activity is not in the budget. The lead partner can add an activity."));

    public static readonly Doubt ActivityNameMissing = new("import.workbook-activity-name-missing", new("Een activiteit heeft een naam.", "An activity has a name."));

    public static readonly Doubt ThemeNameMissing = new("import.workbook-theme-name-missing", new("Een thema heeft een naam.", "A theme has a name."));

    public static readonly Doubt NotUsed = new("import.workbook-cell-not-used", new(
        "Dit past niet bij de gekozen berekening. Maak de cel leeg, of kies een andere berekening.", "This does not fit the chosen calculation. Empty the cell, or choose another calculation."));

    public static readonly Doubt AmountMissing = new("import.amount-missing", new("Bij deze post staat geen bedrag en geen berekening.", "There is no amount and no calculation with this line."));

    public static readonly Doubt QuantityMissing = new("import.workbook-quantity-missing", new("Vul de uren of het aantal in.", "Fill in the hours or the number."));

    public static readonly Doubt PriceMissing = new("import.workbook-price-missing", new("Vul het tarief of de prijs in.", "Fill in the rate or the price."));

    public static readonly Doubt BoardCountUnreadable = new("import.workbook-board-count", new("Vul een aantal besturen van 1 tot 2.000 in.", "Fill in a number of boards from 1 to 2,000."));

    public static readonly Doubt AddedMeanwhile = new("import.workbook-added-meanwhile", new(
        "Sinds u de werkmap downloadde is een post met hetzelfde onderdeel, dezelfde activiteit en rol toegevoegd. Kijk of dit niet dezelfde is.",
        "Since you downloaded the workbook a line with the same unit, activity and role was added. See whether it is not the same."));

    public static Doubt NumberLost(string suggestion) => new("import.workbook-number-lost", new(
        "Het nummer van deze rij is weg. Zij lijkt op een post waarvan de rij ontbreekt. Neem het nummer over als het die post is, of laat het weg als de rij nieuw is.",
        "The number of this row is gone. It looks like a line of which the row is missing. Take the number if it is that line, or leave it out if the row is new."), suggestion);

    public static Doubt Calculated(string expected, string shown) => new("import.workbook-result-differs", new(
        $"De werkmap komt hier op {shown}; volgens de ingevulde cellen is het {expected}. Dat laatste geldt.",
        $"The workbook comes to {shown} here; by the cells that were filled in it is {expected}. The latter holds."));
}
