using Grants.Api.Applications;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Budgets;
using Grants.EventStore;

namespace Grants.Api.Budgets;

/// <param name="Id">Chosen by the sender, so that a repeated request is the same request; made here when absent.</param>
public sealed record AddActivityRequest(Guid? Id, BudgetActivity Activity);

public sealed record ReviseActivityRequest(BudgetActivity Activity, string Reason);

/// <param name="Id">Chosen by the sender, so that a repeated request is the same request; made here when absent.</param>
public sealed record AddLineRequest(Guid? Id, BudgetLine Line);

public sealed record ReviseLineRequest(BudgetLine Line, string Reason);

/// <param name="Count">How many boards "each board" stands for.</param>
public sealed record CountBoardsRequest(int Count);

internal static class BudgetCommands
{
    public static RouteGroupBuilder MapBudgetCommands(this RouteGroupBuilder api)
    {
        var budget = api.MapGroup("/applications/{application}/budget");
        budget.MapPost("", Start).RequireAuthorization(Rights.EditApplication).RefusesWith(400, 404, 422);
        budget.MapPost("/activities", AddActivity).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/activities/{activity:guid}/revision", ReviseActivity).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/activities/{activity:guid}/removal", RemoveActivity).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/lines", AddLine).RequireAuthorization(Rights.EditBudget).RefusesChange();
        budget.MapPost("/lines/{line:guid}/revision", ReviseLine).RequireAuthorization(Rights.EditBudget).RefusesChange();
        budget.MapPost("/lines/{line:guid}/removal", RemoveLine).RequireAuthorization(Rights.EditBudget).RefusesChange();
        budget.MapPost("/board-count", CountBoards).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/stated-totals", StateTotal).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/submission", Submit).RequireAuthorization(Rights.EditApplication).RefusesChange();
        budget.MapPost("/reopening", Reopen).RequireAuthorization(Rights.EditApplication).RefusesChange();
        return api;
    }

    /// <summary>Start the budget of an application (NL: begroting beginnen). Doing so again changes nothing.</summary>
    private static async Task<IResult> Start(string application, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var preconditions = await Preconditions.OfCreation(context, ct);
        var result = await commands.Streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Budget, target.Id.BudgetStream, new BudgetCommand.Start(target.Id)), ct);
        return TypedResults.Created($"/api/applications/{target.Id}/budget", context.Answer(result, target.Id.BudgetStream));
    }

    /// <summary>Add an activity (NL: activiteit).</summary>
    private static Task<CommandAnswer> AddActivity(string application, AddActivityRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.AddActivity(new(body.Id ?? Guid.CreateVersion7()), body.Activity, null), viewer, commands, context, ct);

    /// <summary>Change an activity, with a reason.</summary>
    private static Task<CommandAnswer> ReviseActivity(
        string application, Guid activity, ReviseActivityRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.ReviseActivity(new(activity), body.Activity, body.Reason, null), viewer, commands, context, ct);

    /// <summary>Remove an activity that has no lines, with a reason.</summary>
    private static Task<CommandAnswer> RemoveActivity(
        string application, Guid activity, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.RemoveActivity(new(activity), body.Reason), viewer, commands, context, ct);

    /// <summary>Add a line (NL: begrotingspost): hours × rate, quantity × price, a lump sum or a memorandum item.</summary>
    /// <remarks>Amounts are whole cents, hours have at most two decimals. A board adds lines to its own part only.</remarks>
    private static Task<CommandAnswer> AddLine(string application, AddLineRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.AddLine(new(body.Id ?? Guid.CreateVersion7()), body.Line, null), viewer, commands, context, ct);

    /// <summary>Change a line, with a reason. The line is sent whole.</summary>
    private static Task<CommandAnswer> ReviseLine(
        string application, Guid line, ReviseLineRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.ReviseLine(new(line), body.Line, body.Reason, null), viewer, commands, context, ct);

    /// <summary>Remove a line, with a reason.</summary>
    private static Task<CommandAnswer> RemoveLine(
        string application, Guid line, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.RemoveLine(new(line), body.Reason), viewer, commands, context, ct);

    /// <summary>State how many boards "each board" stands for.</summary>
    private static Task<CommandAnswer> CountBoards(string application, CountBoardsRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.CountBoards(body.Count, null), viewer, commands, context, ct);

    /// <summary>Record a total that a document states. It is compared with ours and never used to compute.</summary>
    private static Task<CommandAnswer> StateTotal(string application, StatedTotal body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.StateTotal(body, null), viewer, commands, context, ct);

    /// <summary>Submit the budget: it is frozen as the next version, which can always be shown again.</summary>
    private static Task<CommandAnswer> Submit(string application, SubmitRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.Submit(body.SubmittedOn), viewer, commands, context, ct);

    /// <summary>Reopen a submitted budget, with a reason (NL: aanvullen).</summary>
    private static Task<CommandAnswer> Reopen(string application, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new BudgetCommand.Reopen(body.Reason), viewer, commands, context, ct);

    private static async Task<CommandAnswer> Decide(
        string application, BudgetCommand command, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var result = await Decide(target, command, viewer, commands, await Preconditions.OfChange(context, ct), ct);
        return context.Answer(result, target.Id.BudgetStream);
    }

    /// <summary>The one way of every command on a budget, whether it comes as JSON or from a form.</summary>
    public static Task<CommitResult> Decide(
        Target target, BudgetCommand command, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct) =>
        Decide(target, [command], viewer, commands, preconditions, ct);

    /// <summary>More commands together: all of them are recorded or none.</summary>
    public static Task<CommitResult> Decide(
        Target target, IReadOnlyList<BudgetCommand> all, Viewer viewer, CommandContext commands, Preconditions preconditions, CancellationToken ct) =>
        commands.Streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key, async work =>
        {
            var budget = await work.Decide(Aggregates.Budget, target.Id.BudgetStream);
            foreach (var command in all)
            {
                if (viewer.IsBoundToBoard) OwnPart.Check(viewer, budget, command);
                budget = await work.Decide(Aggregates.Budget, target.Id.BudgetStream, command);
            }
        }, ct, target.Id.BudgetStream, preconditions.ExpectedVersion);
}
