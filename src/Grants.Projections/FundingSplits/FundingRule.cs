using Grants.Domain;
using Grants.Domain.Schemes;

namespace Grants.Projections.FundingSplits;

/// <summary>The scheme's rule on cofinancing, held against one of the three bases that circulate.</summary>
/// <param name="Applies">Whether this is the base that the scheme names; the others are reported for comparison.</param>
/// <param name="Numerator">Of the share that is asked.</param>
/// <param name="Denominator">Of the share that is asked.</param>
/// <param name="Article">Where the rule stands.</param>
/// <param name="BaseAmount">What the base comes to.</param>
/// <param name="Required">The least whole number of cents that meets the rule.</param>
/// <param name="ExactRequired">What the rule asks exactly, in cents.</param>
/// <param name="Actual">The cofinancing that counts.</param>
/// <param name="Shortfall">Zero when the rule is met.</param>
/// <param name="Surplus">Zero when the rule is just met or not met.</param>
/// <param name="Ratio">What part of the base the cofinancing is, or null when the base is zero.</param>
public sealed record FundingRule(
    CofinancingBase Base,
    bool Applies,
    long Numerator,
    long Denominator,
    string Article,
    Money BaseAmount,
    Money Required,
    ExactCents ExactRequired,
    Money Actual,
    Money Shortfall,
    Money Surplus,
    bool Met,
    Fraction? Ratio)
{
    internal static FundingRule Of(CofinancingRule rule, CofinancingBase @base, Money baseAmount, Money actual)
    {
        var share = rule.Share;
        var required = share.LeastPartOf(baseAmount);
        return new(
            @base, rule.Base == @base, share.Numerator, share.Denominator, rule.Article, baseAmount,
            required, ExactCents.Of(share, baseAmount), actual,
            required > actual ? required - actual : Money.Zero,
            actual > required ? actual - required : Money.Zero,
            // Whole numbers on both sides: three times the cofinancing is at least the base.
            (Int128)actual.Cents * share.Denominator >= (Int128)baseAmount.Cents * share.Numerator,
            Fraction.Ratio(actual, baseAmount));
    }
}

/// <summary>A number of cents as an exact fraction in lowest terms.</summary>
public sealed record ExactCents(Int128 Numerator, long Denominator)
{
    internal static ExactCents Of(Fraction share, Money amount)
    {
        // The share is in lowest terms already, so only the amount and the denominator can have a divisor in common.
        var divisor = new Fraction(amount.Cents, share.Denominator);
        return new((Int128)divisor.Numerator * share.Numerator, divisor.Denominator);
    }
}

/// <summary>What part the cofinancing is of one of the three bases; both null when the base is zero.</summary>
public sealed record FundingRatio(CofinancingBase Base, Money BaseAmount, long? Numerator, long? Denominator)
{
    internal static FundingRatio Of(CofinancingBase @base, Money baseAmount, Money cofinancing)
    {
        var ratio = Fraction.Ratio(cofinancing, baseAmount);
        return new(@base, baseAmount, ratio?.Numerator, ratio?.Denominator);
    }
}
