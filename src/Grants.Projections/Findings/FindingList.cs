using System.Text.Json.Serialization;
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
    /// <summary>The version of the review: send it as <c>If-Match</c> to accept a finding, or to withdraw that.</summary>
    public long ReviewVersion { get; init; }

    public static FindingList Of(DossierAt at, Audience audience) => new DossierAnswers(at).Findings(audience);

    internal static FindingList Of(DossierAnswers answers, Audience audience)
    {
        var at = answers.At;
        var findings = FindingRules.Of(answers, audience);
        return new(ApplicationHeading.Of(at.Dossier), BudgetHeading.Of(at.Dossier.Budget), at.Position, at.At, audience.IsPartial, FindingCounts.Of(findings), [.. findings])
        { ReviewVersion = at.ReviewVersion };
    }
}

/// <summary>How many findings there are, open and accepted together.</summary>
public sealed record FindingCounts(int Errors, int Warnings, int Notices)
{
    /// <summary>How many of them are accepted.</summary>
    public AcceptedCounts Accepted { get; init; } = new(0, 0, 0);

    [JsonIgnore]
    public int OpenErrors => Errors - Accepted.Errors;

    [JsonIgnore]
    public int OpenWarnings => Warnings - Accepted.Warnings;

    [JsonIgnore]
    public int OpenNotices => Notices - Accepted.Notices;

    public static FindingCounts Of(IReadOnlyCollection<Finding> findings)
    {
        int Count(Severity severity) => findings.Count(finding => finding.Severity == severity);
        int Accepted(Severity severity) => findings.Count(finding => finding.Severity == severity && !finding.IsOpen);
        return new(Count(Severity.Error), Count(Severity.Warning), Count(Severity.Notice))
        {
            Accepted = new(Accepted(Severity.Error), Accepted(Severity.Warning), Accepted(Severity.Notice)),
        };
    }
}

public sealed record AcceptedCounts(int Errors, int Warnings, int Notices)
{
    [JsonIgnore]
    public int Together => Errors + Warnings + Notices;
}
