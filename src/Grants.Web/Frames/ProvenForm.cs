using Grants.Api.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Grants.Web.Frames;

/// <summary>A form is taken from our own pages only, which prove with <see cref="FormProof"/> that they are ours.</summary>
internal static class ProvenForm
{
    /// <exception cref="RefusedException">400 when the proof is missing, or is of another session.</exception>
    public static Task Require(HttpContext context, RequestDelegate next) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
        ? throw new RefusedException(400, "request.form-not-ours",
            "Dit formulier hoort niet bij uw sessie. Laad de pagina opnieuw en probeer het nog eens.",
            "This form does not belong to your session. Load the page again and try once more.")
        : next(context);
}
