using System.Collections.Immutable;
using Grants.Domain;

namespace Grants.Projections.Dossiers;

/// <summary>An amount spread evenly over the months of a period and added up by calendar year; the years always add up to the amount.</summary>
/// <param name="Years">One year each, or one null when there is no period to spread over.</param>
/// <param name="ExtraCentAt">The years that got a cent more than their share rounded down.</param>
public sealed record SpreadOverYears(ImmutableArray<int?> Years, ImmutableArray<Money> Amounts, ImmutableArray<int> ExtraCentAt)
{
    public static SpreadOverYears Of(Money amount, Period? period)
    {
        if (period is null) return new([null], [amount], []);
        var months = period.MonthsByYear();
        var spread = Apportionment.Of(amount, [.. months.Select(year => (long)year.Months)]);
        return new([.. months.Select(year => (int?)year.Year)], spread.Shares, spread.ExtraCentAt);
    }
}
