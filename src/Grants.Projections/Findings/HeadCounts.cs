using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether lines that are alike in everything else speak of different numbers of people.</summary>
internal static partial class HeadCounts
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("line.same-calculation-other-head-count", Severity.Warning,
            new("Dezelfde berekening voor een ander aantal mensen", "The same calculation for another number of people"),
            "rekenkunde: het aantal mensen telt in de berekening niet mee", SameCalculation),
        new("line.lump-sum-other-head-count", Severity.Notice,
            new("Vaste bedragen voor hetzelfde soort kosten passen niet bij het aantal mensen", "Lump sums for the same kind of cost do not follow the number of people"),
            "praktijk: prijs per persoon en keer vergelijken", LumpSums),
    ];

    private static IEnumerable<Hit> SameCalculation(Facts facts)
    {
        var groups = from fact in facts.Lines
                     where fact.Work is { Factors.Count: 0 }
                     let people = PeopleIn(fact)
                     where people is not null
                     group (fact, people: people.Value) by (fact.Work!.TotalHours, fact.Work.Rate) into same
                     where same.Select(one => one.people).Distinct().Count() > 1
                     select same.ToList();
        foreach (var same in groups)
        {
            var first = same[0];
            var amount = first.fact.Work!.Computed!.Value;
            string Each(string one, string more) =>
                string.Join(", ", same.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.fact.Label}: {line.people} {(line.people == 1 ? one : more)}")));
            var calculation = Calculation.Of(first.fact.Line.Cost);
            yield return new(
                first.fact.Spot, string.Join("; ", same.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.fact.Activity.Code ?? one.fact.Label}: {one.people}"))), Figure.None,
                $"Deze posten hebben dezelfde berekening ({calculation.Nl} = {Nl(amount)}) maar noemen een ander aantal mensen: {Each("persoon", "personen")}. Zijn de uren per persoon of samen?",
                $"These lines have the same calculation ({calculation.En} = {En(amount)}) but mention different numbers of people: {Each("person", "people")}. Are the hours per person or together?")
            { Boards = [.. same.SelectMany(one => one.fact.Boards).Distinct()] };
        }
    }

    private static IEnumerable<Hit> LumpSums(Facts facts)
    {
        var groups = from fact in facts.Lines
                     where fact.Line.Cost is Cost.LumpSum { Factors.Count: > 0 } && fact.Line.Amount > Money.Zero
                     group (fact, Times: ((Cost.LumpSum)fact.Line.Cost).Factors.Aggregate(1L, (times, factor) => times * factor.Count)) by fact.Line.Cost.CountsAs into same
                     where same.Count() > 1
                     select same.OrderBy(one => one.fact.Spot.Index).ToList();
        foreach (var same in groups)
        {
            var first = same[0];
            if (same.All(one => (Int128)one.fact.Line.Amount.Cents * first.Times == (Int128)first.fact.Line.Amount.Cents * one.Times)) continue;
            yield return new(
                first.fact.Spot, string.Join("; ", same.Select(one => one.fact.Line.Amount.ToString())), string.Join("; ", same.Select(one => Each(one.fact, one.Times).ToString("0.00", CultureInfo.InvariantCulture))),
                $"Vaste bedragen voor hetzelfde soort kosten lopen uiteen: {string.Join("; ", same.Select(one => $"{one.fact.Label} {Nl(one.fact.Line.Amount)} voor {Factors(one.fact)} is € {Nl(Each(one.fact, one.Times))} per keer"))}.",
                $"Lump sums for the same kind of cost differ: {string.Join("; ", same.Select(one => $"{one.fact.Label} {En(one.fact.Line.Amount)} for {Factors(one.fact)} is €{En(Each(one.fact, one.Times))} each"))}.")
            { Boards = [.. same.SelectMany(one => one.fact.Boards).Distinct()] };
        }
    }

    private static decimal Each(LineFact fact, long times) => decimal.Round(fact.Line.Amount.Cents / 100m / times, 2, MidpointRounding.AwayFromZero);

    private static string Factors(LineFact fact) =>
        string.Join(" × ", ((Cost.LumpSum)fact.Line.Cost).Factors.Select(factor => $"{factor.Count.ToString(CultureInfo.InvariantCulture)} {factor.Label}".TrimEnd()));

    /// <summary>The number of people beside a calculation that does not count them: "160 uur, 2 projectleiders".</summary>
    private static int? PeopleIn(LineFact fact)
    {
        var found = People().Match($"{fact.Line.Note} {fact.Line.Typed}");
        return found.Success ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"\b([0-9]{1,4})\s+(?:project|thema|deelproject)?(?:leiders?|leden|lid|personen|persoon|medewerkers?|bestuurders?|coaches|coach|docenten|docent|leraren|leraar|deelnemers?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex People();
}
