using System.Globalization;
using Grants.EventStore;

namespace Grants.Web.Frames;

/// <summary>
/// Lists come from read models, which follow the log. Whoever has just recorded something carries the position of it for a while, and a
/// list waits for that, so that everybody finds their own write.
/// </summary>
internal static class OwnWrites
{
    private const string Cookie = "vastgelegd";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>After a form that was carried out: remembers how far the log is.</summary>
    public static async ValueTask<object?> Remember(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || http.User.Identity?.IsAuthenticated != true) return answer;
        var head = await http.RequestServices.GetRequiredService<EventLog>().HeadPosition(http.RequestAborted);
        http.Response.Cookies.Append(Cookie, head.ToString(CultureInfo.InvariantCulture),
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(2), IsEssential = true });
        return answer;
    }

    /// <summary>Waits until read models include what this person recorded last.</summary>
    /// <returns>False when that takes too long; the page then says that it may be behind.</returns>
    public static async Task<bool> AreIn(HttpContext context, CancellationToken ct, params IReadOnlyList<string> projections)
    {
        if (!long.TryParse(context.Request.Cookies[Cookie], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return true;
        // Anybody can write a cookie: what the log has not reached is nobody's write.
        position = Math.Min(position, await context.RequestServices.GetRequiredService<EventLog>().HeadPosition(ct));
        var daemon = context.RequestServices.GetRequiredService<ProjectionDaemon>();
        foreach (var projection in projections)
        {
            if (!await daemon.WaitFor(projection, position, Patience, ct)) return false;
        }

        return true;
    }
}
