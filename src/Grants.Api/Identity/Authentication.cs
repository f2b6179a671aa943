using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Api.Identity;

internal static class Authentication
{
    /// <summary>How tokens may be signed: with a key that only the provider has.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>
    /// Bearer tokens of the OpenID provider in <c>Authentication:Authority</c>. Without one, in Development, those of our own
    /// <see cref="DevelopmentIssuer"/>; without one elsewhere the host does not start.
    /// </summary>
    public static void AddBearerTokens(this WebApplicationBuilder builder, string dataFolder)
    {
        var authority = builder.Configuration["Authentication:Authority"];
        var audience = builder.Configuration["Authentication:Audience"] ?? DevelopmentIssuer.Audience;
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new RememberingTokenHandler { MapInboundClaims = false });
            options.TokenValidationParameters = new()
            {
                NameClaimType = "sub",
                RoleClaimType = Viewer.RoleClaim,
                ValidAudience = audience,
                ClockSkew = TimeSpan.FromMinutes(1),
                ValidAlgorithms = Algorithms,
            };
            if (authority is not null)
            {
                options.Authority = authority;
                options.RequireHttpsMetadata = !IsLoopback(authority);
                return;
            }

            if (!builder.Environment.IsDevelopment())
                throw new InvalidOperationException("Set Authentication__Authority to the address of the OpenID provider. Only in Development are tokens issued here.");
            options.TokenValidationParameters.ValidIssuer = DevelopmentIssuer.Issuer;
            options.TokenValidationParameters.IssuerSigningKey = DevelopmentIssuer.Open(dataFolder).Key;
            options.Events = new() { OnMessageReceived = RefuseOtherMachines };
        });
        builder.Services.AddAuthorization(Rights.Add);
    }

    // A development token proves nothing about a person, so it counts on this machine only.
    private static Task RefuseOtherMachines(MessageReceivedContext context)
    {
        if (context.HttpContext.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)) context.NoResult();
        return Task.CompletedTask;
    }

    private static bool IsLoopback(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
