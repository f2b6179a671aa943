using Grants.Api.Http;
using Grants.Web.Frames;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Grants.Web.Identity;

internal static class SignInPages
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
        (nameof(SignInPage.Failed), mislukt is not null));

    private static async Task<IResult> SignInForDemo(IFormCollection form, HttpContext context)
    {
        var user = DemoUsers.AreOffered(context) ? DemoUsers.All.FirstOrDefault(user => user.Key == form["wie"]) : null;
        if (user is null) throw new RefusedException(403, "identity.no-demo-user", "Deze demogebruiker is er niet.", "There is no such demo user.");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, DemoUsers.Principal(user));
        return TypedResults.LocalRedirect(Local(form["naar"]));
    }

    private static IResult SignInWithProvider(string? naar) =>
        TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Local(naar) }, [SessionCookie.OpenId]);

    private static async Task<IResult> SignOut(IFormCollection form, HttpContext context)
    {
        var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        if (await schemes.GetSchemeAsync(SessionCookie.OpenId) is not null)
            return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/aanmelden" }, [CookieAuthenticationDefaults.AuthenticationScheme, SessionCookie.OpenId]);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect("/aanmelden");
    }

    // Only to a page of ours: a link must not lead a person who signs in to somebody else's site.
    private static string Local(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";
}
