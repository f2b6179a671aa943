using Grants.Api.Budgets;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Web.Budgets.Editing;

/// <summary>
/// What a sheet of typed cells comes to: the commands for those that were changed, the budget as it would be, and what is wrong where.
/// Nothing is recorded here.
/// </summary>
/// <param name="Preview">The budget with everything that could be read.</param>
/// <param name="Outcomes">What became of each changed cell, by its field.</param>
/// <param name="NeedsReason">Something that exists is changed or removed.</param>
internal sealed record SheetEdits(IReadOnlyList<BudgetCommand> Commands, Budget Preview, IReadOnlyDictionary<string, EditOutcome> Outcomes, bool NeedsReason)
{
    public bool HasProblems => Outcomes.Values.Any(outcome => outcome.Problem is not null);

    public bool HasConflicts => Outcomes.Values.Any(outcome => outcome.Conflict is not null);

    public static SheetEdits Of(DossierReading reading, Viewer viewer, TypedSheet typed)
    {
        var now = reading.At.Dossier.Budget;
        // What the person saw: only what differs from that was typed.
        var seen = SeenAt(reading, typed.Version);
        var draft = new Draft(now, viewer);
        if (typed.BoardCount is { } count && !viewer.IsBoundToBoard) CountBoards(draft, count, BoardCount(reading, seen), BoardCount(reading, now));
        var reason = false;
        foreach (var (key, texts) in typed.Cells)
        {
            if (typed.LeftToOthers.Contains(key.Field) || CellEdit.Of(key, texts, seen.Sheet!, now.Sheet!) is not { } edit) continue;
            if (!edit.MayBeOf(viewer)) draft.Outcomes[key.Field] = new(edit, null, Unknown, null);
            else if (edit.Overlaps || typed.Undecided.Contains(key.Field))
                draft.Outcomes[key.Field] = new(edit, null, null, ConflictOf(reading, viewer, edit, typed.Version));
            else if (edit.Reading.Problem is { } problem) draft.Outcomes[key.Field] = new(edit, null, problem, null);
            else reason |= draft.Take(key.Field, edit, edit.Command(typed.Reason.Length > 0 ? typed.Reason : "–"));
        }

        return new(draft.Commands, draft.Budget, draft.Outcomes, reason);
    }

    /// <summary>What would be told of the dossier as it would be.</summary>
    public DossierAnswers PreviewOf(DossierReading reading) =>
        Commands.Count == 0 ? reading.Answers : new(reading.At with { Dossier = reading.At.Dossier with { Budget = Preview } });

    private static readonly Bilingual Unknown = new("Deze post staat niet in de begroting.", "This line is not in the budget.");

    private static void CountBoards(Draft draft, int typed, int seen, int now)
    {
        if (typed == seen || typed == now) return;
        if (seen == now) draft.Take("aantal", null, new BudgetCommand.CountBoards(typed, null));
        else draft.Outcomes["aantal"] = new(null, null, new($"Iemand anders heeft hier intussen {now} van gemaakt.", $"Somebody else made this {now} in the meantime."), null);
    }

    private static int BoardCount(DossierReading reading, Budget budget) =>
        VisibleBudget.Of(reading.At.Dossier with { Budget = budget }, Audience.Whole).BoardCount;

    private static CellConflict ConflictOf(DossierReading reading, Viewer viewer, CellEdit edit, long version)
    {
        var by = edit.Theirs is { } line
            ? AuditTrail.ForLine(reading.Events, line, viewer.Audience).LastOrDefault(entry => entry.Subject.Id == line.Value.ToString() && entry.StreamVersion > version)
            : null;
        return new(edit.TheirText, by);
    }

    // The budget at a version that was seen; a version that never was is now.
    private static Budget SeenAt(DossierReading reading, long version)
    {
        var stream = reading.At.Dossier.Id.BudgetStream;
        if (version >= reading.VersionOf(stream)) return reading.At.Dossier.Budget;
        var seen = reading.Events.Where(e => e.StreamId == stream && e.Version <= version)
            .Aggregate(Budget.Initial, (budget, e) => Budget.Evolve(budget, (BudgetEvent)EventCatalogue.Instance.Read(e.Type, e.Data.Span)));
        return seen.Sheet is null ? reading.At.Dossier.Budget : seen;
    }
}

/// <summary>The budget while one command after another is decided on it.</summary>
internal sealed class Draft(Budget budget, Viewer viewer)
{
    public Budget Budget { get; private set; } = budget;

    public List<BudgetCommand> Commands { get; } = [];

    public Dictionary<string, EditOutcome> Outcomes { get; } = [];

    /// <returns>Whether the command needs a reason.</returns>
    public bool Take(string at, CellEdit? edit, BudgetCommand? command)
    {
        Outcomes[at] = new(edit, command switch { BudgetCommand.AddLine c => c.Line, BudgetCommand.ReviseLine c => c.Line, _ => null }, null, null);
        if (command is null) return false;
        try
        {
            if (viewer.IsBoundToBoard) OwnPart.Check(viewer, Budget, command);
            Budget = BudgetDecider.Decide(Budget, command).Aggregate(Budget, Budget.Evolve);
            Commands.Add(command);
        }
        catch (Exception e) when (e is RuleViolationException or RefusedException)
        {
            Outcomes[at] = new(edit, null, Refusal.Of(e).Text, null);
        }

        return command is BudgetCommand.ReviseLine or BudgetCommand.RemoveLine;
    }
}

/// <summary>What became of one changed cell.</summary>
/// <param name="Line">The line as which it is previewed.</param>
internal sealed record EditOutcome(CellEdit? Edit, LineId? Line, Bilingual? Problem, CellConflict? Conflict);

/// <summary>Somebody else changed what this person changed too.</summary>
/// <param name="Theirs">What stands there now; null when the line was removed.</param>
internal sealed record CellConflict(string? Theirs, TrailEntry? By);
