using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Projections.Dossiers;

/// <summary>
/// Who looks at a budget: somebody who may see all of it, or the staff of one board. A board sees its own lines, the lines that are the
/// same for each board and those of the region, and not the lines of other boards.
/// </summary>
public sealed record Audience
{
    public static readonly Audience Whole = new((PartyId?)null);

    private Audience(PartyId? board) => Board = board;

    /// <summary>The board that looks, or null for somebody who sees all.</summary>
    public PartyId? Board { get; }

    /// <summary>What this audience sees is (or may be) less than everything, so the totals are totals of what it sees.</summary>
    public bool IsPartial => Board is not null;

    public static Audience OfBoard(PartyId board) => new(board);

    public bool Sees(BudgetUnit unit) => Board is null || unit is not BudgetUnit.Board one || one.Party == Board;

    public bool Sees(PartyId board) => Board is null || Board == board;
}
