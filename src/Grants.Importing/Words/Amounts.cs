using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Importing.Sheets;

namespace Grants.Importing.Words;

/// <summary>An amount as it was typed, or why it cannot be read.</summary>
internal readonly record struct AmountReading(Money? Amount, Doubt? Doubt)
{
    public static implicit operator AmountReading(Money amount) => new(amount, null);

    public static implicit operator AmountReading(Doubt doubt) => new(null, doubt);
}

/// <summary>Amounts in euros: "€ 150.850,00", "€1575", "€ 5.000,-", "1.234,56", "(1.000)".</summary>
internal static partial class Amounts
{
    public static AmountReading Read(Cell cell)
    {
        if (cell.Text.StartsWith('#')) return Doubt.Flaw;
        if (cell.Date is not null || cell.Text.EndsWith('%')) return Doubt.NotAnAmount;
        return cell.Number is { } number ? OfEuros(number) : Read(cell.Text);
    }

    public static AmountReading Read(string typed)
    {
        var text = Typed.OneLine(typed);
        if (text.Length > 60 || Shape().Match(text) is not { Success: true } shape) return Doubt.NotAnAmount;
        var number = Numbers.Read(shape.Groups["number"].Value);
        if (number.Doubt is { } doubt) return doubt with { Suggestion = doubt.Suggestion is { } suggestion ? "€ " + suggestion : null };
        var negative = shape.Groups["minus"].Success || (text.StartsWith('(') && text.EndsWith(')'));
        return OfEuros(negative ? -number.Value!.Value : number.Value!.Value);
    }

    /// <summary>Whether a text is meant as an amount of money, readable or not.</summary>
    public static bool LooksLike(string text) => text.Length < 200 && Money().IsMatch(text);

    private static AmountReading OfEuros(decimal euros)
    {
        if (euros < 0 || euros > Grants.Domain.Money.Largest.Cents / 100m) return Doubt.OutOfRange;
        return decimal.Round(euros, 2) == euros ? Grants.Domain.Money.Euros(euros) : Doubt.PartOfCent(euros);
    }

    [GeneratedRegex(@"^\(?\s*(?<minus>[-−–])?\s*(?:€|EUR|euro)?\s*(?<minus>[-−–])?\s*(?<number>[0-9][0-9., ]*?)\s*(?:[,.](?:-{1,2}|–|—|=))?\s*(?:€|EUR|euro)?\s*\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();

    [GeneratedRegex(@"(?:€|\bEUR\b)\s*[0-9]|[0-9]\s*(?:€|\beuro?\b)|[0-9][.,][0-9]{2}\b|[0-9][.,][0-9]{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();
}
