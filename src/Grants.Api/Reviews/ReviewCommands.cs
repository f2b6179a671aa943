using Grants.Api.Applications;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Reviews;
using Grants.EventStore;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;

namespace Grants.Api.Reviews;

/// <param name="Fingerprint">Of the finding as it was read: figures that changed since are not accepted unseen.</param>
/// <param name="Reason">Why it may stand.</param>
public sealed record AcceptFindingRequest(string Fingerprint, string Reason);

internal static class ReviewCommands
{
    public static RouteGroupBuilder MapReviewCommands(this RouteGroupBuilder api)
    {
        var finding = api.MapGroup("/applications/{application}/findings/{finding}").RequireAuthorization(Rights.AcceptFindings);
        finding.MapPost("/acceptance", AcceptFinding).RefusesChange();
        finding.MapPost("/acceptance/withdrawal", WithdrawAcceptance).RefusesChange();
        return api;
    }

    /// <summary>Accept a finding with a reason (NL: bevinding aanvaarden).</summary>
    /// <remarks>
    /// The acceptance names both figures as they are. When they change it no longer holds, and the finding is open again.
    /// <c>If-Match</c> is the <c>reviewVersion</c> of the findings.
    /// </remarks>
    private static async Task<CommandAnswer> AcceptFinding(
        string application, string finding, AcceptFindingRequest body, Viewer viewer, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var reading = await Reviewable(application, viewer, dossiers, ct);
        var result = await Accept(reading, new(finding), body, viewer, commands, await Preconditions.OfChange(context, ct), ct);
        return context.Answer(result, reading.At.Dossier.Id.ReviewStream);
    }

    /// <summary>Withdraw the acceptance of a finding, with a reason: it is open again.</summary>
    private static async Task<CommandAnswer> WithdrawAcceptance(
        string application, string finding, ReasonRequest body, Viewer viewer, DossierReader dossiers, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var reading = await Reviewable(application, viewer, dossiers, ct);
        var result = await Withdraw(reading, new(finding), body, viewer, commands, await Preconditions.OfChange(context, ct), ct);
        return context.Answer(result, reading.At.Dossier.Id.ReviewStream);
    }

    /// <summary>The dossier, for somebody who may judge all of it.</summary>
    public static async Task<DossierReading> Reviewable(string application, Viewer viewer, DossierReader dossiers, CancellationToken ct)
    {
        var reading = await dossiers.Read(application, viewer, new(null, null), ct);
        // Who sees a part cannot judge the whole, and who works for a board does not judge its application.
        return !viewer.IsBoundToBoard && viewer.Board is null ? reading : throw new RefusedException(403, "identity.judges-own-board",
            "Wie voor een bestuur werkt, beoordeelt de aanvraag niet.", "Whoever works for a board does not judge the application.");
    }

    /// <summary>The one way to accept a finding, whether it comes as JSON or from a form.</summary>
    public static Task<CommitResult> Accept(
        DossierReading reading, FindingId finding, AcceptFindingRequest body, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct)
    {
        var found = reading.Answers.Findings(Audience.Whole).Findings.FirstOrDefault(one => one.Id == finding.Value);
        return Decide(reading, new ReviewCommand.Accept(finding, found is null ? null : Acceptances.Reviewed(found), body.Fingerprint, body.Reason), viewer, commands, preconditions, ct);
    }

    /// <summary>The one way to withdraw an acceptance.</summary>
    public static Task<CommitResult> Withdraw(
        DossierReading reading, FindingId finding, ReasonRequest body, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct) =>
        Decide(reading, new ReviewCommand.Withdraw(finding, body.Reason), viewer, commands, preconditions, ct);

    private static Task<CommitResult> Decide(
        DossierReading reading, ReviewCommand command, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct)
    {
        var (region, stream) = (reading.At.Dossier.Application.Started!.Start.Region, reading.At.Dossier.Id.ReviewStream);
        return commands.Streams.Execute(region, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Review, stream, command), ct, stream, preconditions.ExpectedVersion);
    }
}
