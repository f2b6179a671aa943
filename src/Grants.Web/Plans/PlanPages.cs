using System.Globalization;
using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Plans;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Plans;

/// <summary>The activities of a plan by hand: added, changed and removed, as the commands of the REST interface do.</summary>
internal static class PlanPages
{
    public static void MapPlan(this RouteGroupBuilder dossier)
    {
        var plan = dossier.MapGroup("/plan").RequireAuthorization(Rights.EditApplication);
        plan.MapGet("/nieuw", (string reference, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, null, frame, dossiers, null, null, ct));
        plan.MapPost("/nieuw", Add);
        plan.MapGet("/{activity:guid}", (string reference, Guid activity, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, activity, frame, dossiers, null, null, ct));
        plan.MapPost("/{activity:guid}", Revise);
        plan.MapPost("/{activity:guid}/verwijderen", Remove);
    }

    private static Task<IResult> Add(
        string reference, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, async () =>
        {
            var fields = new Fields(form);
            var target = await commands.Target(reference, frame.Viewer!, ct);
            // A plan begins with its first activity; one that is added touches no other, so it needs no version.
            await commands.Change(target, Aggregates.Plan, id => id.PlanStream,
                [new PlanCommand.Start(target.Id), new PlanCommand.AddActivity(new(Guid.CreateVersion7()), Read(fields, null), null)],
                frame.Viewer!, await Preconditions.OfForm(context, null, fields.Text("sleutel"), ct), ct);
        }, Done(reference), refusal => Form(reference, null, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Revise(
        string reference, Guid activity, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, async () =>
        {
            var fields = new Fields(form);
            var target = await commands.Target(reference, frame.Viewer!, ct);
            var reading = await dossiers.Read(target.Id, new(null, null), ct);
            var known = reading.At.Dossier.Plan.Started?.Activities.Find(new(activity));
            await commands.Change(target, Aggregates.Plan, id => id.PlanStream,
                [new PlanCommand.ReviseActivity(new(activity), Read(fields, known), fields.Required("reden", "de reden"), null)],
                frame.Viewer!, await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct), ct);
        }, Done(reference), refusal => Form(reference, activity, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Remove(
        string reference, Guid activity, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, async () =>
        {
            var fields = new Fields(form);
            await commands.Change(await commands.Target(reference, frame.Viewer!, ct), Aggregates.Plan, id => id.PlanStream,
                [new PlanCommand.RemoveActivity(new(activity), fields.Required("reden", "de reden"))],
                frame.Viewer!, await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct), ct);
        }, Done(reference), refusal => Form(reference, activity, frame, dossiers, null, refusal, ct));

    private static async Task<IResult> Form(
        string reference, Guid? activity, Frame frame, DossierReader dossiers, IFormCollection? typed, Refusal? refusal, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var dossier = reading.At.Dossier;
        var known = activity is { } id ? dossier.Plan.Started?.Activities.Find(new(id)) ?? throw Unknown() : null;
        return frame.Page<PlanActivityPage>(
            (nameof(PlanActivityPage.Head), DossierHead.Of(reading, frame.Viewer!)), (nameof(PlanActivityPage.Id), activity), (nameof(PlanActivityPage.Known), known),
            (nameof(PlanActivityPage.Version), reading.VersionOf(dossier.Id.PlanStream)), (nameof(PlanActivityPage.Typed), typed), (nameof(PlanActivityPage.Refusal), refusal?.Text));
    }

    // What a form does not ask stays as it was; the words of the document only as long as they say the same.
    private static PlanActivity Read(Fields fields, PlanActivity? known)
    {
        var period = ReadPeriod(fields);
        var typed = period is null ? fields.Text("periode") : known?.Period is { } before && before.SameMonthsAs(period) ? known.PeriodTyped : null;
        return new(fields.Text("code"), fields.Required("naam", "de naam"), fields.Text("thema"), fields.Text("soort"), period, typed, fields.Text("uitvoerder"), known?.Block);
    }

    private static Period? ReadPeriod(Fields fields)
    {
        var ranges = new List<MonthRange>();
        for (var i = 0; i < Period.MostRanges; i++)
        {
            var (from, to) = (fields.Text(Field("van", i)), fields.Text(Field("tot", i)));
            if (from is null && to is null) continue;
            if (!YearMonth.TryParse(from, out var start) || !YearMonth.TryParse(to ?? from, out var end))
                throw Fields.Refuse(Field("van", i), "Vul een maand in zoals 2026-01.", "Fill in a month such as 2026-01.");
            if (end < start) throw Fields.Refuse(Field("tot", i), "De laatste maand ligt voor de eerste.", "The last month is before the first.");
            ranges.Add(new(start, end));
        }

        return ranges.Count == 0 ? null : new([.. ranges]);
    }

    internal static string Field(string name, int range) => string.Create(CultureInfo.InvariantCulture, $"{name}-{range}");

    private static string Done(string reference) => $"{Frame.Dossier(reference)}#activiteiten";

    private static RefusedException Unknown() => new(404, "plan.activity-unknown", "Deze activiteit staat niet in het plan.", "This activity is not in the plan.");
}
