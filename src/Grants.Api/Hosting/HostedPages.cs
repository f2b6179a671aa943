using Grants.Api.Http;

namespace Grants.Api.Hosting;

/// <summary>Pages for people in the same host: how they come in, without this project knowing them.</summary>
/// <param name="Register">Their services and their way of signing in.</param>
/// <param name="Map">Their addresses.</param>
/// <param name="Answer">Shows a refusal to a person; false where the request came from a program, which gets problem details.</param>
internal sealed record HostedPages(
    Action<WebApplicationBuilder, GrantsSystem> Register, Action<WebApplication> Map, Func<HttpContext, Refusal, Task<bool>> Answer)
{
    /// <summary>What is for programs: it is answered as such and takes bearer tokens only.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/swagger") || path.StartsWithSegments("/health");
}
