using System.Net;
using System.Security.Claims;
using Grants.Api.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Grants.Web.Identity;

/// <summary>Somebody whom a visitor of the demo can be.</summary>
public sealed record DemoUser(string Role, string Region, string? Board = null, string? BoardName = null)
{
    public string Key => string.Join('/', new[] { Role, Region, Board }.OfType<string>());
}

/// <summary>The people of the demo, one for each role and for some boards: in Development, without a provider, on this machine.</summary>
internal static class DemoUsers
{
    private static readonly string[] Regions = ["twente", "midden-nederland", "hak", "rond-bommel-dommel", "zuidoost-nederland"];

    public static readonly IReadOnlyList<DemoUser> All =
    [
        .. Regions.SelectMany(region => (DemoUser[])[new(Role.LeadPartner, region), new(Role.Controller, region), new(Role.Auditor, region), new(Role.Assessor, region)]),
        new(Role.Applicant, "twente", "symbio", "Symbio"),
        new(Role.Applicant, "twente", "skolo", "Stichting SKOLO"),
        new(Role.Applicant, "midden-nederland", "delta-de-bilt", "Delta De Bilt"),
        new(Role.Applicant, "midden-nederland", "de-oorsprong", "De Oorsprong"),
        new(Role.Admin, "*"),
    ];

    public static bool AreOffered(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && context.RequestServices.GetRequiredService<IConfiguration>()["Authentication:Authority"] is null
        && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address));

    /// <summary>The same claims as in a token of the development issuer: on pages and over REST one person is one pseudonym.</summary>
    public static ClaimsPrincipal Principal(DemoUser user)
    {
        List<Claim> claims =
        [
            new("iss", DevelopmentIssuer.Issuer),
            new("sub", user.Board is null ? $"demo-{user.Role}" : $"demo-{user.Role}-{user.Board}"),
            new(Viewer.RoleClaim, user.Role),
            new(Viewer.RegionClaim, user.Region),
        ];
        if (user.Board is { } board) claims.Add(new(Viewer.BoardClaim, board));
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "sub", Viewer.RoleClaim));
    }
}
