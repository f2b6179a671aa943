using System.Text;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.Importing.Tests.Dossiers;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Importing.Tests;

/// <summary>An application to import into, and the small steps that tests take with it.</summary>
internal static class Imports
{
    public static readonly ApplicationId Id = ApplicationId.Of("midden-nederland", "OMN-2025-VITALITEIT");

    public static readonly PartyId Marnix = new("marnix-academie");

    public static readonly Dossier Omn = Fold(Dossier.Initial(Id),
        new ApplicationEvent.Started("midden-nederland", "OMN-2025-VITALITEIT", "Vitaliteit", new SchemeVersion(new("thema-aanvraag"), 1), Terms(), Marnix,
            new(new(2025, 9), new(2025, 12))),
        Participant("marnix-academie", "Marnix Academie", ParticipantKind.TeacherTraining),
        Participant("delta-de-bilt", "Delta de Bilt", ParticipantKind.SchoolBoard),
        Participant("de-oorsprong", "De Oorsprong", ParticipantKind.SchoolBoard),
        Participant("vechtstreek-venen", "Vechtstreek & Venen", ParticipantKind.SchoolBoard),
        Participant("auro", "Stichting AURO", ParticipantKind.SchoolBoard));

    public static Dossier Fold(Dossier dossier, params object[] events) => events.Aggregate(dossier, (state, @event) => state.Evolve(@event));

    /// <summary>The dossier after a proposal was accepted, as the host does it: each stream is begun when it is not there.</summary>
    public static Dossier Accept(this Dossier dossier, ImportProposal proposal)
    {
        proposal.CanBeAccepted.ShouldBeTrue(string.Join("; ", proposal.Problems));
        foreach (var command in proposal.Budget.Cast<BudgetCommand>().Prepend(new BudgetCommand.Start(dossier.Id)))
            dossier = Fold(dossier, [.. BudgetDecider.Decide(dossier.Budget, command)]);
        foreach (var command in proposal.Plan.Cast<PlanCommand>().Prepend(new PlanCommand.Start(dossier.Id)))
            dossier = Fold(dossier, [.. PlanDecider.Decide(dossier.Plan, command)]);
        foreach (var command in proposal.Ledger.Prepend(new LedgerCommand.Open(dossier.Id)))
            dossier = Fold(dossier, [.. CofinancingLedgerDecider.Decide(dossier.Ledger, command)]);
        return dossier;
    }

    public static ImportProposal Read(this Dossier dossier, params UploadedFile[] files) => dossier.Read([], files);

    public static ImportProposal Read(this Dossier dossier, CellDecision[] decisions, params UploadedFile[] files) =>
        DossierImport.Read(new(dossier.Id, dossier, files, new Dictionary<string, PartyId> { ["Onderzoeker"] = Marnix, ["Begeleiding lector"] = Marnix }, decisions));

    public static UploadedFile Case(string slug, string file) => new(file, File.ReadAllBytes(Path.Combine(CaseFolder.Cases, slug, file)));

    public static UploadedFile Text(string name, params string[] lines) => new(name, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    private static ApplicationEvent.ParticipantAdded Participant(string party, string name, ParticipantKind kind) => new(new(new(party), name, kind, []));

    private static SchemeTerms Terms() => new(null, null, [], BudgetRequired: true, []);
}
