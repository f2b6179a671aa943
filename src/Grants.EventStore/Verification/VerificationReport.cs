namespace Grants.EventStore;

/// <summary>What a verification came to.</summary>
/// <param name="Head">The last position and its hash: evidence to keep elsewhere for the next time.</param>
/// <param name="Events">How many events were read.</param>
/// <param name="Findings">The first of them; after <see cref="LogVerifier.MostFindings"/> the verification ends.</param>
public sealed record VerificationReport(LogAnchor Head, long Events, IReadOnlyList<Finding> Findings)
{
    public bool IsIntact => Findings.Count == 0;
}
