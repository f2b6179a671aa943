using Grants.Api.Http;

namespace Grants.Web.Frames;

/// <summary>A form that is carried out, or shown again with what was typed and why it was refused.</summary>
internal static class Attempt
{
    public static async Task<IResult> Of(HttpContext context, Func<Task> work, string done, Func<Refusal, Task<IResult>> again)
    {
        try
        {
            await work();
            return TypedResults.LocalRedirect(done);
        }
        catch (Exception e) when (Refusal.Of(e) is { Status: 404 or 409 or 412 or 422 } refusal)
        {
            context.Response.StatusCode = refusal.Status == StatusCodes.Status412PreconditionFailed ? refusal.Status : StatusCodes.Status422UnprocessableEntity;
            return await again(refusal);
        }
    }
}
