using Grants.Api.Applications;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Cofinancing;

namespace Grants.Api.Cofinancing;

/// <param name="Id">Chosen by the sender, so that a repeated request is the same request; made here when absent.</param>
public sealed record PledgeRequest(Guid? Id, Contribution Contribution);

public sealed record ReviseContributionRequest(Contribution Contribution, string Reason);

internal static class CofinancingCommands
{
    public static RouteGroupBuilder MapCofinancingCommands(this RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/applications/{application}/cofinancing").RequireAuthorization(Rights.EditApplication);
        ledger.MapPost("", Open).RefusesWith(400, 404, 422);
        ledger.MapPost("/contributions", Pledge).RefusesChange();
        ledger.MapPost("/contributions/{contribution:guid}/revision", Revise).RefusesChange();
        ledger.MapPost("/contributions/{contribution:guid}/withdrawal", Withdraw).RefusesChange();
        return api;
    }

    /// <summary>Open the cofinancing ledger of an application. Doing so again changes nothing.</summary>
    private static async Task<IResult> Open(string application, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var preconditions = await Preconditions.OfCreation(context, ct);
        var result = await commands.Streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Ledger, target.Id.LedgerStream, new LedgerCommand.Open(target.Id)), ct);
        return TypedResults.Created($"/api/applications/{target.Id}/cofinancing", context.Answer(result, target.Id.LedgerStream));
    }

    /// <summary>Record a contribution that was promised (NL: toezegging): in money, or in kind with or without a value.</summary>
    private static Task<CommandAnswer> Pledge(string application, PledgeRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new LedgerCommand.Pledge(new(body.Id ?? Guid.CreateVersion7()), body.Contribution, null), viewer, commands, context, ct);

    /// <summary>Change a promised contribution, with a reason.</summary>
    private static Task<CommandAnswer> Revise(
        string application, Guid contribution, ReviseContributionRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new LedgerCommand.Revise(new(contribution), body.Contribution, body.Reason, null), viewer, commands, context, ct);

    /// <summary>Withdraw a promised contribution, with a reason.</summary>
    private static Task<CommandAnswer> Withdraw(
        string application, Guid contribution, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new LedgerCommand.Withdraw(new(contribution), body.Reason), viewer, commands, context, ct);

    private static Task<CommandAnswer> Decide(string application, LedgerCommand command, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        commands.Change(application, Aggregates.Ledger, id => id.LedgerStream, command, viewer, context, ct);
}
