using Grants.Domain;
using Grants.Projections.Applications;
using Grants.Projections.FundingSplits;

namespace Grants.Projections.Figures;

/// <summary>Over what the money of many applications is divided.</summary>
public enum FigureDimension
{
    Application,
    Scheme,
    Theme,
    Board,
    Year,
}

/// <summary>One row of the figures of many applications.</summary>
/// <param name="Key">For programs: a reference, a scheme, a theme, a party, a year.</param>
/// <param name="Region">Where the key has a meaning of its own in each region, which one it is.</param>
/// <param name="Applications">In how many applications it occurs.</param>
/// <param name="Total">NL: totale kosten.</param>
/// <param name="Subsidy">What is asked from the grant.</param>
/// <param name="OwnShare">What the partners bear of the total, in money and in kind: the total less the subsidy.</param>
public sealed record FigureRow(string Key, string Name, string? Region, int Applications, Money Total, Money Eligible, Money Subsidy, Money OwnShare);

/// <summary>The money of many applications divided over something. Every row is the sum of what the applications themselves show.</summary>
/// <param name="Partial">It holds only what one board may see.</param>
public sealed record FigureTable(FigureDimension By, bool Partial, int Applications, ValueList<FigureRow> Rows)
{
    public Money Total => Money.Sum(Rows.Select(row => row.Total));
    public Money Subsidy => Money.Sum(Rows.Select(row => row.Subsidy));
    public Money OwnShare => Money.Sum(Rows.Select(row => row.OwnShare));

    public static FigureTable OfApplications(IReadOnlyList<ApplicationSummary> applications, bool partial) => new(
        FigureDimension.Application, partial, applications.Count,
        [.. applications.Select(one => new FigureRow(one.Reference, one.Title, one.Region, 1, one.Total, one.Eligible, one.Subsidy, one.Total - one.Subsidy))]);

    public static FigureTable OfSchemes(IReadOnlyList<ApplicationSummary> applications, bool partial) => new(
        FigureDimension.Scheme, partial, applications.Count,
        [
            .. applications.GroupBy(one => one.Scheme.Scheme.Value).OrderBy(scheme => scheme.Key, StringComparer.Ordinal).Select(scheme => new FigureRow(
                scheme.Key, scheme.Key, null, scheme.Count(), Money.Sum(scheme.Select(one => one.Total)), Money.Sum(scheme.Select(one => one.Eligible)),
                Money.Sum(scheme.Select(one => one.Subsidy)), Money.Sum(scheme.Select(one => one.Total - one.Subsidy)))),
        ]);

    /// <summary>The parts of applications put together: a theme by its name, a board within its region, a year.</summary>
    public static FigureTable OfParts(FigureDimension by, IReadOnlyList<RegionPart> parts, int applications, bool partial) => new(
        by, partial, applications,
        [
            .. parts.GroupBy(part => (Key: KeyOf(by, part.Part), Region: by == FigureDimension.Board ? part.Region : null))
                .Select(group => Sum(group.Key.Key, group.Key.Region, [.. group]))
                .OrderBy(row => by == FigureDimension.Year ? row.Key : "", StringComparer.Ordinal)
                .ThenByDescending(row => row.Total).ThenBy(row => row.Region, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal),
        ]);

    private static FigureRow Sum(string key, string? region, IReadOnlyList<RegionPart> parts)
    {
        var subsidy = Money.Sum(parts.Select(part => part.Part.Subsidy));
        var total = Money.Sum(parts.Select(part => part.Part.Total));
        return new(
            key, parts[0].Part.Name, region, parts.Select(part => part.Application).Distinct().Count(),
            total, Money.Sum(parts.Select(part => part.Part.Eligible)), subsidy, total - subsidy);
    }

    // Documents number their themes each in its own way, and write their names alike.
    private static string KeyOf(FigureDimension by, FundingPart part) => by == FigureDimension.Theme ? part.Name.Trim().ToLowerInvariant() : part.Key;
}

/// <summary>A part of the costs of one application, with the region it is in.</summary>
public sealed record RegionPart(Guid Application, string Region, FundingPart Part);
