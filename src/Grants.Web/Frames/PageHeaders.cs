using Microsoft.Extensions.Primitives;

namespace Grants.Web.Frames;

/// <summary>What a browser may do with a page: nothing from elsewhere, nothing that stands in the page itself, no frame around it.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public static ValueTask<object?> Add(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Add(context.HttpContext);
        return next(context);
    }

    public static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = new StringValues(FormTargets(context) is { } target ? $"{Policy} {target}" : Policy);
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Referrer-Policy"] = "same-origin";
    }

    // A sign-out goes by way of the provider, and a browser holds the form to account for where it ends.
    private static string? FormTargets(HttpContext context) =>
        Uri.TryCreate(context.RequestServices.GetRequiredService<IConfiguration>()["Authentication:Authority"], UriKind.Absolute, out var authority)
            ? authority.GetLeftPart(UriPartial.Authority)
            : null;
}
