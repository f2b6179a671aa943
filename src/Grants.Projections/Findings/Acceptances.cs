using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grants.Domain.Reviews;
using Grants.Projections.Dossiers;

namespace Grants.Projections.Findings;

/// <summary>Holds findings against what was accepted: an acceptance counts for the figures that it was given for and for no others.</summary>
public static partial class Acceptances
{
    /// <summary>A finding as an event keeps it.</summary>
    public static ReviewedFinding Reviewed(Finding finding) => new(
        finding.Code, JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Place.Kind.ToString()), finding.Place.Id ?? finding.Place.Label, finding.Place.Label,
        finding.Stated, finding.Computed, finding.StatedAmount, finding.ComputedAmount, finding.Fingerprint, finding.Boards);

    // The reason may speak of the figures of every board that the finding told of.
    internal static Acceptance? Of(DossierAt at, Finding finding, Audience audience)
    {
        var id = new FindingId(finding.Id);
        if (at.Dossier.Review.Accepted.Find(id) is not { } accepted || !accepted.Content.Boards.All(audience.Sees)) return null;
        var by = at.Accepted[id];
        var then = accepted.Content;
        return new(by.By, by.At, by.Position, accepted.Reason, then.Stated, then.Computed, then.StatedAmount, then.ComputedAmount, then.Fingerprint == finding.Fingerprint) { Boards = then.Boards };
    }

    internal static string Fingerprint(string code, Hit hit) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{hit.Grounds ?? GroundsOf(hit)}")).AsSpan(0, 16));

    /// <summary>
    /// Both figures and every other number that is told with them. A finding without figures rests on what it says, word for word.
    /// </summary>
    internal static string GroundsOf(Hit hit)
    {
        var told = hit.Stated.Text is null && hit.Computed.Text is null ? hit.Nl : string.Join(' ', Digits().Matches(hit.Nl).Select(match => match.Value));
        return $"{hit.At.Place.Kind}|{hit.At.Place.Id ?? hit.At.Place.Label}|{hit.Aspect}|{hit.Stated.Text}|{hit.Computed.Text}|{told}";
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
