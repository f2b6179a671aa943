using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;
using Grants.EventStore;

namespace Grants.Api.Applications;

/// <summary>A new application (NL: aanvraag).</summary>
/// <param name="Region">The region it belongs to; may be left out by somebody who works for one region.</param>
/// <param name="Reference">By which people find it; unique in the region.</param>
/// <param name="Scheme">The scheme, in the version that is in force now.</param>
/// <param name="LeadPartner">The party that applies for all (NL: penvoerder); one of the participants.</param>
/// <param name="ActivityPeriod">The months in which the activities run: <c>2026-01/2026-12</c>.</param>
public sealed record StartApplicationRequest(
    string? Region, string Reference, string Title, SchemeId Scheme, PartyId LeadPartner, MonthRange ActivityPeriod, ValueList<Participant> Participants);

public sealed record ReviseParticipantRequest(Participant Participant, string Reason);

public sealed record ReasonRequest(string Reason);

/// <param name="SubmittedOn">The legal date of the submission.</param>
public sealed record SubmitRequest(DateOnly SubmittedOn);

internal static class ApplicationCommands
{
    public static RouteGroupBuilder MapApplicationCommands(this RouteGroupBuilder api)
    {
        api.MapPost("/applications", Start).RequireAuthorization(Rights.EditApplication).RefusesWith(400, 404, 409, 422);
        var application = api.MapGroup("/applications/{application}").RequireAuthorization(Rights.EditApplication);
        application.MapPost("/participants", AddParticipant).RefusesChange();
        application.MapPost("/participants/{party}/revision", ReviseParticipant).RefusesChange();
        application.MapPost("/participants/{party}/removal", RemoveParticipant).RefusesChange();
        application.MapPost("/submission", Submit).RefusesChange();
        return api;
    }

    /// <summary>Start an application (NL: aanvraag beginnen).</summary>
    /// <remarks>The reference must be free in the region. The application is bound to the scheme's version of this moment.</remarks>
    private static async Task<IResult> Start(StartApplicationRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var preconditions = await Preconditions.OfCreation(context, ct);
        var (id, result) = await Begin(body, viewer, commands, preconditions, ct);
        return TypedResults.Created($"/api/applications/{id}", context.Answer(result, id.ApplicationStream));
    }

    /// <summary>The one way in which an application begins, whether it comes as JSON or from a form.</summary>
    public static async Task<(ApplicationId Id, CommitResult Result)> Begin(
        StartApplicationRequest body, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct)
    {
        var region = body.Region ?? (viewer.Regions is { Count: 1 } one && !viewer.AllRegions ? one.Single() : throw NoRegion());
        if (!viewer.MaySee(region)) throw new RefusedException(403, "identity.other-region", "Deze regio is niet de uwe.", "This region is not yours.", "region");
        if (!viewer.MayLead(body.LeadPartner)) throw CommandContext.NotYours();
        var id = ApplicationId.Of(region, body.Reference);
        var result = await commands.Streams.Execute(region, CommandContext.Metadata(viewer), preconditions.Key, async work =>
        {
            var scheme = await commands.LatestVersion(body.Scheme, ct);
            var start = new ApplicationCommand.Start(region, body.Reference, body.Title, new(body.Scheme, scheme.Number), scheme.Terms, body.LeadPartner, body.ActivityPeriod);
            await work.Decide(Aggregates.Application, id.ApplicationStream, [start, .. body.Participants.Select(p => new ApplicationCommand.AddParticipant(p))]);
        }, ct);
        return (id, result);
    }

    /// <summary>Add a party (NL: deelnemende partij toevoegen).</summary>
    private static Task<CommandAnswer> AddParticipant(string application, Participant body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new ApplicationCommand.AddParticipant(body), viewer, commands, context, ct);

    /// <summary>Change what is known of a party, with a reason.</summary>
    private static Task<CommandAnswer> ReviseParticipant(
        string application, string party, ReviseParticipantRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new ApplicationCommand.ReviseParticipant(body.Participant with { Party = Party(party) }, body.Reason), viewer, commands, context, ct);

    /// <summary>Remove a party, with a reason.</summary>
    private static Task<CommandAnswer> RemoveParticipant(
        string application, string party, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new ApplicationCommand.RemoveParticipant(Party(party), body.Reason), viewer, commands, context, ct);

    /// <summary>Submit the application (NL: aanvraag indienen), with the version of the budget that is submitted.</summary>
    private static async Task<CommandAnswer> Submit(string application, SubmitRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var result = await HandIn(target, body, viewer, commands, await Preconditions.OfChange(context, ct), ct);
        return context.Answer(result, target.Id.ApplicationStream);
    }

    /// <summary>The one way in which an application is submitted, whether it comes as JSON or from a form.</summary>
    public static Task<CommitResult> HandIn(
        Target target, SubmitRequest body, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct) =>
        commands.Streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key, async work =>
        {
            var budget = await work.Decide(Aggregates.Budget, target.Id.BudgetStream);
            var version = budget is Budget.Frozen frozen ? frozen.Number : (int?)null;
            await work.Decide(Aggregates.Application, target.Id.ApplicationStream, new ApplicationCommand.Submit(body.SubmittedOn, version, budget.Sheet is not null));
        }, ct, target.Id.ApplicationStream, preconditions.ExpectedVersion);

    private static Task<CommandAnswer> Decide(
        string application, ApplicationCommand command, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        commands.Change(application, Aggregates.Application, id => id.ApplicationStream, command, viewer, context, ct);

    private static PartyId Party(string name) => PartyId.TryFrom(name)
        ?? throw new RefusedException(404, "application.participant-unknown", $"{name} neemt niet deel aan deze aanvraag.", $"{name} does not take part in this application.", "party");

    private static RefusedException NoRegion() => new(422, "application.region-missing", "Noem de regio van de aanvraag.", "Name the region of the application.", "region");
}
