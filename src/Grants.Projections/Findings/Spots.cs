using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;

namespace Grants.Projections.Findings;

/// <summary>Places with their labels, in the words of the document.</summary>
internal static class Spots
{
    public static Spot Application(Facts facts) =>
        new(new(PlaceKind.Application, null, facts.App?.Start.Reference ?? facts.Dossier.Id.ToString(), null), SpotPart.Application, 0);

    public static Spot Activity(BudgetSheet sheet, ActivityId id, BudgetActivity activity, int index) =>
        new(new(PlaceKind.Activity, id.Value.ToString(), Named(activity.Code, activity.Name), sheet.SourceOf(id)), SpotPart.Lines, index);

    /// <summary>A line is called after its activity, and after its role or its kind when the activity has more lines.</summary>
    public static Spot Line(BudgetSheet sheet, LineId id, BudgetLine line, BudgetActivity activity, bool oneOfSeveral, int index)
    {
        var name = Named(activity.Code, activity.Name);
        var detail = (line.Cost as Cost.HoursTimesRate)?.Role ?? line.Note ?? line.Typed;
        var label = oneOfSeveral && detail is not null ? $"{name} · {detail}" : name;
        return new(new(PlaceKind.Line, id.Value.ToString(), label, sheet.SourceOf(id)), SpotPart.Lines, index);
    }

    public static Spot Theme(Theme theme, int index) =>
        new(new(PlaceKind.Theme, theme.Code ?? theme.Name, Named(theme.Code, theme.Name), null), SpotPart.Totals, index);

    public static Spot Unit(Facts facts, BudgetUnit unit, int index) =>
        new(new(PlaceKind.Unit, UnitId(unit), facts.UnitName(unit), null), SpotPart.Totals, index);

    public static Spot Column(Facts facts, BudgetUnit unit, string role, int index) =>
        new(new(PlaceKind.Column, $"{UnitId(unit)}/{role}", $"{role} ({facts.UnitName(unit)})", null), SpotPart.Totals, index);

    public static Spot Total(string id, string label, int index) => new(new(PlaceKind.Total, id, label, null), SpotPart.Totals, index);

    public static Spot Participant(Participant party, int index) =>
        new(new(PlaceKind.Participant, party.Party.Value, party.Name, null), SpotPart.Participants, index);

    public static Spot Contribution(ContributionId id, Contribution contribution, int index) =>
        new(new(PlaceKind.Contribution, id.Value.ToString(), contribution.Note, null), SpotPart.Cofinancing, index);

    public static Spot Cofinancing(string id, string label) => new(new(PlaceKind.Total, id, label, null), SpotPart.Cofinancing, 0);

    public static Spot PlanActivity(PlanActivityId id, PlanActivity activity, int index) =>
        new(new(PlaceKind.PlanActivity, id.Value.ToString(), Named(activity.Code, activity.Name), null), SpotPart.Plan, index);

    public static Spot Reference(ActivityReference reference, int index) => new(
        new(PlaceKind.Reference, $"{reference.From}/{reference.Code}/{reference.Name}", $"{reference.From}: {Named(reference.Code, reference.Name ?? "")}".TrimEnd(), null),
        SpotPart.References, index);

    public static Spot Figure(string subject, int index) => new(new(PlaceKind.Figure, subject, subject, null), SpotPart.Figures, index);

    public static Spot Table(StatedTable table, string? row, int index) =>
        new(new(PlaceKind.Table, row is null ? table.Name : $"{table.Name}/{row}", row is null ? table.Name : $"{table.Name}: {row}", null), SpotPart.Tables, index);

    public static Spot Section(PlanSection section, int index) =>
        new(new(PlaceKind.Section, section.Code, Named(section.Code, section.Title), null), SpotPart.Sections, index);

    public static string Named(string? code, string name) => code is null ? name : $"{code} {name}";

    private static string UnitId(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => board.Party.Value,
        BudgetUnit.EachBoard => "each-board",
        _ => "region",
    };
}
