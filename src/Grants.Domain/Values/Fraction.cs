using System.Numerics;

namespace Grants.Domain;

/// <summary>An exact fraction in lowest terms, for shares and ratios: one third is 1/3 and never 0.333.</summary>
public readonly record struct Fraction
{
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    public Fraction(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = (long)BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    /// <summary>What part of the base an amount is, or null when the base is zero.</summary>
    public static Fraction? Ratio(Money part, Money whole) => whole > Money.Zero ? new(part.Cents, whole.Cents) : null;

    /// <summary>The least whole number of cents that is at least this part of an amount.</summary>
    public Money LeastPartOf(Money amount) =>
        new((long)BigInteger.DivRem(((BigInteger)amount.Cents * Numerator) + Denominator - 1, Denominator, out _));

    public override string ToString() => $"{Numerator}/{Denominator}";
}
