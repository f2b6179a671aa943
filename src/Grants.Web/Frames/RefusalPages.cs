using Grants.Api.Hosting;
using Grants.Api.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grants.Web.Frames;

/// <summary>Tells a person that something is refused, or is not there, in a page with a way on.</summary>
internal static class RefusalPages
{
    public static async Task<bool> Answer(HttpContext context, Refusal refusal)
    {
        if (HostedPages.IsForPrograms(context.Request.Path)) return false;
        PageHeaders.Add(context);
        var page = Frame.Of(context).Page<RefusalPage>((nameof(RefusalPage.Refused), new Refused(refusal.Status, refusal.Code, refusal.Text, TraceOf(context))));
        page.StatusCode = refusal.Status;
        await page.ExecuteAsync(context);
        return true;
    }

    private static string TraceOf(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity.TraceId.ToString() ?? context.TraceIdentifier;
}
