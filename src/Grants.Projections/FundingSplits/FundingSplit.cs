using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;

namespace Grants.Projections.FundingSplits;

/// <summary>Who bears the costs, and whether the partners bear as much as the scheme asks.</summary>
/// <param name="Position">The last event of the dossier that is included.</param>
/// <param name="Partial">The answer holds only what one board may see; the scheme's rule is about the whole and is left out.</param>
/// <param name="Total">NL: totale kosten.</param>
/// <param name="Eligible">NL: subsidiabele kosten.</param>
/// <param name="Subsidy">What nobody else bears, and so what is asked: never below zero.</param>
/// <param name="Cofinancing">Own contribution, and what is in kind and valued in money if the scheme lets that count.</param>
/// <param name="OwnContribution">NL: eigen bijdrage, in money.</param>
/// <param name="InKind">NL: in natura, valued in money.</param>
/// <param name="Overfunded">What is promised above the costs.</param>
/// <param name="Rules">The scheme's rule against all three bases; empty when the scheme has none.</param>
/// <param name="Ratios">What part the cofinancing is of each of the three bases.</param>
/// <param name="Remainders">Where the cents were placed that were left in a division.</param>
public sealed record FundingSplit(
    ApplicationHeading? Application,
    SchemeVersion? SchemeVersion,
    BudgetHeading Budget,
    long Position,
    DateTimeOffset? RecordedAt,
    bool HasBudget,
    bool Partial,
    Money Total,
    Money Eligible,
    Money Subsidy,
    Money Cofinancing,
    Money OwnContribution,
    Money InKind,
    Money Overfunded,
    int InKindUnvaluedCount,
    ValueList<UnvaluedInKind> InKindUnvalued,
    Money? StatedTotal,
    Money? StatedSubsidy,
    Money? StatedCofinancing,
    ValueList<FundingRule> Rules,
    ValueList<FundingRatio> Ratios,
    ValueList<FundingPart> Activities,
    ValueList<FundingPart> Themes,
    ValueList<FundingPart> Boards,
    ValueList<FundingPart> Years,
    ValueList<FundingRemainder> Remainders)
{
    private static readonly CofinancingBase[] Bases = [CofinancingBase.TotalCosts, CofinancingBase.EligibleCosts, CofinancingBase.Subsidy];

    public static FundingSplit Of(DossierAt at, Audience audience) => new DossierAnswers(at).Split(audience);

    internal static FundingSplit Of(DossierAnswers answers, Audience audience)
    {
        var (at, funded, budget) = (answers.At, answers.Funded, answers.Budget(audience));
        var rule = at.Dossier.Application.Started?.Start.Terms.Cofinancing;
        var lines = funded.LinesFor(audience);
        var sum = funded.SumFor(audience);
        var contributions = sum.OwnContribution + sum.InKind;
        var cofinancing = sum.CofinancingUnder(rule);
        var unvalued = UnvaluedInKind.Of(budget);
        var boards = FundingPart.ByBoard(lines, budget);
        var years = FundingPart.ByYear(lines);
        var activities = FundingPart.ByActivity(lines);

        return new(
            ApplicationHeading.Of(at.Dossier),
            at.Dossier.Application.Started?.Start.Scheme,
            BudgetHeading.Of(at.Dossier.Budget),
            at.Position,
            at.At,
            budget.Exists,
            audience.IsPartial,
            sum.Total,
            sum.Eligible,
            sum.Subsidy,
            cofinancing,
            sum.OwnContribution,
            sum.InKind,
            contributions > sum.Total ? contributions - sum.Total : Money.Zero,
            unvalued.Count,
            unvalued,
            Stated<TotalOf.Whole>(budget),
            Stated<TotalOf.Subsidy>(budget),
            Stated<TotalOf.Cofinancing>(budget),
            rule is null || audience.IsPartial ? [] : [.. Bases.Select(@base => FundingRule.Of(rule, @base, AmountOf(@base, sum), cofinancing))],
            [.. Bases.Select(@base => FundingRatio.Of(@base, AmountOf(@base, sum), cofinancing))],
            activities,
            FundingPart.ByTheme(lines),
            boards.Parts,
            years.Parts,
            [
                .. funded.Remainders.Where(remainder => activities.Any(activity => activity.Key == remainder.Key)),
                .. boards.Remainders,
                .. years.Remainders,
            ]);
    }

    private static Money AmountOf(CofinancingBase @base, Funded sum) => @base switch
    {
        CofinancingBase.TotalCosts => sum.Total,
        CofinancingBase.EligibleCosts => sum.Eligible,
        _ => sum.Subsidy,
    };

    private static Money? Stated<TOf>(VisibleBudget budget)
        where TOf : TotalOf =>
        budget.Audience.IsPartial ? null : budget.Dossier.Budget.Sheet?.StatedTotals.FirstOrDefault(total => total.Of is TOf)?.Amount;
}
