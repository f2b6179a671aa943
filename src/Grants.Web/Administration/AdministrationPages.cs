using Grants.Api.Administration;
using Grants.Api.Hosting;
using Grants.Api.Identity;
using Grants.Projections.AuditTrails;
using Grants.Projections.Schemes;
using Grants.Web.Frames;

namespace Grants.Web.Administration;

/// <summary>How the service is doing, which schemes there are, and who was seen in the log.</summary>
internal static class AdministrationPages
{
    private const int MostActors = 500;

    public static void MapAdministration(this RouteGroupBuilder pages)
    {
        var system = pages.MapGroup("/beheer").RequireAuthorization(Rights.ReadSystem);
        system.MapGet("", Show);
        system.MapPost("/leesmodellen/{name}/opnieuw", Rebuild).RequireAuthorization(Rights.RunSystem);
        system.MapGet("/regelingen", Schemes);
        system.MapGet("/gebruikers", Users);
    }

    private static async Task<IResult> Show(Frame frame, GrantsSystem system, Rebuilds rebuilds, HttpContext context, CancellationToken ct)
    {
        // While something is going on the browser asks again by itself, also without scripts.
        var last = await rebuilds.All(ct);
        if (last.Values.Any(rebuild => rebuild.IsRunning)) context.Response.Headers["Refresh"] = "3";
        return frame.Page<SystemPage>(
            (nameof(SystemPage.Health), await Health.Of(system, ct)),
            (nameof(SystemPage.Rebuilds), last));
    }

    private static async Task<IResult> Rebuild(string name, IFormCollection form, Frame frame, Rebuilds rebuilds, CancellationToken ct)
    {
        await AdministrationEndpoints.Begin(name, frame.Viewer!, rebuilds, ct);
        return TypedResults.LocalRedirect("/beheer");
    }

    private static async Task<IResult> Schemes(Frame frame, SchemeQueries schemes, HttpContext context, CancellationToken ct)
    {
        var upToDate = await OwnWrites.AreIn(context, ct, SchemesProjection.ProjectionName);
        return frame.Page<SchemesPage>((nameof(SchemesPage.Schemes), (await schemes.List(ct)).Items), (nameof(SchemesPage.IsBehind), !upToDate));
    }

    private static async Task<IResult> Users(Frame frame, ActorQueries actors, CancellationToken ct) => frame.Page<UsersPage>(
        (nameof(UsersPage.Actors), await actors.List(frame.Viewer!.Scope(null).Regions, MostActors, ct)), (nameof(UsersPage.Most), MostActors));
}
