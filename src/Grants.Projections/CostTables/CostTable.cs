using System.Text.Json.Serialization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;

namespace Grants.Projections.CostTables;

/// <summary>
/// A budget as a controller reads it: per unit the activities down and the roles across, the regional lines, and the same money
/// by payee, board, theme and year. Every total is the sum of the lines.
/// </summary>
/// <param name="Position">The last event of the dossier that is included.</param>
/// <param name="Partial">The answer holds only what one board may see, and its totals are totals of that.</param>
/// <param name="Total">What is asked for: of every line the stated amount, or the calculation when nothing was stated.</param>
/// <param name="ComputedTotal">The same, where the calculation is taken rather than the stated amount.</param>
/// <param name="BoardCount">How many boards "each board" stands for.</param>
/// <param name="YearRemainderCents">How many cents were placed as remainder when lines were spread over years.</param>
public sealed record CostTable(
    ApplicationHeading? Application,
    SchemeVersion? SchemeVersion,
    BudgetHeading Budget,
    long Position,
    DateTimeOffset? RecordedAt,
    bool HasBudget,
    bool Partial,
    Money Total,
    Money ComputedTotal,
    Hours Hours,
    int BoardCount,
    ValueList<UnitTable> Units,
    Money RegionalTotal,
    ValueList<CostLine> Regional,
    ValueList<PayeeTotal> Payees,
    ValueList<BoardTotal> Boards,
    ValueList<ThemeTotal> Themes,
    ValueList<YearTotal> Years,
    int YearRemainderCents)
{
    public static CostTable Of(DossierAt at, Audience audience) => new DossierAnswers(at).Costs(audience);

    internal static CostTable Of(DossierAnswers answers, Audience audience)
    {
        var (at, budget) = (answers.At, answers.Budget(audience));
        var lines = budget.Lines;
        var regional = lines.Where(line => line.Line.Unit is BudgetUnit.Region).ToList();
        var years = YearTotal.Of(lines);
        return new(
            ApplicationHeading.Of(at.Dossier),
            at.Dossier.Application.Started?.Start.Scheme,
            BudgetHeading.Of(at.Dossier.Budget),
            at.Position,
            at.At,
            budget.Exists,
            budget.Audience.IsPartial,
            Money.Sum(lines.Select(line => line.Total)),
            Money.Sum(lines.Select(line => line.ComputedTotal)),
            Hours.Sum(lines.Select(line => line.TotalHours)),
            budget.BoardCount,
            UnitTable.Of(budget),
            Money.Sum(regional.Select(line => line.Total)),
            [.. regional.Select(line => CostLine.Of(line, budget) with { Activity = line.Activity })],
            PayeeTotal.Of(budget),
            BoardTotal.Of(budget),
            ThemeTotal.Of(lines),
            years,
            years.Sum(year => year.RemainderCents));
    }
}

/// <summary>What one payee is to receive, whatever unit the lines are of.</summary>
/// <param name="Party">Null for the region and for boards that are not named.</param>
public sealed record PayeeTotal(BearerKind Kind, PartyId? Party, string Name, Hours Hours, Money Total)
{
    /// <summary>One text for programs: the party's id, <c>region</c> or <c>other-boards</c>.</summary>
    [JsonIgnore]
    public string Key => new Bearer(Kind, Party).Key;

    internal static ValueList<PayeeTotal> Of(VisibleBudget budget) =>
    [
        .. budget.Lines
            .SelectMany(line => budget.PayeesOf(line).Select(share => (share.Payee, Hours: (line.Hours ?? Hours.Zero) * share.Count, Total: line.Amount * share.Count)))
            .GroupBy(share => share.Payee)
            .Select(payee => new PayeeTotal(
                payee.Key.Kind, payee.Key.Party, budget.NameOf(payee.Key), Hours.Sum(payee.Select(share => share.Hours)), Money.Sum(payee.Select(share => share.Total)))),
    ];
}

/// <summary>What one board's part of the budget is: its own lines and one share of what is the same for each board.</summary>
public sealed record BoardTotal(PartyId Party, string Name, Hours Hours, Money Own, Money EachBoardShare, Money Total)
{
    internal static ValueList<BoardTotal> Of(VisibleBudget budget)
    {
        var eachBoard = budget.Lines.Where(line => line.Line.Unit is BudgetUnit.EachBoard).ToList();
        var sharing = budget.BearersOf(new BudgetUnit.EachBoard()).Select(share => share.Bearer).ToHashSet();
        return
        [
            .. budget.Boards.Select(board =>
            {
                var own = budget.Lines.Where(line => line.Line.Unit is BudgetUnit.Board unit && unit.Party == board).ToList();
                var shared = sharing.Contains(Bearer.Of(board)) ? eachBoard : [];
                var (ownTotal, share) = (Money.Sum(own.Select(line => line.Amount)), Money.Sum(shared.Select(line => line.Amount)));
                return new BoardTotal(board, budget.NameOf(board), Hours.Sum(own.Concat(shared).Select(line => line.Hours ?? Hours.Zero)), ownTotal, share, ownTotal + share);
            }),
        ];
    }
}
