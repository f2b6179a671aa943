using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether each line's calculation gives the amount that stands beside it.</summary>
internal static class LineArithmetic
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("line.amount-differs", Severity.Error,
            new("Het vermelde bedrag is niet de uitkomst van de berekening ernaast", "The stated amount is not what the calculation beside it comes to"),
            "rekenkunde; de begroting licht elke post toe (Kaderregeling VWS-subsidies art. 21-22, voorganger)", AmountDiffers),
        new("line.hours-differ-from-name", Severity.Warning,
            new("De naam van de activiteit noemt een ander aantal uren dan de post", "The name of the activity mentions other hours than the line"),
            "rekenkunde", HoursDifferFromName),
        new("line.unit-price-not-in-cents", Severity.Notice,
            new("Bedrag gedeeld door aantal is geen hele eurocent", "The amount divided by the quantity is not a whole cent"),
            "rekenkunde; er is geen prijs per stuk die op dit bedrag uitkomt", UnitPriceNotInCents),
        new("line.zero", Severity.Notice,
            new("De post is nul", "The line is zero"), "praktijk", Zero),
    ];

    private static IEnumerable<Hit> AmountDiffers(Facts facts) =>
        from fact in facts.Lines
        where fact.Line is { Stated: { } stated, Computed: { } computed } && stated != computed
        select AmountDiffers(fact, fact.Line.Stated!.Value, fact.Line.Computed!.Value);

    private static Hit AmountDiffers(LineFact fact, Money stated, Money computed)
    {
        var difference = stated < computed ? computed - stated : stated - computed;
        var (lessNl, lessEn) = stated < computed ? ("minder", "less") : ("meer", "more");
        var calculation = Calculation.Of(fact.Line.Cost);
        var left = LeftOut(fact.Line.Cost, stated, computed);
        return new(
            fact.Spot, stated, computed,
            $"Post {fact.Label} vermeldt {Nl(stated)}, maar {calculation.Nl} is {Nl(computed)}: er staat {Nl(difference)} {lessNl} dan berekend. De begroting telt met het vermelde bedrag.{left?.Nl}",
            $"Line {fact.Label} states {En(stated)}, but {calculation.En} is {En(computed)}: what is stated is {En(difference)} {lessEn} than calculated. The budget counts the stated amount.{left?.En}")
        { Boards = fact.Boards };
    }

    // The usual mistake: the number of people was forgotten.
    private static Bilingual? LeftOut(Cost cost, Money stated, Money computed)
    {
        var factors = cost is Cost.HoursTimesRate work ? work.Factors : cost is Cost.QuantityTimesPrice priced ? priced.Factors : [];
        var forgotten = factors.FirstOrDefault(factor => factor.Count > 1 && stated * factor.Count == computed);
        return forgotten is null
            ? null
            : new(
                string.Create(CultureInfo.InvariantCulture, $" Zonder de factor {forgotten.Count} {forgotten.Label ?? ""}").TrimEnd() + " komt de berekening wel op het vermelde bedrag uit.",
                string.Create(CultureInfo.InvariantCulture, $" Without the factor {forgotten.Count} {forgotten.Label ?? ""}").TrimEnd() + " the calculation does give the stated amount.");
    }

    private static IEnumerable<Hit> HoursDifferFromName(Facts facts) =>
        from fact in facts.Lines
        let named = NamedHours.In(fact.Activity.Name)
        where named is { } hours && fact.Work is { } work && work.TotalHours != hours
        select new Hit(
            fact.Spot, named.Value, fact.Work!.TotalHours,
            $"De naam van {fact.Label} noemt {Nl(named.Value)}, de post rekent met {Nl(fact.Work.TotalHours)}.",
            $"The name of {fact.Label} mentions {En(named.Value)}, the line counts {En(fact.Work.TotalHours)}.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> UnitPriceNotInCents(Facts facts)
    {
        foreach (var fact in facts.Lines)
        {
            if (fact.Line is not { Cost: Cost.Memorandum { Quantity: { } quantity and > 0 } cost, Stated: { } stated } || stated.Cents % quantity == 0) continue;
            var price = stated.Cents / 100m / quantity;
            yield return new(
                fact.Spot, stated, decimal.Round(price, 4, MidpointRounding.AwayFromZero),
                $"Post {fact.Label}: {Nl(stated)} gedeeld door {Nl(quantity)} {cost.UnitName ?? "stuks"} is € {Nl(price)} per stuk, geen hele eurocent. Het bedrag is dus geen aantal maal prijs, maar een schatting of een afronding.",
                $"Line {fact.Label}: {En(stated)} divided by {En(quantity)} {cost.UnitName ?? "pieces"} is €{En(price)} each, not a whole cent. So the amount is not a quantity times a price but an estimate or rounded.")
            { Boards = fact.Boards };
        }
    }

    private static IEnumerable<Hit> Zero(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Amount == Money.Zero && !fact.Line.IsUnvaluedInKind && fact.Line.Cost is not Cost.Memorandum
        select new Hit(
            fact.Spot, Money.Zero, Figure.None,
            $"Post {fact.Label} komt op {Nl(Money.Zero)} uit. Laat hem weg, of vul in wat hij kost.",
            $"Line {fact.Label} comes to {En(Money.Zero)}. Leave it out, or fill in what it costs.")
        { Boards = fact.Boards };
}
