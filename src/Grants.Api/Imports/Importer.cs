using Grants.Api.Http;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.EventStore;
using Grants.Importing;

namespace Grants.Api.Imports;

/// <summary>Files for one application, with what was decided about them.</summary>
internal sealed record ImportOrder(
    IReadOnlyList<UploadedFile> Files, IReadOnlyDictionary<string, PartyId> Payees, IReadOnlyList<CellDecision> Decisions);

/// <summary>What an accepted import recorded.</summary>
internal sealed record Imported(CommitResult Result, ImportProposal Proposal);

/// <summary>Reads files as people typed them: first as a proposal, then, when it is accepted, into the log. The same file twice adds nothing.</summary>
internal sealed class Importer(EventLog log, Streams streams)
{
    /// <summary>What would be recorded. Nothing is.</summary>
    public async Task<ImportProposal> Propose(Target target, ImportOrder order, CancellationToken ct)
    {
        var work = new Work(log, target.Region, null, null, ct);
        return DossierImport.Read(new(target.Id, await Dossier(work, target.Id), order.Files, order.Payees, order.Decisions));
    }

    /// <summary>Records what the files say, all of it or nothing.</summary>
    /// <exception cref="RefusedException">A cell is left that somebody must decide on.</exception>
    public async Task<Imported> Accept(
        Target target, ImportOrder order, Metadata metadata, Preconditions preconditions, CancellationToken ct)
    {
        ImportProposal? proposal = null;
        await KeepFiles(order, ct);
        var result = await streams.Execute(target.Region, metadata, preconditions.Key,
            async work => proposal = await Decide(work, target.Id, order), ct, target.Id.BudgetStream, preconditions.ExpectedVersion);
        return new(result, proposal ?? await Propose(target, order, ct));
    }

    /// <summary>Decides an import as a part of other work.</summary>
    public static async Task<ImportProposal> Decide(Work work, ApplicationId id, ImportOrder order)
    {
        var proposal = DossierImport.Read(new(id, await Dossier(work, id), order.Files, order.Payees, order.Decisions));
        if (!proposal.CanBeAccepted) throw Undecided(proposal);
        if (proposal.Budget.Count > 0) await work.Decide(Aggregates.Budget, id.BudgetStream, [new BudgetCommand.Start(id), .. proposal.Budget]);
        if (proposal.Plan.Count > 0) await work.Decide(Aggregates.Plan, id.PlanStream, [new PlanCommand.Start(id), .. proposal.Plan]);
        if (proposal.Ledger.Count > 0) await work.Decide(Aggregates.Ledger, id.LedgerStream, [new LedgerCommand.Open(id), .. proposal.Ledger]);
        await work.Decide(Aggregates.Application, id.ApplicationStream,
            [.. order.Files.Select(file => new ApplicationCommand.LinkDocument(file.Reference, file.Name))]);
        return proposal;
    }

    /// <summary>Keeps the files as they were handed in, each under its hash. A file that no event comes to name is kept for nothing, and harms nobody.</summary>
    public async Task KeepFiles(ImportOrder order, CancellationToken ct)
    {
        foreach (var file in order.Files) await log.StoreDocument(file.Content, ct);
    }

    private static async Task<Dossier> Dossier(Work work, ApplicationId id)
    {
        var application = await work.Decide(Aggregates.Application, id.ApplicationStream);
        if (application is Application.NotStarted) throw CommandContext.Unknown(id.ToString());
        return new(id, application, await work.Decide(Aggregates.Plan, id.PlanStream), await work.Decide(Aggregates.Budget, id.BudgetStream),
            await work.Decide(Aggregates.Ledger, id.LedgerStream));
    }

    private static RefusedException Undecided(ImportProposal proposal)
    {
        var open = proposal.Problems.Where(problem => problem.Severity == ImportSeverity.Error).ToList();
        return new(422, "import.undecided",
            $"{open.Count} cellen zijn niet te lezen. Beslis per cel: laat haar weg met een reden, of zeg wat er moet staan.",
            $"{open.Count} cells cannot be read. Decide on each: leave it out with a reason, or say what it should be.", "files", open);
    }
}
