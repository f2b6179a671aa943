using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.AuditTrails;

/// <summary>What events are about, with the label by which a reader knows it.</summary>
internal static class TrailSubjects
{
    public const string BoardCount = "board-count";

    public static TrailSubject Budget(ApplicationId id) => new("budget", id.BudgetStream.ToString(), "Begroting");

    public static TrailSubject Plan(ApplicationId id) => new("plan", id.PlanStream.ToString(), "Activiteitenplan");

    public static TrailSubject Application(ApplicationId id, string reference) => new("application", id.ToString(), reference);

    public static TrailSubject Activity(ActivityId id, BudgetActivity? content) => new("activity", id.Value.ToString(), Named(content?.Code, content?.Name));

    /// <summary>A line is called after its activity and, when there is one, its role.</summary>
    public static TrailSubject Line(LineId id, BudgetLine? content, Dossier before)
    {
        var activity = content is null ? null : before.Budget.Sheet?.Activities.Find(content.Activity);
        var name = Named(activity?.Code, activity?.Name);
        return new("line", id.Value.ToString(), (content?.Cost as Cost.HoursTimesRate)?.Role is { } role ? $"{name} · {role}" : name);
    }

    public static TrailSubject PlanActivity(PlanActivityId id, PlanActivity? content) => new("plan-activity", id.Value.ToString(), Named(content?.Code, content?.Name));

    public static TrailSubject Contribution(ContributionId id, Contribution? content) => new("contribution", id.Value.ToString(), content?.Note ?? "");

    public static TrailSubject Cell(Source source) => new("cell", $"{source.Sha256}/{source.Sheet}/{source.Cell}", $"{source.Sheet} {source.Cell}".Trim());

    private static string Named(string? code, string? name) => string.Join(' ', new[] { code, name }.OfType<string>());
}
