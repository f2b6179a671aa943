using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;

namespace Grants.Projections.CostTables;

/// <summary>What one theme costs in all units together, with its activities.</summary>
/// <param name="Theme">Null for the activities that stand under no theme.</param>
public sealed record ThemeTotal(Theme? Theme, Hours Hours, Money Total, Money ComputedTotal, ValueList<ActivityTotal> Activities)
{
    internal static ValueList<ThemeTotal> Of(IReadOnlyList<CountedLine> lines) =>
    [
        .. lines.GroupBy(line => line.Activity.Theme).Select(theme => new ThemeTotal(
            theme.Key,
            Hours.Sum(theme.Select(line => line.TotalHours)),
            Money.Sum(theme.Select(line => line.Total)),
            Money.Sum(theme.Select(line => line.ComputedTotal)),
            [.. theme.GroupBy(line => line.Activity).Select(activity => ActivityTotal.Of(activity.Key, [.. activity]))])),
    ];
}

/// <summary>What one activity costs in all units together.</summary>
public sealed record ActivityTotal(ActivityHeading Activity, Hours Hours, Money Total, Money ComputedTotal)
{
    internal static ActivityTotal Of(ActivityHeading activity, IReadOnlyList<CountedLine> lines) => new(
        activity,
        Hours.Sum(lines.Select(line => line.TotalHours)),
        Money.Sum(lines.Select(line => line.Total)),
        Money.Sum(lines.Select(line => line.ComputedTotal)));
}

/// <summary>What falls in one calendar year, every line being spread evenly over its months.</summary>
/// <param name="Year">Null for lines of which no period is known.</param>
/// <param name="RemainderCents">How many cents this year got as remainder of a division.</param>
public sealed record YearTotal(int? Year, Money Total, int RemainderCents)
{
    internal static ValueList<YearTotal> Of(IReadOnlyList<CountedLine> lines)
    {
        var parts = new List<(int? Year, Money Amount, bool Extra)>();
        foreach (var line in lines)
        {
            var spread = SpreadOverYears.Of(line.Total, line.Period);
            for (var i = 0; i < spread.Years.Length; i++) parts.Add((spread.Years[i], spread.Amounts[i], spread.ExtraCentAt.Contains(i)));
        }

        return
        [
            .. parts.GroupBy(part => part.Year).OrderBy(year => year.Key ?? int.MaxValue)
                .Select(year => new YearTotal(year.Key, Money.Sum(year.Select(part => part.Amount)), year.Count(part => part.Extra))),
        ];
    }
}
