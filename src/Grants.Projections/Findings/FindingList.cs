using Grants.Domain;
using Grants.Projections.Dossiers;

namespace Grants.Projections.Findings;

/// <summary>The findings about one application, most serious first and then in the order of the document.</summary>
/// <param name="Position">The last event of the dossier that is included.</param>
/// <param name="Partial">The answer holds only what one board may see.</param>
public sealed record FindingList(
    ApplicationHeading? Application,
    BudgetHeading Budget,
    long Position,
    DateTimeOffset? RecordedAt,
    bool Partial,
    FindingCounts Counts,
    ValueList<Finding> Findings)
{
    public static FindingList Of(DossierAt at, Audience audience)
    {
        var findings = FindingRules.Of(at, audience);
        return new(ApplicationHeading.Of(at.Dossier), BudgetHeading.Of(at.Dossier.Budget), at.Position, at.At, audience.IsPartial, FindingCounts.Of(findings), [.. findings]);
    }
}

public sealed record FindingCounts(int Errors, int Warnings, int Notices)
{
    public static FindingCounts Of(IReadOnlyCollection<Finding> findings) => new(
        findings.Count(finding => finding.Severity == Severity.Error),
        findings.Count(finding => finding.Severity == Severity.Warning),
        findings.Count(finding => finding.Severity == Severity.Notice));
}
