using Microsoft.AspNetCore.Mvc;

namespace Grants.Api.Http;

internal static class Responses
{
    /// <summary>Says in the API description which refusals an endpoint knows, beside those of every endpoint.</summary>
    public static RouteHandlerBuilder RefusesWith(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        foreach (var status in (ReadOnlySpan<int>)[401, 403, 503]) endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        return endpoint;
    }

    /// <summary>The refusals of a question about something.</summary>
    public static RouteHandlerBuilder RefusesRead(this RouteHandlerBuilder endpoint) => endpoint.RefusesWith(400, 404, 406, 422);

    /// <summary>The refusals of a command on something that exists.</summary>
    public static RouteHandlerBuilder RefusesChange(this RouteHandlerBuilder endpoint) => endpoint.RefusesWith(400, 404, 409, 412, 422, 428);
}
