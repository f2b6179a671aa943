using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;

namespace Grants.Projections.AuditTrails;

/// <summary>Tells every kind of event; a kind that nobody told here is an error, and a test goes through all of them.</summary>
internal static class TrailTelling
{
    /// <param name="before">The dossier just before the event; null only for an event of a scheme.</param>
    public static Told Of(object @event, Dossier? before) => @event switch
    {
        SchemeEvent.Published e => new(
            new("scheme", e.Scheme.Value, e.Name),
            new($"Regeling {e.Name} gepubliceerd als versie {Text(e.Number)}", $"Scheme {e.Name} published as version {Text(e.Number)}")) { New = e.Terms },
        ApplicationEvent e => ApplicationTelling.Of(e, before!),
        PlanEvent e => PlanTelling.Of(e, before!),
        BudgetEvent e => BudgetTelling.Of(e, before!),
        LedgerEvent e => LedgerTelling.Of(e, before!),
        ReviewEvent e => ReviewTelling.Of(e, before!),
        _ => throw new UnreachableException($"{@event.GetType().Name} has no description."),
    };

    internal static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);

    internal static string DayEn(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}

internal static class ApplicationTelling
{
    public static Told Of(ApplicationEvent @event, Dossier before)
    {
        var active = before.Application.Started;
        TrailSubject Application() => TrailSubjects.Application(before.Id, active?.Start.Reference ?? "");
        return @event switch
        {
            ApplicationEvent.Started e => new(
                TrailSubjects.Application(before.Id, e.Reference),
                new($"Aanvraag {e.Reference} ‘{e.Title}’ begonnen, onder {e.Scheme.Scheme} versie {TrailTelling.Text(e.Scheme.Version)}",
                    $"Application {e.Reference} ‘{e.Title}’ started, under {e.Scheme.Scheme} version {TrailTelling.Text(e.Scheme.Version)}")) { New = e },
            ApplicationEvent.ParticipantAdded e => new(
                Participant(e.Participant), new($"{e.Participant.Name} neemt deel", $"{e.Participant.Name} takes part")) { New = e.Participant },
            ApplicationEvent.ParticipantRevised e => Revised(e, active?.Participants.Find(e.Participant.Party)),
            ApplicationEvent.ParticipantRemoved e => Removed(e, active?.Participants.Find(e.Party)),
            ApplicationEvent.DocumentLinked e => new(
                new("document", e.File.Sha256, e.File.Name), new($"Document {e.File.Name} toegevoegd: {e.Description}", $"Document {e.File.Name} added: {e.Description}")) { New = e, File = e.File },
            ApplicationEvent.Submitted e => new(
                Application(),
                new($"Aanvraag ingediend op {TrailTelling.Day(e.SubmittedOn)}{(e.BudgetVersion is { } version ? $", met versie {TrailTelling.Text(version)} van de begroting" : "")}",
                    $"Application submitted on {TrailTelling.DayEn(e.SubmittedOn)}{(e.BudgetVersion is { } number ? $", with version {TrailTelling.Text(number)} of the budget" : "")}")) { New = e },
            _ => throw new System.Diagnostics.UnreachableException($"{@event.GetType().Name} has no description."),
        };
    }

    private static Told Revised(ApplicationEvent.ParticipantRevised e, Participant? old)
    {
        var changes = FieldWording.Of(FieldChanges.Between(old, e.Participant));
        return new(Participant(e.Participant), new($"Deelnemer {e.Participant.Name} gewijzigd: {changes.Nl}", $"Participant {e.Participant.Name} revised: {changes.En}"))
        { Old = old, New = e.Participant, Reason = e.Reason };
    }

    private static Told Removed(ApplicationEvent.ParticipantRemoved e, Participant? old)
    {
        var name = old?.Name ?? e.Party.Value;
        return new(new("participant", e.Party.Value, name), new($"{name} neemt niet meer deel", $"{name} no longer takes part")) { Old = old, Reason = e.Reason };
    }

    private static TrailSubject Participant(Participant participant) => new("participant", participant.Party.Value, participant.Name);
}
