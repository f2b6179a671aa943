using System.Collections.Immutable;

namespace Grants.Domain;

/// <summary>
/// Divides an amount over parts in proportion to their weights, in whole cents that always add up to the amount.
/// Each part gets its share rounded down; the cents that are left go one each to the parts with the largest remainders,
/// and among equal remainders to the earlier part (largest remainder method).
/// </summary>
/// <param name="Shares">The cents of each part, in the order of the weights.</param>
/// <param name="ExtraCentAt">The parts that got a cent more than their share rounded down.</param>
public sealed record Apportionment(ImmutableArray<Money> Shares, ImmutableArray<int> ExtraCentAt)
{
    /// <exception cref="ArgumentException">A weight or the amount is negative, or all weights are zero while the amount is not.</exception>
    public static Apportionment Of(Money amount, IReadOnlyList<long> weights)
    {
        if (amount < Money.Zero) throw new ArgumentException("Only amounts of zero or more can be divided.", nameof(amount));
        Int128 total = 0;
        foreach (var weight in weights)
            total += weight >= 0 ? weight : throw new ArgumentException("A weight cannot be negative.", nameof(weights));
        if (total == 0)
        {
            return amount == Money.Zero
                ? new([.. weights.Select(_ => Money.Zero)], [])
                : throw new ArgumentException("An amount cannot be divided over nothing.", nameof(weights));
        }

        var shares = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = amount.Cents;
        for (var i = 0; i < weights.Count; i++)
        {
            var (share, remainder) = Int128.DivRem((Int128)amount.Cents * weights[i], total);
            shares[i] = (long)share;
            remainders[i] = remainder;
            left -= shares[i];
        }

        ImmutableArray<int> extra = left == 0 ? [] : [.. Enumerable.Range(0, weights.Count).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left).Order()];
        foreach (var i in extra) shares[i]++;
        return new([.. shares.Select(cents => new Money(cents))], extra);
    }
}
