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

    /// <summary>Finds the application to change by its id or its reference.</summary>
    /// <exception cref="RefusedException">404: it does not exist, or not for this viewer; the two cannot be told apart. 403: another board leads it.</exception>
    public async Task<Target> Target(string application, Viewer viewer, CancellationToken ct)
    {
        var target = await Known(application, viewer, ct);
        var aggregate = Aggregates.Application;
        var found = await log.FetchForWriting(target.Region, target.Id.ApplicationStream, aggregate.StreamType, aggregate.Initial, aggregate.Evolve, ct);
        if (found.State.Started is not { } started || !viewer.MaySee(started)) throw Unknown(application);
        if (!viewer.IsBoundToBoard && !viewer.MayLead(started.Start.LeadPartner)) throw NotYours();
        return target;
    }

    /// <summary>Finds the application by its id or its reference, in the viewer's regions.</summary>
    /// <exception cref="RefusedException">404: it does not exist, or not for this viewer.</exception>
    public async Task<Target> Known(string application, Viewer viewer, CancellationToken ct)
    {
        Target? known = null;
        foreach (var id in await finder.Candidates(application, viewer, ct))
        {
            if (await log.Head(id.ApplicationStream, ct) is not { } head || !viewer.MaySee(head.Tenant)) continue;
            known = known is null ? new(id, head.Tenant) : throw Ambiguous(application);
        }

        return known ?? throw Unknown(application);
    }

    /// <summary>One command on one stream of an application, guarded by <c>If-Match</c>.</summary>
    public async Task<CommandAnswer> Change<TState, TCommand>(
        string application, Aggregate<TState, TCommand> aggregate, Func<ApplicationId, Guid> stream, TCommand command, Viewer viewer, HttpContext context, CancellationToken ct)
        where TState : class
    {
        var target = await Target(application, viewer, ct);
        var result = await Change(target, aggregate, stream, [command], viewer, await Preconditions.OfChange(context, ct), ct);
        return context.Answer(result, stream(target.Id));
    }

    /// <summary>The one way to change a stream of an application, whether it is asked as JSON or with a form.</summary>
    public Task<CommitResult> Change<TState, TCommand>(
        Target target, Aggregate<TState, TCommand> aggregate, Func<ApplicationId, Guid> stream, IReadOnlyList<TCommand> decisions, Viewer viewer, Preconditions preconditions, CancellationToken ct)
        where TState : class =>
        Streams.Execute(target.Region, Metadata(viewer), preconditions.Key,
            work => work.Decide(aggregate, stream(target.Id), decisions), ct, stream(target.Id), preconditions.ExpectedVersion);

    /// <summary>The version of a scheme that is in force now.</summary>
    public async Task<SchemeEvent.Published> LatestVersion(SchemeId scheme, CancellationToken ct)
    {
        var aggregate = Aggregates.Scheme;
        var found = await log.AggregateStream(SchemeStream(scheme), aggregate.Initial, aggregate.Evolve, ct: ct);
        return found.State.Latest ?? throw UnknownScheme(scheme.Value);
    }

    public static RefusedException UnknownScheme(string scheme) => new(404, "scheme.unknown",
        $"De regeling {scheme} is niet gepubliceerd.", $"The scheme {scheme} is not published.", "scheme");

    /// <summary>One reference may be in use in more than one of the viewer's regions; which of them is meant is not ours to guess.</summary>
    public static RefusedException Ambiguous(string application) => new(409, "application.reference-ambiguous",
        $"Het kenmerk {application} is in meer dan één van uw regio's in gebruik. Gebruik het id.", $"The reference {application} is in use in more than one of your regions. Use the id.");

    public static RefusedException NotYours() => new(403, "identity.not-your-application",
        "U werkt niet voor de penvoerder van deze aanvraag.", "You do not work for the lead partner of this application.");

    public static RefusedException Unknown(string application) => new(404, "application.unknown",
        $"Er is geen aanvraag {application}.", $"There is no application {application}.");

    // The trace of the request, so that all its events, log lines and answers can be found together.
    private static Guid? CurrentRequest() =>
        Activity.Current is { } activity ? new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(activity.TraceId.ToHexString())).AsSpan(0, 16)) : null;
}
