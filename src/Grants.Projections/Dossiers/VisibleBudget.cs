using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Projections.Dossiers;

/// <summary>A line with all that is needed to count it.</summary>
/// <param name="Count">How many times it counts: the number of boards for a line of each board, else once.</param>
/// <param name="Period">The months of the line, else those of its activity, else those of the application.</param>
public sealed record CountedLine(LineId Id, BudgetLine Line, ActivityHeading Activity, int Count, Period? Period, Source? Source)
{
    /// <summary>What is budgeted for one unit. Every view adds it up, most of them several times.</summary>
    public Money Amount { get; } = Line.Amount;

    /// <summary>The amount times the count.</summary>
    public Money Total => Amount * Count;

    /// <summary>As <see cref="Total"/>, where the calculation rather than the stated amount is taken.</summary>
    public Money ComputedTotal => (Line.Computed ?? Amount) * Count;

    /// <summary>The hours of one unit, or null for a cost without hours.</summary>
    public Hours? Hours => (Line.Cost as Cost.HoursTimesRate)?.TotalHours;

    public Hours TotalHours => (Hours ?? Domain.Hours.Zero) * Count;
}

/// <summary>
/// The part of a budget that an audience sees. Every view filters here first and folds after, so that no view can forget to filter.
/// </summary>
/// <param name="BoardCount">How many boards "each board" stands for: as stated in the document, else the school boards that take part.</param>
/// <param name="Boards">The boards that the audience may know apart, those that take part first.</param>
/// <param name="Lines">By activity and then by line, both in the order in which they were entered.</param>
public sealed record VisibleBudget(Dossier Dossier, Audience Audience, bool Exists, int BoardCount, IReadOnlyList<PartyId> Boards, IReadOnlyList<CountedLine> Lines)
{
    private IReadOnlyList<(Bearer Bearer, int Count)>? _eachBoard;

    public static VisibleBudget Of(Dossier dossier, Audience audience)
    {
        var participating = Participating(dossier);
        if (dossier.Budget.Sheet is not { } sheet) return new(dossier, audience, false, participating.Count, [.. participating.Where(audience.Sees)], []);

        var boardCount = sheet.BoardCount ?? participating.Count;
        var applicationPeriod = dossier.Application.Started is { } started ? Period.Of(started.Start.ActivityPeriod) : null;
        var visible = sheet.Lines.InOrder.Where(line => audience.Sees(line.Item.Unit)).ToLookup(line => line.Item.Activity);
        var lines = (
            from activity in sheet.Activities.InOrder
            let heading = ActivityHeading.Of(activity.Id, activity.Item)
            from line in visible[activity.Id]
            select new CountedLine(
                line.Id,
                line.Item,
                heading,
                line.Item.Unit is BudgetUnit.EachBoard ? boardCount : 1,
                line.Item.Period ?? activity.Item.Period ?? applicationPeriod,
                sheet.SourceOf(line.Id))).ToList();
        var boards = participating.Where(audience.Sees)
            .Concat(lines.Select(line => line.Line.Unit).OfType<BudgetUnit.Board>().Select(unit => unit.Party))
            .Distinct();
        return new(dossier, audience, true, boardCount, [.. boards], lines);
    }

    /// <summary>Who bears a unit's lines, and how many times: always as many times as the lines count.</summary>
    public IReadOnlyList<(Bearer Bearer, int Count)> BearersOf(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => [(Bearer.Of(board.Party), 1)],
        BudgetUnit.Region => [(Bearer.Region, 1)],
        BudgetUnit.EachBoard => _eachBoard ??= BearersOfEachBoard(),
        _ => throw new UnreachableException(unit.GetType().Name),
    };

    /// <summary>Who is paid for a line, and how many times.</summary>
    public IReadOnlyList<(Bearer Payee, int Count)> PayeesOf(CountedLine line) =>
        line.Line.Payee is { } payee ? [(Bearer.Of(payee), line.Count)] : BearersOf(line.Line.Unit);

    public string NameOf(PartyId party) => Dossier.Application.Started?.Participants.Find(party)?.Name ?? party.Value;

    public string NameOf(Bearer bearer) => bearer.Kind switch
    {
        BearerKind.Region => "Regio",
        BearerKind.OtherBoards => "Overige besturen",
        _ => NameOf(bearer.Party!.Value),
    };

    private List<(Bearer Bearer, int Count)> BearersOfEachBoard()
    {
        var participating = Participating(Dossier);
        // Fewer boards counted than there are: which of them take part is not known, so none of them is charged.
        var named = participating.Count <= BoardCount ? participating.Where(Audience.Sees).ToList() : [];
        List<(Bearer, int)> bearers = [.. named.Select(board => (Bearer.Of(board), 1))];
        if (BoardCount > named.Count) bearers.Add((Bearer.OtherBoards, BoardCount - named.Count));
        return bearers;
    }

    private static List<PartyId> Participating(Dossier dossier) =>
        dossier.Application.Started is { } started ? [.. started.Boards.Select(board => board.Party)] : [];
}
