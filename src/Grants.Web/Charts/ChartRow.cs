using Grants.Domain;

namespace Grants.Web.Charts;

/// <summary>One bar of a chart: what it is called and what it is made of, each part in the same place in every bar.</summary>
public sealed record ChartRow(string Name, params IReadOnlyList<Money> Parts)
{
    public Money Total => Money.Sum(Parts);
}
