using System.Diagnostics;
using Grants.Domain.Schemes;

namespace Grants.Domain.Applications;

/// <summary>A fact about one application (NL: aanvraag). Stored for good: never rename, never reuse.</summary>
public abstract record ApplicationEvent
{
    private ApplicationEvent() { }

    /// <summary>Work on an application began.</summary>
    /// <param name="Scheme">The version of the scheme it is filed under.</param>
    /// <param name="Terms">That version's terms, so that the application can be judged by itself for ever.</param>
    /// <param name="LeadPartner">The party that applies, receives and accounts for all (NL: penvoerder).</param>
    /// <param name="ActivityPeriod">The months in which the activities run (NL: activiteitenperiode).</param>
    public sealed record Started(
        string Region, string Reference, string Title, SchemeVersion Scheme, SchemeTerms Terms, PartyId LeadPartner, MonthRange ActivityPeriod) : ApplicationEvent;

    /// <summary>A party joined (NL: deelnemende partij).</summary>
    public sealed record ParticipantAdded(Participant Participant) : ApplicationEvent;

    /// <summary>What is known of a party changed.</summary>
    public sealed record ParticipantRevised(Participant Participant, string Reason) : ApplicationEvent;

    /// <summary>A party left.</summary>
    public sealed record ParticipantRemoved(PartyId Party, string Reason) : ApplicationEvent;

    /// <summary>A document was put with the application; its bytes are kept outside the log.</summary>
    public sealed record DocumentLinked(FileReference File, string Description) : ApplicationEvent;

    /// <summary>The application was filed (NL: ingediend), with this version of the budget if it has one.</summary>
    public sealed record Submitted(DateOnly SubmittedOn, int? BudgetVersion) : ApplicationEvent;
}

public abstract record Application
{
    private Application() { }

    public static readonly Application Initial = new NotStarted();

    public sealed record NotStarted : Application;

    /// <summary>An application that exists, in preparation or filed.</summary>
    public sealed record Active(
        ApplicationEvent.Started Start,
        Register<PartyId, Participant> Participants,
        ValueList<ApplicationEvent.DocumentLinked> Documents,
        ApplicationEvent.Submitted? Submission) : Application
    {
        /// <summary>The school boards among the participants, in the order in which they joined.</summary>
        public IReadOnlyList<Participant> Boards => [.. Participants.InOrder.Select(entry => entry.Item).Where(party => party.Kind == ParticipantKind.SchoolBoard)];
    }

    /// <summary>The application when it was started, else null.</summary>
    public Active? Started => this as Active;

    public static Application Evolve(Application state, ApplicationEvent @event) => (state, @event) switch
    {
        (NotStarted, ApplicationEvent.Started e) => new Active(e, Register<PartyId, Participant>.Empty, [], null),
        (Active s, ApplicationEvent.ParticipantAdded e) => s with { Participants = s.Participants.Add(e.Participant.Party, e.Participant) },
        (Active s, ApplicationEvent.ParticipantRevised e) => s with { Participants = s.Participants.Replace(e.Participant.Party, e.Participant) },
        (Active s, ApplicationEvent.ParticipantRemoved e) => s with { Participants = s.Participants.Remove(e.Party) },
        (Active s, ApplicationEvent.DocumentLinked e) => s with { Documents = [.. s.Documents, e] },
        (Active s, ApplicationEvent.Submitted e) => s with { Submission = e },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
