using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;

namespace Grants.Projections.FundingSplits;

/// <summary>A line with who bears it, all its counts together.</summary>
internal sealed record FundedLine(CountedLine Counted, Funded Funded)
{
    public BudgetUnit Unit => Counted.Line.Unit;
}

/// <summary>
/// All lines of a dossier with the pledges spread over them. A pledge is not tied to an activity, so it is spread over the lines for which
/// a grant is asked, in proportion to their amounts. Every breakdown adds up these same shares.
/// </summary>
/// <param name="Unplaced">Pledges while there is nothing to spread them over.</param>
internal sealed record FundedBudget(IReadOnlyList<FundedLine> Lines, Funded Unplaced, IReadOnlyList<FundingRemainder> Remainders)
{
    /// <summary>
    /// What an audience sees of it. The pledges were spread over all lines: the share of a line does not depend on who looks.
    /// </summary>
    public IReadOnlyList<FundedLine> LinesFor(Audience audience) => [.. Lines.Where(line => audience.Sees(line.Unit))];

    public Funded SumFor(Audience audience) => Funded.Sum(LinesFor(audience).Select(line => line.Funded)) + (audience.IsPartial ? default : Unplaced);

    public static FundedBudget Of(Dossier dossier)
    {
        var terms = dossier.Application.Started?.Start.Terms;
        var lines = VisibleBudget.Of(dossier, Audience.Whole).Lines;
        var pledges = new Funded(Money.Zero, Money.Zero, Pledged(dossier, ContributionKind.Cash), Pledged(dossier, ContributionKind.InKind));
        var open = Open(lines);
        if (open.All(amount => amount == Money.Zero))
            return new([.. lines.Select(line => new FundedLine(line, OfLine(line, terms)))], pledges, []);

        var spread = pledges.DividedAlong(open);
        return new(
            [.. lines.Select((line, i) => new FundedLine(line, Add(OfLine(line, terms), spread.Parts[i])))],
            default,
            [
                .. FundingRemainder.Of(FundingBreakdown.Activities, FundingFigure.Contributions, spread.Contributions.ExtraCentAt.Select(i => Key(lines[i]))),
                .. FundingRemainder.Of(FundingBreakdown.Activities, FundingFigure.InKind, spread.InKind.ExtraCentAt.Select(i => Key(lines[i]))),
            ]);
    }

    // Where no line asks for a grant the partners bear more than all costs; that surplus is spread over all lines.
    private static List<Money> Open(IReadOnlyList<CountedLine> lines)
    {
        List<Money> subsidised = [.. lines.Select(line => line.Line.Funding == Funding.Subsidised ? line.Total : Money.Zero)];
        return subsidised.Any(amount => amount > Money.Zero) ? subsidised : [.. lines.Select(line => line.Total)];
    }

    private static Funded OfLine(CountedLine line, SchemeTerms? terms) => new(
        line.Total,
        IsEligible(line.Line, terms) ? line.Total : Money.Zero,
        line.Line.Funding == Funding.OwnContribution ? line.Total : Money.Zero,
        line.Line.Funding == Funding.InKind ? line.Total : Money.Zero);

    private static bool IsEligible(BudgetLine line, SchemeTerms? terms) =>
        terms is null || (!terms.IneligibleCategories.Contains(line.Cost.CountsAs) && (line.Funding != Funding.InKind || terms.Cofinancing is null or { InKindCounts: true }));

    private static Funded Add(Funded line, Funded share) =>
        line with { OwnContribution = line.OwnContribution + share.OwnContribution, InKind = line.InKind + share.InKind };

    private static Money Pledged(Dossier dossier, ContributionKind kind) =>
        Money.Sum(dossier.Ledger.Pledged.Where(pledge => pledge.Item.Kind == kind).Select(pledge => pledge.Item.Amount ?? Money.Zero));

    private static string Key(CountedLine line) => line.Activity.Id.Value.ToString();
}

/// <summary>A contribution in kind that nobody put an amount on (NL: niet in geld gewaardeerd): reported, and counted for nothing.</summary>
/// <param name="Line">The line of the budget, or null for a pledge.</param>
/// <param name="Contribution">The pledge, or null for a line of the budget.</param>
public sealed record UnvaluedInKind(LineId? Line, ContributionId? Contribution, string By, string? Note)
{
    internal static ValueList<UnvaluedInKind> Of(VisibleBudget budget) =>
    [
        .. budget.Lines.Where(line => line.Line.IsUnvaluedInKind)
            .Select(line => new UnvaluedInKind(line.Id, null, NameOfUnit(line.Line.Unit, budget), line.Line.Note ?? line.Activity.Name)),
        .. budget.Dossier.Ledger.Pledged.Where(pledge => pledge.Item is { Kind: ContributionKind.InKind, Amount: null } && Sees(budget, pledge.Item.By))
            .Select(pledge => new UnvaluedInKind(null, pledge.Id, pledge.Item.By is { } by ? budget.NameOf(by) : "Partijen gezamenlijk", pledge.Item.Note)),
    ];

    private static bool Sees(VisibleBudget budget, PartyId? by) => by is not { } party || budget.Audience.Sees(party);

    private static string NameOfUnit(BudgetUnit unit, VisibleBudget budget) => unit switch
    {
        BudgetUnit.Board board => budget.NameOf(board.Party),
        BudgetUnit.EachBoard => "Per bestuur",
        _ => budget.NameOf(Bearer.Region),
    };
}
