using System.Collections.Immutable;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Importing.Workbooks.Merging;

/// <summary>The part of a budget that a workbook can change.</summary>
public sealed record BudgetState(
    ImmutableDictionary<LineId, BudgetLine> Lines, ImmutableDictionary<ActivityId, BudgetActivity> Activities, int? BoardCount)
{
    public static readonly BudgetState Empty = new(ImmutableDictionary<LineId, BudgetLine>.Empty, ImmutableDictionary<ActivityId, BudgetActivity>.Empty, null);

    /// <param name="board">The board whose own lines alone can be changed; null for all of the budget.</param>
    public static BudgetState Of(BudgetSheet? sheet, PartyId? board) => sheet is null ? Empty : new(
        sheet.Lines.InOrder.Where(line => board is null || IsOf(line.Item, board.Value)).ToImmutableDictionary(line => line.Id, line => line.Item),
        board is null ? sheet.Activities.InOrder.ToImmutableDictionary(activity => activity.Id, activity => activity.Item) : Empty.Activities,
        board is null ? sheet.BoardCount : null);

    public static bool IsOf(BudgetLine line, PartyId board) => line.Unit is BudgetUnit.Board unit && unit.Party == board;
}
