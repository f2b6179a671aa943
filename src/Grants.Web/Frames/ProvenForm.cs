using Grants.Api.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Grants.Web.Frames;

/// <summary>A form is taken from our own pages only, which prove with <see cref="FormProof"/> that they are ours.</summary>
internal static class ProvenForm
{
    /// <exception cref="RefusedException">400 when the proof is missing, or is of another session.</exception>
    /// <exception cref="IOException">The form could not be read, so neither could its proof.</exception>
    /// <exception cref="InvalidDataException">The same, for what is in it.</exception>
    public static Task Require(HttpContext context, RequestDelegate next) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } proof
        ? throw Why(proof.Error?.InnerException)
        : next(context);

    private static Exception Why(Exception? unreadable) => unreadable switch
    {
        BadHttpRequestException or InvalidDataException => unreadable,
        IOException => new InvalidDataException(unreadable.Message, unreadable),
        _ => new RefusedException(400, "request.form-not-ours",
            "Dit formulier hoort niet bij uw sessie. Laad de pagina opnieuw en probeer het nog eens.",
            "This form does not belong to your session. Load the page again and try once more."),
    };
}
