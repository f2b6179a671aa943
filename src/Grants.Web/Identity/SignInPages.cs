using Grants.Api.Http;
using Grants.Web.Frames;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Grants.Web.Identity;

internal static partial class SignInPages
{
    public static void MapSignIn(this RouteGroupBuilder pages, WebApplication app)
    {
        pages.MapGet("/aanmelden", Show).AllowAnonymous();
        pages.MapPost("/afmelden", SignOut).AllowAnonymous();
        if (app.Configuration["Authentication:Authority"] is not null) pages.MapGet("/aanmelden/openid", SignInWithProvider).AllowAnonymous();
        else pages.MapPost("/aanmelden", SignInForDemo).AllowAnonymous();
    }

    private static IResult Show(Frame frame, string? naar, string? mislukt, HttpContext context) => frame.Page<SignInPage>(
        (nameof(SignInPage.Users), DemoUsers.AreOffered(context) ? DemoUsers.All : []),
        (nameof(SignInPage.HasProvider), context.RequestServices.GetRequiredService<IConfiguration>()["Authentication:Authority"] is not null),
        (nameof(SignInPage.ReturnTo), Local(naar)),
        (nameof(SignInPage.Failure), SignInFailures.FromAddress(mislukt)));

    private static async Task<IResult> SignInForDemo(IFormCollection form, HttpContext context)
    {
        var user = DemoUsers.AreOffered(context) ? DemoUsers.All.FirstOrDefault(user => user.Key == form["wie"]) : null;
        if (user is null) throw new RefusedException(403, "identity.no-demo-user", "Deze demogebruiker is er niet.", "There is no such demo user.");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, DemoUsers.Principal(user));
        return TypedResults.LocalRedirect(Local(form["naar"]));
    }

    private static async Task<IResult> SignInWithProvider(string? naar, HttpContext context, ILoggerFactory logging)
    {
        try
        {
            await context.ChallengeAsync(SessionCookie.OpenId, new AuthenticationProperties { RedirectUri = Local(naar) });
            return TypedResults.Empty;
        }
        catch (Exception e) when (IsOfProvider(e))
        {
            Log(logging, e);
            return TypedResults.LocalRedirect(SignInFailures.Address(SignInFailure.Provider));
        }
    }

    private static async Task<IResult> SignOut(IFormCollection form, HttpContext context, IAuthenticationSchemeProvider schemes, ILoggerFactory logging)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (await schemes.GetSchemeAsync(SessionCookie.OpenId) is null) return TypedResults.LocalRedirect("/aanmelden");
        try
        {
            await context.SignOutAsync(SessionCookie.OpenId);
            return TypedResults.Empty;
        }
        catch (Exception e) when (IsOfProvider(e))
        {
            Log(logging, e);
            return TypedResults.LocalRedirect(SignInFailures.Address(SignInFailure.SignedOutHereOnly));
        }
    }

    // The description of a provider that cannot be read: the framework says so with an exception of its own.
    private static bool IsOfProvider(Exception e) => e is HttpRequestException or InvalidOperationException { Source: "Microsoft.IdentityModel.Protocols" };

    private static void Log(ILoggerFactory logging, Exception e) => ProviderUnreachable(logging.CreateLogger(typeof(SignInPages)), e);

    [LoggerMessage(LogLevel.Warning, "The OpenID provider cannot be used.")]
    private static partial void ProviderUnreachable(ILogger logger, Exception e);

    // Only to a page of ours: a link must not lead a person who signs in to somebody else's site.
    private static string Local(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";
}
