using System.Diagnostics;
using Grants.Domain.Schemes;

namespace Grants.Domain.Applications;

public abstract record ApplicationCommand
{
    private ApplicationCommand() { }

    public sealed record Start(
        string Region, string Reference, string Title, SchemeVersion Scheme, SchemeTerms Terms, PartyId LeadPartner, MonthRange ActivityPeriod) : ApplicationCommand;

    public sealed record AddParticipant(Participant Participant) : ApplicationCommand;

    public sealed record ReviseParticipant(Participant Participant, string Reason) : ApplicationCommand;

    public sealed record RemoveParticipant(PartyId Party, string Reason) : ApplicationCommand;

    public sealed record LinkDocument(FileReference File, string Description) : ApplicationCommand;

    /// <param name="SubmittedBudget">The version of the budget that is submitted now, null when there is no budget or it is still a draft.</param>
    /// <param name="HasBudget">Whether the application has a budget at all.</param>
    public sealed record Submit(DateOnly SubmittedOn, int? SubmittedBudget, bool HasBudget) : ApplicationCommand;
}

public static class ApplicationDecider
{
    private const int LongestReference = 100;

    public static IReadOnlyList<ApplicationEvent> Decide(Application state, ApplicationCommand command) => (state, command) switch
    {
        (Application.NotStarted, ApplicationCommand.Start c) => Start(c),
        (Application.Active s, ApplicationCommand.Start c) => s.Start == StartedBy(c) ? [] : throw ApplicationRefusals.ReferenceTaken(c.Reference),
        (Application.NotStarted, _) => throw ApplicationRefusals.NotStarted(),
        (Application.Active s, ApplicationCommand.AddParticipant c) => AddParticipant(s, c),
        (Application.Active s, ApplicationCommand.ReviseParticipant c) => ReviseParticipant(s, c),
        (Application.Active s, ApplicationCommand.RemoveParticipant c) => RemoveParticipant(s, c),
        (Application.Active s, ApplicationCommand.LinkDocument c) =>
            s.Documents.Any(document => document.File.Sha256 == c.File.Sha256) ? [] : [new ApplicationEvent.DocumentLinked(c.File, c.Description)],
        (Application.Active s, ApplicationCommand.Submit c) => Submit(s, c),
        _ => throw new UnreachableException($"{command.GetType().Name} on {state.GetType().Name}"),
    };

    private static ApplicationEvent.Started StartedBy(ApplicationCommand.Start c) =>
        new(c.Region, c.Reference, c.Title, c.Scheme, c.Terms, c.LeadPartner, c.ActivityPeriod);

    private static IReadOnlyList<ApplicationEvent> Start(ApplicationCommand.Start command)
    {
        if (!ShortName.Is(command.Region)) throw ApplicationRefusals.RegionMalformed();
        Require(command.Reference, "reference");
        if (!CanBeReference(command.Reference)) throw ApplicationRefusals.ReferenceMalformed(LongestReference);
        Require(command.Title, "title");
        return [StartedBy(command)];
    }

    // It stands in addresses and in names of files, and is told from an id by its form.
    private static bool CanBeReference(string text) =>
        text.Length <= LongestReference && text == text.Trim() && !Guid.TryParse(text, out _) && !text.Any(letter => char.IsControl(letter) || letter is '/' or '\\');

    private static IReadOnlyList<ApplicationEvent> AddParticipant(Application.Active application, ApplicationCommand.AddParticipant command)
    {
        Require(command.Participant.Name, "name");
        Require(command.Participant.Party.Value, "party");
        return application.Participants.Find(command.Participant.Party) switch
        {
            null => [new ApplicationEvent.ParticipantAdded(command.Participant)],
            var known when known == command.Participant => [],
            _ => throw ApplicationRefusals.ParticipantKnown(command.Participant.Party),
        };
    }

    private static IReadOnlyList<ApplicationEvent> ReviseParticipant(Application.Active application, ApplicationCommand.ReviseParticipant command)
    {
        Require(command.Participant.Name, "name");
        Require(command.Reason, "reason");
        return application.Participants.Find(command.Participant.Party) switch
        {
            null => throw ApplicationRefusals.ParticipantUnknown(command.Participant.Party),
            var known when known == command.Participant => [],
            _ => [new ApplicationEvent.ParticipantRevised(command.Participant, command.Reason)],
        };
    }

    private static IReadOnlyList<ApplicationEvent> RemoveParticipant(Application.Active application, ApplicationCommand.RemoveParticipant command)
    {
        Require(command.Reason, "reason");
        if (application.Participants.WasRemoved(command.Party)) return [];
        if (application.Participants.Find(command.Party) is null) throw ApplicationRefusals.ParticipantUnknown(command.Party);
        if (command.Party == application.Start.LeadPartner) throw ApplicationRefusals.LeadPartnerStays(command.Party);
        return [new ApplicationEvent.ParticipantRemoved(command.Party, command.Reason)];
    }

    private static IReadOnlyList<ApplicationEvent> Submit(Application.Active application, ApplicationCommand.Submit command)
    {
        var submitted = new ApplicationEvent.Submitted(command.SubmittedOn, command.SubmittedBudget);
        if (application.Submission == submitted) return [];
        if (application.Participants.Find(application.Start.LeadPartner) is null) throw ApplicationRefusals.LeadPartnerMissing(application.Start.LeadPartner);
        if (application.Start.Terms.BudgetRequired && !command.HasBudget) throw ApplicationRefusals.BudgetRequired();
        if (command.HasBudget && command.SubmittedBudget is null) throw ApplicationRefusals.BudgetIsDraft();
        return [submitted];
    }

    private static void Require(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) throw ApplicationRefusals.Empty(field);
    }
}
