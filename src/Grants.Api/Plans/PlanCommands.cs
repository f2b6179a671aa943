using Grants.Api.Applications;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Plans;

namespace Grants.Api.Plans;

/// <param name="Id">Chosen by the sender, so that a repeated request is the same request; made here when absent.</param>
public sealed record AddPlanActivityRequest(Guid? Id, PlanActivity Activity);

public sealed record RevisePlanActivityRequest(PlanActivity Activity, string Reason);

internal static class PlanCommands
{
    public static RouteGroupBuilder MapPlanCommands(this RouteGroupBuilder api)
    {
        var plan = api.MapGroup("/applications/{application}/plan").RequireAuthorization(Rights.EditApplication);
        plan.MapPost("", Start).RefusesWith(400, 404, 422);
        plan.MapPost("/activities", AddActivity).RefusesChange();
        plan.MapPost("/activities/{activity:guid}/revision", ReviseActivity).RefusesChange();
        plan.MapPost("/activities/{activity:guid}/removal", RemoveActivity).RefusesChange();
        plan.MapPost("/references", StateReference).RefusesChange();
        plan.MapPost("/figures", StateFigure).RefusesChange();
        plan.MapPost("/tables", StateTable).RefusesChange();
        plan.MapPost("/sections", AnswerSection).RefusesChange();
        return api;
    }

    /// <summary>Start the plan of an application (NL: activiteitenplan). Doing so again changes nothing.</summary>
    private static async Task<IResult> Start(string application, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(application, viewer, ct);
        var preconditions = await Preconditions.OfCreation(context, ct);
        var result = await commands.Streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Plan, target.Id.PlanStream, new PlanCommand.Start(target.Id)), ct);
        return TypedResults.Created($"/api/applications/{target.Id}/plan", context.Answer(result, target.Id.PlanStream));
    }

    /// <summary>Add an activity to the plan.</summary>
    private static Task<CommandAnswer> AddActivity(string application, AddPlanActivityRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.AddActivity(new(body.Id ?? Guid.CreateVersion7()), body.Activity, null), viewer, commands, context, ct);

    /// <summary>Change an activity of the plan, with a reason.</summary>
    private static Task<CommandAnswer> ReviseActivity(
        string application, Guid activity, RevisePlanActivityRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.ReviseActivity(new(activity), body.Activity, body.Reason, null), viewer, commands, context, ct);

    /// <summary>Remove an activity from the plan, with a reason.</summary>
    private static Task<CommandAnswer> RemoveActivity(
        string application, Guid activity, ReasonRequest body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.RemoveActivity(new(activity), body.Reason), viewer, commands, context, ct);

    /// <summary>Record that the plan refers to an activity by code, with the name it gives it.</summary>
    private static Task<CommandAnswer> StateReference(string application, ActivityReference body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.StateReference(body, null), viewer, commands, context, ct);

    /// <summary>Record a figure that the plan states about a subject.</summary>
    private static Task<CommandAnswer> StateFigure(string application, StatedFigure body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.StateFigure(body, null), viewer, commands, context, ct);

    /// <summary>Record a table of numbers with the relations that its rows should have.</summary>
    private static Task<CommandAnswer> StateTable(string application, StatedTable body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.StateTable(body, null), viewer, commands, context, ct);

    /// <summary>Record whether a part that the scheme's format asks for is described.</summary>
    private static Task<CommandAnswer> AnswerSection(string application, PlanSection body, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        Decide(application, new PlanCommand.AnswerSection(body, null), viewer, commands, context, ct);

    private static Task<CommandAnswer> Decide(string application, PlanCommand command, Viewer viewer, CommandContext commands, HttpContext context, CancellationToken ct) =>
        commands.Change(application, Aggregates.Plan, id => id.PlanStream, command, viewer, context, ct);
}
