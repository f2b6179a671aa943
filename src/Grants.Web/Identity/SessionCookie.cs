using System.Globalization;
using Grants.Api.Hosting;
using Grants.Api.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Web.Identity;

/// <summary>
/// How people are known: by a cookie on pages and never in the REST interface, which takes bearer tokens only, so that no other
/// site can have a browser speak to it. The rights are the same ones.
/// </summary>
internal static class SessionCookie
{
    public const string OpenId = OpenIdConnectDefaults.AuthenticationScheme;
    private const string ByPath = "by-path";
    private const string Begin = "begin";

    /// <summary>Whoever does nothing for so long is signed out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>After a working day the provider says anew who somebody is, and what that person may do.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static void AddSessions(this WebApplicationBuilder builder)
    {
        var authentication = builder.Services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = context =>
                HostedPages.IsForPrograms(context.Request.Path) ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "aanmelding";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = SecurePolicy(builder.Environment);
                options.ExpireTimeSpan = Idle;
                options.SlidingExpiration = true;
                options.LoginPath = "/aanmelden";
                options.ReturnUrlParameter = "naar";
                options.Events.OnRedirectToAccessDenied = Status(StatusCodes.Status403Forbidden);
                options.Events.OnRedirectToLogin = AskToSignIn;
                options.Events.OnSigningIn = RememberBegin;
                options.Events.OnValidatePrincipal = Validate;
            });
        if (builder.Configuration["Authentication:Authority"] is { } authority) authentication.AddOpenIdConnect(options => Configure(options, builder, authority));
    }

    /// <summary>Cookies go over an encrypted line only; in Development this machine may do without.</summary>
    public static CookieSecurePolicy SecurePolicy(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static void Configure(OpenIdConnectOptions options, WebApplicationBuilder builder, string authority)
    {
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Authority = authority;
        options.RequireHttpsMetadata = !(Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
        options.ClientId = builder.Configuration["Authentication:ClientId"];
        options.ClientSecret = builder.Configuration["Authentication:ClientSecret"];
        // The code flow with PKCE: no token ever passes through the address bar.
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.CallbackPath = "/aanmelden/terug";
        options.SignedOutCallbackPath = "/afmelden/terug";
        options.SignedOutRedirectUri = "/aanmelden";
        options.TokenValidationParameters.NameClaimType = "sub";
        options.TokenValidationParameters.RoleClaimType = Viewer.RoleClaim;
        options.TokenValidationParameters.ValidAlgorithms = Authentication.Algorithms;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = SecurePolicy(builder.Environment);
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        foreach (var scope in (builder.Configuration["Authentication:Scopes"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        // The issuer is a part of who somebody is: pages and REST must come to one pseudonym.
        options.ClaimActions.Remove("iss");
        // Names and addresses of people are not kept, not even in a cookie.
        options.Scope.Remove("profile");
        // A provider that does not answer must not keep a person waiting for a minute.
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Events.OnTokenValidated = RefuseUnsigned;
        options.Events.OnAccessDenied = context => Refuse(context, SignInFailure.TurnedBack);
        options.Events.OnRemoteFailure = context => Refuse(context, SignInFailures.Of(context.Failure));
        // Tokens are not kept, so the provider is told by our name who asks to end the session there.
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = context.Options.ClientId;
            return Task.CompletedTask;
        };
        // Also when what the provider gives back is not what we sent: the session here has ended already.
        options.Events.OnSignedOutCallbackRedirect = context =>
        {
            context.Response.Redirect(context.Options.SignedOutRedirectUri);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // The framework takes a token without a signature when it came straight from the provider; we take none.
    private static Task RefuseUnsigned(Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext context)
    {
        if (!Authentication.Algorithms.Contains(context.SecurityToken.Header.Alg)) context.Fail(new SecurityTokenInvalidSignatureException("The identity token is not signed."));
        return Task.CompletedTask;
    }

    // What the provider says about it is not shown: anybody can write that in an address.
    private static Task Refuse<TOptions>(HandleRequestContext<TOptions> context, SignInFailure failure)
        where TOptions : AuthenticationSchemeOptions
    {
        context.Response.Redirect(SignInFailures.Address(failure));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // A form that is sent without a session cannot be sent again after signing in: it is told, not led away.
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Task RememberBegin(CookieSigningInContext context)
    {
        context.Properties.SetString(Begin, context.Options.TimeProvider!.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    // A demo user proves nothing about a person, so the session counts on this machine only, and only as long as there are demo users.
    private static Task Validate(CookieValidatePrincipalContext context)
    {
        var isDemo = context.Principal?.FindFirst("iss")?.Value == DevelopmentIssuer.Issuer;
        var isFresh = DateTimeOffset.TryParse(context.Properties.GetString(Begin), CultureInfo.InvariantCulture, out var begin)
            && context.Options.TimeProvider!.GetUtcNow() - begin < Longest;
        if (!isFresh || (isDemo && !DemoUsers.AreOffered(context.HttpContext))) context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
