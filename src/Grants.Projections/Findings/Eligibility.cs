using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether a grant is asked for costs that the scheme does not pay.</summary>
internal static class Eligibility
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("line.ineligible", Severity.Error,
            new("Er wordt subsidie gevraagd voor kosten die niet subsidiabel zijn", "A grant is asked for costs that are not eligible"), "de regeling", Ineligible),
        new("line.contingency", Severity.Error,
            new("Er is een post onvoorzien onder een regeling die dat uitsluit", "There is a contingency line under a scheme that bars it"),
            "de regeling (RAL 2019: geen post onvoorzien)", Contingency),
        new("line.contingency-by-name", Severity.Warning,
            new("Een post lijkt een post onvoorzien te zijn", "A line looks like a contingency line"), "de naam van de post", ContingencyByName),
    ];

    private static bool Bars(Facts facts, CostCategory category) => facts.Terms?.IneligibleCategories.Contains(category) == true;

    private static IEnumerable<Hit> Ineligible(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Funding == Funding.Subsidised && fact.Line.Cost.CountsAs != CostCategory.Contingency && Bars(facts, fact.Line.Cost.CountsAs)
        let amount = fact.Line.Amount * facts.Times(fact.Line)
        select new Hit(
            fact.Spot, amount, Money.Zero,
            $"Post {fact.Label} ({Nl(amount)}) is van een soort kosten waarvoor de regeling geen subsidie geeft.",
            $"Line {fact.Label} ({En(amount)}) is of a kind of cost for which the scheme gives no grant.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> Contingency(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost.CountsAs == CostCategory.Contingency && Bars(facts, CostCategory.Contingency)
        let amount = fact.Line.Amount * facts.Times(fact.Line)
        select new Hit(
            fact.Spot, amount, Money.Zero,
            $"Post {fact.Label} ({Nl(amount)}) is een post onvoorzien; de regeling sluit die uit.",
            $"Line {fact.Label} ({En(amount)}) is a contingency line; the scheme bars those.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> ContingencyByName(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost.CountsAs != CostCategory.Contingency && Bars(facts, CostCategory.Contingency)
            && Words.Of($"{fact.Activity.Name} {fact.Line.Note}").Any(word => word is "onvoorzien" or "onvoorziene" or "reserve")
        select new Hit(
            fact.Spot, fact.Line.Amount, Figure.None,
            $"Post {fact.Label} heet onvoorzien of reserve maar is niet zo ingedeeld; de regeling sluit een post onvoorzien uit.",
            $"Line {fact.Label} is named contingency or reserve but not classified so; the scheme bars contingency lines.")
        { Boards = fact.Boards };
}
