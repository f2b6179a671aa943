using Grants.Api.Hosting;
using Grants.Api.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Grants.Web.Identity;

/// <summary>
/// How people are known: by a cookie on pages and never in the REST interface, which takes bearer tokens only, so that no other
/// site can have a browser speak to it. The rights are the same ones.
/// </summary>
internal static class SessionCookie
{
    public const string OpenId = OpenIdConnectDefaults.AuthenticationScheme;
    private const string ByPath = "by-path";

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
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
                options.SlidingExpiration = true;
                options.LoginPath = "/aanmelden";
                options.ReturnUrlParameter = "naar";
                options.Events.OnRedirectToAccessDenied = Status(StatusCodes.Status403Forbidden);
                options.Events.OnRedirectToLogin = AskToSignIn;
                options.Events.OnValidatePrincipal = RefuseOtherMachines;
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
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = SecurePolicy(builder.Environment);
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        foreach (var scope in (builder.Configuration["Authentication:Scopes"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        // The issuer is a part of who somebody is: pages and REST must come to one pseudonym.
        options.ClaimActions.Remove("iss");
        // Names and addresses of people are not kept, not even in a cookie.
        options.Scope.Remove("profile");
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/aanmelden?mislukt=ja");
            context.HandleResponse();
            return Task.CompletedTask;
        };
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

    // A demo user proves nothing about a person, so the session counts on this machine only, and only as long as there are demo users.
    private static Task RefuseOtherMachines(CookieValidatePrincipalContext context)
    {
        var isDemo = context.Principal?.FindFirst("iss")?.Value == DevelopmentIssuer.Issuer;
        if (isDemo && !DemoUsers.AreOffered(context.HttpContext)) context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
