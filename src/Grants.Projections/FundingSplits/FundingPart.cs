using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;

namespace Grants.Projections.FundingSplits;

/// <summary>One row of a breakdown; the rows of a breakdown add up to the totals, to the cent and in every column.</summary>
/// <param name="Key">The activity's id, the theme's code or name, the party, the year; see <paramref name="Name"/> for people.</param>
public sealed record FundingPart(string Key, string? Code, string Name, Money Total, Money Eligible, Money Subsidy, Money OwnContribution, Money InKind)
{
    private static FundingPart Of(string key, string? code, string name, Funded sum) =>
        new(key, code, name, sum.Total, sum.Eligible, sum.Subsidy, sum.OwnContribution, sum.InKind);

    internal static ValueList<FundingPart> ByActivity(IEnumerable<FundedLine> lines) =>
    [
        .. lines.GroupBy(line => line.Counted.Activity)
            .Select(activity => Of(activity.Key.Id.Value.ToString(), activity.Key.Code, activity.Key.Name, Sum(activity))),
    ];

    internal static ValueList<FundingPart> ByTheme(IEnumerable<FundedLine> lines) =>
        [.. lines.GroupBy(line => line.Counted.Activity.Theme).Select(theme => Of(NameOf(theme.Key), theme.Key?.Code, theme.Key?.Name ?? "Zonder thema", Sum(theme)))];

    internal static (ValueList<FundingPart> Parts, IReadOnlyList<FundingRemainder> Remainders) ByBoard(IEnumerable<FundedLine> lines, VisibleBudget budget)
    {
        var division = FundingDivision.Of(FundingBreakdown.Boards, lines, line => BearersOneByOne(line, budget), bearer => bearer.Key);
        return ([.. division.Sums.Select(part => Of(part.Key.Key, null, budget.NameOf(part.Key), part.Sum))], division.Remainders);
    }

    internal static (ValueList<FundingPart> Parts, IReadOnlyList<FundingRemainder> Remainders) ByYear(IEnumerable<FundedLine> lines)
    {
        var division = FundingDivision.Of(FundingBreakdown.Years, lines, Years, NameOf);
        return ([.. division.Sums.OrderBy(part => part.Key ?? int.MaxValue).Select(part => Of(NameOf(part.Key), null, NameOf(part.Key), part.Sum))], division.Remainders);
    }

    // Every board has the whole amount of one unit; boards without a name are taken together.
    private static Division<Bearer> BearersOneByOne(FundedLine line, VisibleBudget budget)
    {
        var bearers = budget.BearersOf(line.Unit);
        return new([.. bearers.Select(share => share.Bearer)], [.. bearers.Select(share => line.Counted.Amount * share.Count)], []);
    }

    private static Division<int?> Years(FundedLine line)
    {
        var spread = SpreadOverYears.Of(line.Counted.Total, line.Counted.Period);
        return new(spread.Years, spread.Amounts, spread.ExtraCentAt);
    }

    private static string NameOf(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "onbekend";

    private static string NameOf(Theme? theme) => theme is null ? "zonder-thema" : theme.Code ?? theme.Name;

    private static Funded Sum(IEnumerable<FundedLine> lines) => Funded.Sum(lines.Select(line => line.Funded));
}
