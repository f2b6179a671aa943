using System.Collections.Immutable;
using Grants.Domain;
using Grants.Domain.Schemes;

namespace Grants.Projections.FundingSplits;

/// <summary>An amount with who bears it. What nobody else bears is asked from the grant.</summary>
/// <param name="Eligible">The part that counts for the grant (NL: subsidiabel): all of a line or nothing.</param>
/// <param name="OwnContribution">Borne by the partners in money (NL: eigen bijdrage).</param>
/// <param name="InKind">Contributed in kind and valued in money (NL: in natura).</param>
public readonly record struct Funded(Money Total, Money Eligible, Money OwnContribution, Money InKind)
{
    /// <summary>Never below zero: partners may promise more than the costs are.</summary>
    public Money Subsidy => Total > OwnContribution + InKind ? Total - OwnContribution - InKind : Money.Zero;

    /// <summary>The contributions that count under a rule: those in kind only if it lets them.</summary>
    public Money CofinancingUnder(CofinancingRule? rule) => rule is { InKindCounts: false } ? OwnContribution : OwnContribution + InKind;

    public static Funded Sum(IEnumerable<Funded> parts) => parts.Aggregate(default(Funded), (sum, part) => sum + part);

    public static Funded operator +(Funded left, Funded right) =>
        new(left.Total + right.Total, left.Eligible + right.Eligible, left.OwnContribution + right.OwnContribution, left.InKind + right.InKind);

    /// <summary>
    /// Divides the contributions along a division of the total. First both contributions together and then the part in kind of them, so that
    /// what is borne in a part never passes what the part costs, and subsidy, contributions and total still add up in every part.
    /// </summary>
    public (ImmutableArray<Funded> Parts, Apportionment Contributions, Apportionment InKind) DividedAlong(IReadOnlyList<Money> totals)
    {
        var contributions = Apportionment.Of(OwnContribution + InKind, [.. totals.Select(total => total.Cents)]);
        var inKind = Apportionment.Of(InKind, [.. contributions.Shares.Select(share => share.Cents)]);
        var counts = Eligible > Money.Zero;
        return (
            [.. totals.Select((total, i) => new Funded(total, counts ? total : Money.Zero, contributions.Shares[i] - inKind.Shares[i], inKind.Shares[i]))],
            contributions,
            inKind);
    }
}
