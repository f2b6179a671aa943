using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks;
using Grants.Importing.Workbooks.Merging;
using Grants.Projections.Events;

namespace Grants.Api.Workbooks;

/// <summary>One value that somebody changed, as people read it.</summary>
/// <param name="Key">By which a choice names it.</param>
/// <param name="Label">The line or activity.</param>
/// <param name="Base">When the workbook was downloaded; null when it was not there.</param>
/// <param name="Mine">In the workbook.</param>
/// <param name="Theirs">In the budget now.</param>
/// <param name="IsRemoval">Whether the workbook lacks something that the budget has.</param>
/// <param name="Asks">Whether a person has to choose.</param>
/// <param name="Cell">The cell of the workbook that says it.</param>
/// <param name="Online">Who gave the budget the value that it has now, and when.</param>
public sealed record MergedValue(
    string Key, MergeSubject Subject, Guid Id, MergeField Field, string Label, string? Base, string? Mine, string? Theirs,
    MergeOutcome Outcome, bool IsRemoval, bool Asks, Source? Cell, OnlineChange? Online);

/// <param name="Actor">A role, a board and a pseudonym.</param>
public sealed record OnlineChange(string Actor, DateTimeOffset At, long Position, string? Reason);

/// <summary>Tells a merge in words: which line, which values, and who changed the budget.</summary>
internal static class MergeTelling
{
    public static ValueList<MergedValue> Of(WorkbookMerge merge)
    {
        var (was, now) = (merge.Was.At.Dossier, merge.Now.At.Dossier);
        var words = new MergeWords(was, now, merge.Proposal.Items);
        var online = OnlineChanges(merge);
        return
        [
            .. merge.Proposal.Items.Where(item => item.Outcome != MergeOutcome.Unchanged).Select(item => new MergedValue(
                item.Key.ToString(), item.Key.Subject, item.Key.Id, item.Key.Field, words.Label(item.Key),
                words.Of(item.Key, item.Base), words.Of(item.Key, item.Mine), words.Of(item.Key, item.Theirs),
                item.Outcome, item.IsRemoval, item.Asks, merge.Proposal.Cells.GetValueOrDefault(item.Key) ?? merge.Proposal.Cells.GetValueOrDefault(item.Key with { Field = MergeField.Whole }),
                item.Outcome is MergeOutcome.Theirs or MergeOutcome.Conflict or MergeOutcome.Both ? online.GetValueOrDefault(item.Key) : null)),
        ];
    }

    // The last event that made each value what it is now.
    private static Dictionary<MergeKey, OnlineChange> OnlineChanges(WorkbookMerge merge)
    {
        var (since, stamp) = (merge.Was.VersionOf(merge.Now.At.Dossier.Id.BudgetStream), merge.Proposal.Stamp);
        var changed = new Dictionary<MergeKey, OnlineChange>();
        var budget = merge.Was.At.Dossier.Budget;
        var state = BudgetState.Of(budget.Sheet, stamp.Board);
        foreach (var recorded in merge.Now.Events.Where(e => e.StreamId == merge.Now.At.Dossier.Id.BudgetStream && e.Version > since))
        {
            var @event = (BudgetEvent)EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span);
            budget = Budget.Evolve(budget, @event);
            var next = BudgetState.Of(budget.Sheet, stamp.Board);
            if (next == state) continue;
            var change = new OnlineChange(recorded.Actor, recorded.RecordedAt, recorded.Position, ReasonOf(@event));
            foreach (var item in BudgetMerge.Of(Touched(state, @event), Touched(state, @event), Touched(next, @event)))
            {
                changed[item.Key] = change;
                // A field is also told of under the whole, and under the calculation it is a part of.
                changed[item.Key with { Field = MergeField.Whole }] = change;
                changed[item.Key with { Field = MergeField.Calculation }] = change;
                if (item.Key.Field == MergeField.Calculation)
                {
                    foreach (var part in (ReadOnlySpan<MergeField>)[MergeField.Role, MergeField.Category, MergeField.Times, MergeField.Quantity, MergeField.UnitName, MergeField.Price, MergeField.Stated])
                        changed[item.Key with { Field = part }] = change;
                }
            }

            state = next;
        }

