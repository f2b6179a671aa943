using Grants.Domain;

namespace Grants.Importing.Words;

/// <summary>Why a text was not read: what a person is asked.</summary>
/// <param name="Suggestion">What it may be read as, when there is a likely answer.</param>
internal sealed record Doubt(string Code, Bilingual Message, string? Suggestion = null)
{
    public static readonly Doubt NotAnAmount = new("import.amount-unreadable", new(
        "Dit is niet als bedrag te lezen.", "This cannot be read as an amount."));

    public static readonly Doubt OutOfRange = new("import.amount-out-of-range", new(
        $"Een bedrag ligt tussen € 0,00 en {Dutch.Euro(Money.Largest)}.", $"An amount is between €0.00 and {English.Euro(Money.Largest)}."));

    public static readonly Doubt NumberTooLong = new("import.number-too-long", new(
        "Dit getal is te lang om te lezen.", "This number is too long to be read."));

    public static readonly Doubt Flaw = new("import.formula-failed", new(
        "Deze formule heeft geen uitkomst. Herstel haar in het bestand, of vul in wat hier moet staan.",
        "This formula has no result. Repair it in the file, or fill in what should stand here."));

    public static Doubt Ambiguous(string typed, string suggestion) => new("import.amount-ambiguous", new(
        $"'{typed}' kan op twee manieren worden gelezen: met een scheiding van duizenden of met decimalen.",
        $"'{typed}' can be read in two ways: with a separator of thousands or with decimals."), suggestion);

    public static Doubt PartOfCent(decimal euros) => new("import.not-whole-cents", new(
        $"{Dutch.Number(euros)} is geen bedrag in hele centen. Schrijf het bedrag zoals het bedoeld is.",
        $"{English.Number(euros)} is not an amount in whole cents. Write the amount as it is meant."),
        Dutch.EuroText(decimal.Round(euros, 2, MidpointRounding.AwayFromZero)));
}
