using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Importing;
using Grants.Importing.Workbooks;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Api.Workbooks;

/// <summary>A workbook that is handed in, with what was decided about it.</summary>
internal sealed record WorkbookOrder(UploadedFile File, IReadOnlyDictionary<MergeKey, MergeChoice> Choices, IReadOnlyList<CellDecision> Decisions, string? Reason);

/// <summary>What the merge of a workbook would record, with all that is needed to show it.</summary>
internal sealed record WorkbookMerge(DossierReading Now, DossierReading Was, WorkbookProposal Proposal)
{
    /// <summary>The version of the budget that it was merged with.</summary>
    public long Version => Now.VersionOf(Now.At.Dossier.Id.BudgetStream);
}

/// <summary>Merges workbooks with the budget as it is: first as a proposal, then, when it is accepted, into the log.</summary>
internal sealed class WorkbookMerger(EventLog log, Streams streams, DossierReader dossiers)
{
    /// <summary>What would be recorded. Nothing is.</summary>
    /// <exception cref="RefusedException">The workbook is of another application, or of another board.</exception>
    public async Task<WorkbookMerge> Propose(Target target, WorkbookOrder order, Viewer viewer, CancellationToken ct)
    {
        var stamp = WorkbookImport.StampOf(order.File);
        var now = await dossiers.Read(target.Id, new(null, null), ct);
        Check(stamp, now, viewer);
        var was = now.Until(stamp.Position);
        if (was.VersionOf(target.Id.BudgetStream) != stamp.BudgetVersion) throw new RefusedException(422, "import.workbook-version-unknown",
            "Deze werkmap hoort bij een versie van de begroting die hier niet bestaat.", "This workbook belongs to a version of the budget that does not exist here.", "files");
        var reason = string.IsNullOrWhiteSpace(order.Reason) ? $"werkmap {order.File.Name}" : order.Reason;
        return new(now, was, WorkbookImport.Read(new(was.At.Dossier, now.At.Dossier, order.File, order.Choices, order.Decisions, reason, BudgetWorkbook.Written(stamp, was))));
    }

    /// <summary>Records what was merged, all of it or nothing.</summary>
    /// <exception cref="RefusedException">Something is left that somebody must decide on.</exception>
    public async Task<(CommitResult Result, WorkbookMerge Merge)> Accept(Target target, WorkbookOrder order, Viewer viewer, Preconditions preconditions, CancellationToken ct)
    {
        await log.StoreDocument(order.File.Content, ct);
        var merge = await Propose(target, order, viewer, ct);
        var result = await streams.Execute(target.Region, CommandContext.Metadata(viewer), preconditions.Key, async work =>
        {
            var proposal = merge.Proposal;
            // The version first: what was undecided may be so only because somebody changed the budget since it was looked at.
            var budget = await work.Decide(Aggregates.Budget, target.Id.BudgetStream);
            if (proposal.IsKnown || proposal is { AddsAnything: false, CanBeAccepted: true }) return;
            if (budget is Budget.Frozen) await work.Decide(Aggregates.Budget, target.Id.BudgetStream, proposal.Command);
            if (!proposal.CanBeAccepted) throw Undecided(merge);
            if (viewer.IsBoundToBoard)
            {
                foreach (var command in proposal.Command.Items.Where(item => item is not BudgetCommand.DecideCell)) OwnPart.Check(viewer, budget, command);
            }

            await work.Decide(Aggregates.Budget, target.Id.BudgetStream, [new BudgetCommand.Start(target.Id), proposal.Command]);
            await work.Decide(Aggregates.Application, target.Id.ApplicationStream, new ApplicationCommand.LinkDocument(order.File.Reference, order.File.Name));
        }, ct, target.Id.BudgetStream, preconditions.ExpectedVersion ?? merge.Version);
        return (result, merge);
    }

    private static void Check(WorkbookStamp stamp, DossierReading now, Viewer viewer)
    {
        if (stamp.Application is { } application && application != now.At.Dossier.Id) throw new RefusedException(422, "import.workbook-of-another-application",
            "Deze werkmap hoort bij een andere aanvraag.", "This workbook belongs to another application.", "files");
        // The staff of a board hand in what that board was given, and no more.
        if (viewer.IsBoundToBoard && stamp.Board != viewer.Board) throw new RefusedException(403, "import.workbook-of-another-board",
            "Deze werkmap is niet die van uw bestuur. Download de werkmap zelf en zet uw wijzigingen daarin.", "This workbook is not that of your board. Download the workbook yourself and put your changes in it.", "files");
    }

    private static RefusedException Undecided(WorkbookMerge merge)
    {
        var problems = merge.Proposal.Problems.Where(problem => problem.Severity == ImportSeverity.Error).ToList();
        return new(422, "import.undecided",
            $"{problems.Count} cellen zijn niet te lezen en over {merge.Proposal.Open.Count} verschillen is nog niet gekozen.",
            $"{problems.Count} cells cannot be read and {merge.Proposal.Open.Count} differences are not chosen on yet.", "files",
            new { cells = problems, choices = merge.Proposal.Open.Select(key => key.ToString()).ToList() });
    }
}
