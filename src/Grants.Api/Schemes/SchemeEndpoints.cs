using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Schemes;

namespace Grants.Api.Schemes;

public sealed record PublishSchemeRequest(string Name, string Citation, SchemeTerms Terms);

/// <summary>A scheme with all its versions, the first first.</summary>
public sealed record SchemeAnswer(SchemeId Scheme, ValueList<SchemeEvent.Published> Versions);

internal static class SchemeEndpoints
{
    public static RouteGroupBuilder MapSchemes(this RouteGroupBuilder api)
    {
        api.MapGet("/schemes/{scheme}", Get).RequireAuthorization(Rights.Read).RefusesWith(404);
        api.MapPost("/schemes/{scheme}/versions", Publish).RequireAuthorization(Rights.PublishSchemes).RefusesWith(400, 422);
        return api;
    }

    /// <summary>A grant scheme (NL: subsidieregeling) with its versions.</summary>
    private static async Task<SchemeAnswer> Get(string scheme, EventLog log, CancellationToken ct)
    {
        var found = await log.AggregateStream(CommandContext.SchemeStream(new(scheme)), Aggregates.Scheme.Initial, Aggregates.Scheme.Evolve, ct: ct);
        return found.State.Versions.IsEmpty
            ? throw new RefusedException(404, "scheme.unknown", $"De regeling {scheme} is niet gepubliceerd.", $"The scheme {scheme} is not published.")
            : new(new(scheme), [.. found.State.Versions]);
    }

    /// <summary>Publish the next version of a scheme. What is in force already is not published again.</summary>
    private static async Task<IResult> Publish(string scheme, PublishSchemeRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var id = new SchemeId(scheme);
        var stream = CommandContext.SchemeStream(id);
        var preconditions = await Preconditions.OfCreation(context, ct);
        var result = await commands.Streams.Execute(CommandContext.NationalTenant, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Scheme, stream, new SchemeCommand.Publish(id, body.Name, body.Citation, body.Terms)), ct);
        return TypedResults.Created($"/api/schemes/{scheme}", context.Answer(result, stream));
    }
}
