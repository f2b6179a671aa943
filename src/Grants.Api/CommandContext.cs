using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Schemes;
using Grants.EventStore;

namespace Grants.Api;

/// <summary>An application that a command is about, after it was checked that the viewer may know of it.</summary>
internal sealed record Target(ApplicationId Id, string Region);

/// <summary>What every command endpoint needs: the dossier it is about, who asks, and the one way to the log.</summary>
internal sealed class CommandContext(EventLog log, Streams streams, ApplicationFinder finder)
{
    /// <summary>Schemes are of the whole country.</summary>
    public const string NationalTenant = "nl";

    public Streams Streams => streams;

    public static Guid SchemeStream(SchemeId scheme) => DeterministicId.From($"scheme/{scheme}");

    /// <summary>Who acts now, and as part of which request.</summary>
    public static Metadata Metadata(Viewer viewer) => new(viewer.Actor, CorrelationId: CurrentRequest());

    /// <summary>Finds the application by its id or its reference, among those that the viewer may know of.</summary>
    /// <exception cref="RefusedException">404: it does not exist, or not for this viewer; the two cannot be told apart.</exception>
    public async Task<Target> Target(string application, Viewer viewer, CancellationToken ct)
    {
        foreach (var id in await finder.Candidates(application, viewer, ct))
        {
            if (await log.Head(id.ApplicationStream, ct) is { } head && viewer.MaySee(head.Tenant)) return new(id, head.Tenant);
        }

        throw Unknown(application);
    }

    /// <summary>One command on one stream of an application, guarded by <c>If-Match</c>.</summary>
    public async Task<CommandAnswer> Change<TState, TCommand>(
        string application, Aggregate<TState, TCommand> aggregate, Func<ApplicationId, Guid> stream, TCommand command, Viewer viewer, HttpContext context, CancellationToken ct)
        where TState : class
    {
        var target = await Target(application, viewer, ct);
        var preconditions = await Preconditions.OfChange(context, ct);
        var result = await Streams.Execute(target.Region, Metadata(viewer), preconditions.Key,
            work => work.Decide(aggregate, stream(target.Id), command), ct, stream(target.Id), preconditions.ExpectedVersion);
        return context.Answer(result, stream(target.Id));
    }

    /// <summary>The version of a scheme that is in force now.</summary>
    public async Task<SchemeEvent.Published> LatestVersion(SchemeId scheme, CancellationToken ct)
    {
        var aggregate = Aggregates.Scheme;
        var found = await log.AggregateStream(SchemeStream(scheme), aggregate.Initial, aggregate.Evolve, ct: ct);
        return found.State.Latest ?? throw new RefusedException(404, "scheme.unknown",
            $"De regeling {scheme} is niet gepubliceerd.", $"The scheme {scheme} is not published.", "scheme");
    }

    public static RefusedException Unknown(string application) => new(404, "application.unknown",
        $"Er is geen aanvraag {application}.", $"There is no application {application}.");

    // The trace of the request, so that all its events, log lines and answers can be found together.
    private static Guid? CurrentRequest() =>
        Activity.Current is { } activity ? new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(activity.TraceId.ToHexString())).AsSpan(0, 16)) : null;
}
