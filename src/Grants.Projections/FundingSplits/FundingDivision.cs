using System.Collections.Immutable;
using Grants.Domain;

namespace Grants.Projections.FundingSplits;

/// <summary>How the total of one line is divided over keys.</summary>
internal sealed record Division<TKey>(ImmutableArray<TKey> Keys, ImmutableArray<Money> Totals, ImmutableArray<int> ExtraCentAt);

/// <summary>Lines that are each divided over several keys, such as years, and added up by key.</summary>
internal sealed record FundingDivision<TKey>(IReadOnlyList<(TKey Key, Funded Sum)> Sums, IReadOnlyList<FundingRemainder> Remainders);

internal static class FundingDivision
{
    public static FundingDivision<TKey> Of<TKey>(FundingBreakdown breakdown, IEnumerable<FundedLine> lines, Func<FundedLine, Division<TKey>> divide, Func<TKey, string> name)
    {
        var parts = new List<(TKey Key, Funded Part)>();
        var extra = new List<(FundingFigure Figure, string Key)>();
        foreach (var line in lines)
        {
            var division = divide(line);
            var funded = line.Funded.DividedAlong(division.Totals);
            for (var i = 0; i < division.Keys.Length; i++) parts.Add((division.Keys[i], funded.Parts[i]));
            extra.AddRange(division.ExtraCentAt.Select(i => (FundingFigure.Total, name(division.Keys[i]))));
            extra.AddRange(funded.Contributions.ExtraCentAt.Select(i => (FundingFigure.Contributions, name(division.Keys[i]))));
            extra.AddRange(funded.InKind.ExtraCentAt.Select(i => (FundingFigure.InKind, name(division.Keys[i]))));
        }

        return new(
            [.. parts.GroupBy(part => part.Key).Select(key => (key.Key, Funded.Sum(key.Select(part => part.Part))))],
            [.. extra.GroupBy(cent => cent.Figure).SelectMany(figure => FundingRemainder.Of(breakdown, figure.Key, figure.Select(cent => cent.Key)))]);
    }
}

/// <summary>
/// Cents that were left when something was divided, and where they were placed: one each at the parts with the largest remainders,
/// among equal remainders at the earlier part.
/// </summary>
/// <param name="Breakdown">The breakdown whose rows got the cents.</param>
/// <param name="Figure">The figure that was divided.</param>
/// <param name="Key">The row.</param>
public sealed record FundingRemainder(FundingBreakdown Breakdown, FundingFigure Figure, string Key, int Cents)
{
    internal static IEnumerable<FundingRemainder> Of(FundingBreakdown breakdown, FundingFigure figure, IEnumerable<string> keys) =>
        keys.GroupBy(key => key).Select(key => new FundingRemainder(breakdown, figure, key.Key, key.Count()));
}

public enum FundingBreakdown
{
    Activities,
    Boards,
    Years,
}

public enum FundingFigure
{
    /// <summary>The costs.</summary>
    Total,

    /// <summary>All contributions together.</summary>
    Contributions,

    /// <summary>The part of the contributions that is in kind.</summary>
    InKind,
}
