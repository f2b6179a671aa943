using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Api.Http;
using Grants.Domain;

namespace Grants.Web.Frames;

/// <summary>The fields of a form as people type them. What has two readings is refused, never guessed: 12.34 is not a number here.</summary>
internal sealed partial class Fields(IFormCollection form)
{
    public string? Text(string name) => form[name].ToString().Trim() switch
    {
        "" => null,
        { Length: > WireJson.LongestText } => throw Refuse(name, $"Deze tekst is langer dan {WireJson.LongestText} tekens.", $"This text is longer than {WireJson.LongestText} characters."),
        var text => text,
    };

    public bool Has(string name) => form.ContainsKey(name);

    public YearMonth Month(string name) =>
        YearMonth.TryParse(Text(name), out var month) ? month : throw Refuse(name, "Vul een maand in zoals 2026-01.", "Fill in a month such as 2026-01.");

    public string Required(string name, string what) => Text(name) ?? throw Refuse(name, $"Vul in: {what}.", $"Fill in: {what}.");

    /// <summary>The version that the page was made from.</summary>
    public long Version(string name) =>
        long.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Refuse(name, "Laad de pagina opnieuw.", "Load the page again.");

    public Money? Euros(string name) => Text(name) is { } text ? Money.Euros(Read(name, text, Euro(), "een bedrag zoals 2.400 of 2.400,50", "an amount such as 2.400 or 2.400,50")) : null;

    public decimal? Number(string name) => Text(name) is { } text ? Read(name, text, Plain(), "een getal zoals 40 of 7,5", "a number such as 40 or 7,5") : null;

    public DateOnly Date(string name) =>
        DateOnly.TryParseExact(form[name], ["yyyy-MM-dd", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refuse(name, "Vul een datum in zoals 1-5-2026.", "Fill in a date such as 1-5-2026.");

    public static RefusedException Refuse(string field, string nl, string en) => new(422, "form.field-invalid", nl, en, field);

    private static decimal Read(string name, string text, Regex shape, string nl, string en)
    {
        var match = shape.Match(text);
        if (!match.Success) throw Refuse(name, $"“{text}” is niet te lezen als {nl}.", $"“{text}” cannot be read as {en}.");
        var digits = match.Groups["whole"].Value.Replace(".", "", StringComparison.Ordinal);
        var written = match.Groups["part"] is { Success: true } part ? $"{digits}.{part.Value}" : digits;
        return decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000m
            ? number
            : throw Refuse(name, "Dit getal is te groot.", "This number is too large.");
    }

    [GeneratedRegex(@"^(?:€\s*)?(?<whole>\d{1,3}(?:\.\d{3})+|\d{1,13})(?:,(?:(?<part>\d{1,2})|-{1,2}))?$")]
    private static partial Regex Euro();

    [GeneratedRegex(@"^(?<whole>\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(?<part>\d{1,4}))?$")]
    private static partial Regex Plain();
}
