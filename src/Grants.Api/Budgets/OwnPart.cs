using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Budgets;

namespace Grants.Api.Budgets;

/// <summary>A board changes its own lines only: neither another's line nor one that would become another's.</summary>
internal static class OwnPart
{
    public static void Check(Viewer viewer, Budget budget, BudgetCommand command)
    {
        var (id, content) = command switch
        {
            BudgetCommand.AddLine c => (c.Line, c.Content),
            BudgetCommand.ReviseLine c => (c.Line, c.Content),
            BudgetCommand.RemoveLine c => (c.Line, null),
            _ => throw NotYours(),
        };
        var known = budget.Sheet?.Lines.Find(id);

        // A line of another board is answered as if it were not there: its existence is nobody else's business.
        if (known is not null && !IsOwn(known, viewer)) throw new RefusedException(404, "budget.line-unknown",
            "Deze post staat niet in de begroting.", "This line is not in the budget.", "line");
        if (content is not null && !IsOwn(content, viewer)) throw NotYours();
    }

    private static bool IsOwn(BudgetLine line, Viewer viewer) => line.Unit is BudgetUnit.Board unit && unit.Party == viewer.Board;

    private static RefusedException NotYours() => new(403, "identity.not-your-board",
        "U kunt alleen posten van uw eigen bestuur wijzigen.", "You can change lines of your own board only.", "line.unit");
}
