using System.Collections.Immutable;
using System.Security.Claims;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.Applications;
using Grants.Projections.Dossiers;

namespace Grants.Api.Identity;

/// <summary>Who asks, as the token tells: roles, regions, and the board if the person belongs to one.</summary>
public sealed record Viewer(string PersonId, ImmutableHashSet<string> Roles, ImmutableHashSet<string> Regions, PartyId? Board)
{
    /// <summary>The claim with the regions a person works for; one claim a region. An admin's may be <c>*</c>.</summary>
    public const string RegionClaim = "region";

    /// <summary>The claim with the board a person belongs to.</summary>
    public const string BoardClaim = "board";

    /// <summary>The claim with the roles; one claim a role.</summary>
    public const string RoleClaim = "role";

    public bool AllRegions => Regions.Contains("*");

    /// <summary>
    /// Who acts, for the log: a role, a board and a pseudonym that only the issuer can lead back to a person. Never a name or an address.
    /// </summary>
    public string Actor => $"{Roles.Order(StringComparer.Ordinal).FirstOrDefault() ?? "none"}/{Board?.Value ?? "-"}/{PersonId}";

    /// <summary>An applicant works for a board and knows of that board's part only; without a board in the token, of no board's.</summary>
    public bool IsBoundToBoard => Roles.Contains(Role.Applicant) && !Roles.Contains(Role.LeadPartner);

    /// <summary>Whose part of a dossier this person sees.</summary>
    public Audience Audience => IsBoundToBoard ? Audience.OfBoard(Board ?? default) : Audience.Whole;

    /// <summary>
    /// What an application is called in an address: its reference, or its id for somebody of several regions, of which each may use that reference.
    /// </summary>
    public string KeyOf(string region, string reference) => AllRegions || Regions.Count > 1 ? ApplicationId.Of(region, reference).ToString() : reference;

    public bool MaySee(string region) => AllRegions || Regions.Contains(region);

    /// <summary>Somebody of a board knows of the applications that the board takes part in.</summary>
    public bool MaySee(Application.Active application) =>
        MaySee(application.Start.Region) && (Audience.Board is not { } board || application.Participants.Find(board) is not null);

    /// <summary>Who leads for a board leads that board's applications; without a board in the token, all of the region.</summary>
    public bool MayLead(PartyId leadPartner) => Board is null || Board == leadPartner;

    /// <summary>The applications that this person may know of, in one region or in all of the person's.</summary>
    public ApplicationScope Scope(string? region) => new(
        region is not null ? MaySee(region) ? [region] : [] : AllRegions ? null : [.. Regions.Order(StringComparer.Ordinal)], Audience);

    public static Viewer Of(ClaimsPrincipal principal)
    {
        var issuer = principal.FindFirstValue("iss") ?? "";
        var subject = principal.FindFirstValue("sub") ?? "";
        return new(
            DeterministicId.From($"person/{issuer}/{subject}").ToString("N"),
            [.. principal.FindAll(RoleClaim).Select(claim => claim.Value)],
            [.. principal.FindAll(RegionClaim).Select(claim => claim.Value)],
            PartyId.TryFrom(principal.FindFirstValue(BoardClaim)));
    }

    /// <summary>
    /// Whether it is clear for which board somebody works, if for any. A token that names one as no board is named gives no right at all: without
    /// its board it would give more than it was meant to.
    /// </summary>
    public static bool BoardIsClear(ClaimsPrincipal principal) =>
        principal.FindAll(BoardClaim).Select(claim => claim.Value).Where(name => name.Length > 0).ToList() is var named
        && (named.Count == 0 || (named.Count == 1 && PartyId.TryFrom(named[0]) is not null));

    /// <summary>Minimal APIs bind a parameter of this type from the request.</summary>
    public static ValueTask<Viewer?> BindAsync(HttpContext context) => new(Of(context.User));
}