        return changed;
    }

    // Only what the event is about, so that a long history is not compared whole at every step.
    private static BudgetState Touched(BudgetState state, BudgetEvent @event)
    {
        LineId? line = @event switch
        {
            BudgetEvent.LineAdded e => e.Line,
            BudgetEvent.LineRevised e => e.Line,
            BudgetEvent.LineRemoved e => e.Line,
            _ => null,
        };
        ActivityId? activity = @event switch
        {
            BudgetEvent.ActivityAdded e => e.Activity,
            BudgetEvent.ActivityRevised e => e.Activity,
            BudgetEvent.ActivityRemoved e => e.Activity,
            _ => null,
        };
        var lines = line is { } id && state.Lines.TryGetValue(id, out var content) ? BudgetState.Empty.Lines.Add(id, content) : BudgetState.Empty.Lines;
        var activities = activity is { } of && state.Activities.TryGetValue(of, out var known) ? BudgetState.Empty.Activities.Add(of, known) : BudgetState.Empty.Activities;
        return new(lines, activities, state.BoardCount);
    }

    private static string? ReasonOf(BudgetEvent @event) => @event switch
    {
        BudgetEvent.LineRevised e => e.Reason,
        BudgetEvent.LineRemoved e => e.Reason,
        BudgetEvent.ActivityRevised e => e.Reason,
        BudgetEvent.ActivityRemoved e => e.Reason,
        _ => null,
    };
}

/// <summary>The words for what a merge is about.</summary>
internal sealed class MergeWords(Dossier was, Dossier now, IReadOnlyList<MergeItem> items)
{
    private readonly BudgetWords _was = new(was);
    private readonly BudgetWords _now = new(now);

    public string Label(MergeKey key) => key.Subject switch
    {
        MergeSubject.BoardCount => WorkbookLayout.BoardCount,
        MergeSubject.Activity => Activity(new(key.Id)),
        _ => Line(new(key.Id)),
    };

    public string? Of(MergeKey key, object? value) => value switch
    {
        null => null,
        BudgetUnit unit => _now.Of(unit),
        ActivityId activity => Activity(activity),
        Calculated calculated => Cost(calculated.Cost, calculated.Stated),
        CostCategory category => ChoiceWords.Categories[category],
        ValueList<Factor> factors => factors.Count == 0 ? null : ChoiceWords.Of(factors),
        Funding funding => ChoiceWords.Fundings[funding],
        PartyId party => _now.Of(party),
        Period period => ChoiceWords.Of(period),
        TypedPeriod period => period.Typed ?? (period.Period is { } months ? ChoiceWords.Of(months) : null),
        Theme theme => $"{theme.Code} {theme.Name}".Trim(),
        Money amount => ChoiceWords.Euro(amount),
        decimal number => ChoiceWords.Number(number),
        BudgetLine line => $"{_now.Of(line.Unit)}: {Cost(line.Cost, line.Stated)}",
        BudgetActivity activity => BudgetWords.Label(activity),
        _ => value.ToString(),
    };

    private string Activity(ActivityId id) =>
        _now.Of(id) is { Length: > 0 } known ? known
        : _was.Of(id) is { Length: > 0 } earlier ? earlier
        : items.FirstOrDefault(item => item.Key.Subject == MergeSubject.Activity && item.Key.Id == id.Value)?.Mine is BudgetActivity added ? BudgetWords.Label(added) : "";

    private string Line(LineId id)
    {
        var line = now.Budget.Sheet?.Lines.Find(id) ?? was.Budget.Sheet?.Lines.Find(id)
            ?? items.FirstOrDefault(item => item.Key == new MergeKey(MergeSubject.Line, id.Value, MergeField.Whole))?.Mine as BudgetLine;
        if (line is null) return "";
        var role = (line.Cost as Cost.HoursTimesRate)?.Role;
        return string.Join(" · ", new[] { Activity(line.Activity), _now.Of(line.Unit), role }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Cost(Cost cost, Money? stated)
    {
        var parts = CostParts.Of(cost);
        var counted = new[] { parts.Factors.Count == 0 ? null : ChoiceWords.Of(parts.Factors), parts.Quantity is { } quantity ? $"{ChoiceWords.Number(quantity)} {parts.UnitName}".Trim() : null, parts.Price is { } price ? ChoiceWords.Euro(price) : null };
        var calculation = string.Join(" × ", counted.OfType<string>());
        var amount = stated ?? cost.Computed;
        return string.Join(" ", new[] { parts.Role, calculation.Length == 0 ? ChoiceWords.Kinds[parts.Kind] : calculation, amount is { } value ? $"= {ChoiceWords.Euro(value)}" : null }.OfType<string>());
    }
}
