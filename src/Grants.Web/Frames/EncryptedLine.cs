using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Web.Identity;

namespace Grants.Web.Frames;

/// <summary>
/// Outside Development pages go over an encrypted line only: their cookies would not come along on another. Where a proxy ends the encryption
/// and does not say so, or is not believed, that is told instead of failing.
/// </summary>
internal static partial class EncryptedLine
{
    public const string Missing = "request.not-encrypted";

    private static int _told;

    public static bool IsThere(HttpContext context) =>
        context.Request.IsHttps || SessionCookie.SecurePolicy(context.RequestServices.GetRequiredService<IHostEnvironment>()) != CookieSecurePolicy.Always;

    public static Task Require(HttpContext context, RequestDelegate next)
    {
        if (IsThere(context) || HostedPages.IsForPrograms(context.Request.Path) || context.Request.Path.StartsWithSegments("/assets")) return next(context);
        // Once is enough: whoever set it up this way sees it at the first page.
        if (Interlocked.Exchange(ref _told, 1) == 0) NotEncrypted(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EncryptedLine)));
        throw new RefusedException(400, Missing,
            "Deze pagina's gaan alleen over een versleutelde verbinding: gebruik https. Staat er een proxy voor die de versleuteling verzorgt, dan moet die X-Forwarded-Proto meesturen en moet de dienst draaien met ASPNETCORE_FORWARDEDHEADERS_ENABLED=true.",
            "These pages go over an encrypted line only: use https. If a proxy in front ends the encryption, it must send X-Forwarded-Proto and the service must run with ASPNETCORE_FORWARDEDHEADERS_ENABLED=true.");
    }

    [LoggerMessage(LogLevel.Warning, "A page was asked for over a line that is not encrypted, and refused. Use https; behind a proxy that ends it, set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true.")]
    private static partial void NotEncrypted(ILogger logger);
}
