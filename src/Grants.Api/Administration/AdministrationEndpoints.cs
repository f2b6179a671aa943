using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Grants.Api.Administration;

/// <param name="Rebuild">The last rebuild; null when there was none.</param>
public sealed record ReadModelAnswer(ProjectionHealth Health, RebuildState? Rebuild);

internal static class AdministrationEndpoints
{
    public static RouteGroupBuilder MapAdministration(this RouteGroupBuilder api)
    {
        api.MapGet("/read-models", List).RequireAuthorization(Rights.ReadSystem).RefusesWith();
        api.MapPost("/read-models/{name}/rebuild", Rebuild).RequireAuthorization(Rights.RunSystem).Produces(202).RefusesWith(404);
        return api;
    }

    /// <summary>The read models: how far each is behind the log, and how its rebuild is going.</summary>
    private static async Task<ValueList<ReadModelAnswer>> List(GrantsSystem system, Rebuilds rebuilds, CancellationToken ct)
    {
        var last = await rebuilds.All(ct);
        return [.. (await Health.Of(system, ct)).Projections.Select(model => new ReadModelAnswer(model, last.GetValueOrDefault(model.Name)))];
    }

    /// <summary>Begin to make a read model anew from the log. Readers see the old one until the new one is complete.</summary>
    private static async Task<Accepted> Rebuild(string name, Viewer viewer, Rebuilds rebuilds, CancellationToken ct)
    {
        await Begin(name, viewer, rebuilds, ct);
        return TypedResults.Accepted("/api/read-models");
    }

    /// <summary>The one way to begin a rebuild. A read model holds the whole country, so it is not up to a region.</summary>
    public static Task Begin(string name, Viewer viewer, Rebuilds rebuilds, CancellationToken ct)
    {
        if (!viewer.AllRegions) throw new RefusedException(403, "identity.no-right", "U hebt hier geen recht toe.", "You have no right to this.");
        return rebuilds.Start(name, ct);
    }
}
