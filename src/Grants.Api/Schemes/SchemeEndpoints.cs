using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Schemes;
using Grants.Projections.Schemes;

namespace Grants.Api.Schemes;

public sealed record PublishSchemeRequest(string Name, string Citation, SchemeTerms Terms);

/// <summary>A scheme with all its versions, the first first.</summary>
public sealed record SchemeAnswer(SchemeId Scheme, ValueList<SchemeEvent.Published> Versions);

internal static class SchemeEndpoints
{
    public static RouteGroupBuilder MapSchemes(this RouteGroupBuilder api)
    {
        api.MapGet("/schemes", List).RequireAuthorization(Rights.Read).RefusesWith();
        api.MapGet("/schemes/{scheme}", Get).RequireAuthorization(Rights.Read).RefusesWith(404);
        api.MapPost("/schemes/{scheme}/versions", Publish).RequireAuthorization(Rights.PublishSchemes).RefusesWith(400, 422);
        return api;
    }

    /// <summary>All grant schemes with their versions.</summary>
    private static async Task<ValueList<SchemeAnswer>> List(SchemeQueries schemes, ReadModels models, HttpContext context, CancellationToken ct)
    {
        if (ReadPosition.Minimum(context.Request) is { } minimum) await models.WaitFor(SchemesProjection.ProjectionName, minimum, ct);
        var found = await schemes.List(ct);
        context.Response.Headers[ReadPosition.Header] = found.Position.ToString(CultureInfo.InvariantCulture);
        return [.. found.Items.GroupBy(item => item.Version.Scheme).Select(scheme => new SchemeAnswer(scheme.Key, [.. scheme.Select(item => item.Version)]))];
    }

    /// <summary>A grant scheme (NL: subsidieregeling) with its versions.</summary>
    private static async Task<SchemeAnswer> Get(string scheme, EventLog log, CancellationToken ct)
    {
        if (SchemeId.TryFrom(scheme) is not { } id) throw CommandContext.UnknownScheme(scheme);
        var found = await log.AggregateStream(CommandContext.SchemeStream(id), Aggregates.Scheme.Initial, Aggregates.Scheme.Evolve, ct: ct);
        return found.State.Versions.IsEmpty ? throw CommandContext.UnknownScheme(scheme) : new(id, [.. found.State.Versions]);
    }

    /// <summary>Publish the next version of a scheme. What is in force already is not published again.</summary>
    private static async Task<IResult> Publish(string scheme, PublishSchemeRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        // A scheme holds for the whole country, so publishing one is not up to a region.
        if (!viewer.AllRegions) throw new RefusedException(403, "identity.no-right", "U hebt hier geen recht toe.", "You have no right to this.");
        var id = SchemeId.TryFrom(scheme) ?? throw new RefusedException(
            422, "scheme.name-malformed", "Een regeling heeft een korte naam van kleine letters, cijfers en streepjes.", "A scheme has a short name of lower-case letters, digits and hyphens.", "scheme");
        var stream = CommandContext.SchemeStream(id);
        var preconditions = await Preconditions.OfCreation(context, ct);
        var result = await commands.Streams.Execute(CommandContext.NationalTenant, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Scheme, stream, new SchemeCommand.Publish(id, body.Name, body.Citation, body.Terms)), ct);
        return TypedResults.Created($"/api/schemes/{scheme}", context.Answer(result, stream));
    }
}
