using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.EventStore;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;

namespace Grants.Projections.AuditTrails;

/// <summary>Which amount somebody asks about. What is null sets no bound; at most one of board, payee and year divides the lines.</summary>
/// <param name="Unit"><c>region</c>, <c>each-board</c> or the party whose part it is.</param>
/// <param name="Once">Of each board's part: the amount of one board.</param>
/// <param name="Theme">As <see cref="ThemeKey"/> says it.</param>
/// <param name="Board">To whom the amount is counted: a party, <c>region</c> or <c>other-boards</c>.</param>
/// <param name="Payee">Who is paid: a party, <c>region</c> or <c>other-boards</c>.</param>
/// <param name="Year">A year, or <c>onbekend</c>.</param>
public sealed record AmountQuestion(
    AmountFigure Figure = AmountFigure.Costs, string? Unit = null, bool Once = false, string? Activity = null, string? Role = null, string? Theme = null,
    string? Board = null, string? Payee = null, string? Year = null)
{
    public const string NoTheme = "zonder-thema";

    /// <summary>One text for a theme: a document may use one code for two things, so the name belongs to it.</summary>
    public static string ThemeKey(Theme? theme) => theme is null ? NoTheme : $"{theme.Code}/{theme.Name}";

    /// <summary>Whether it is about everything, so that what no line bears belongs to it.</summary>
    public bool IsWhole => this with { Figure = AmountFigure.Costs } == new AmountQuestion();
}

public enum AmountFigure
{
    /// <summary>What is asked for: stated amounts, and calculations where nothing was stated.</summary>
    Costs,

    /// <summary>The same by the calculations.</summary>
    Computed,
    Eligible,
    Subsidy,
    Cofinancing,
    OwnContribution,
    InKind,
}

/// <summary>Why an amount is what it is: the lines it is the sum of, and the events that made them so.</summary>
/// <param name="Amount">The amount: the sum of the parts, and of what is pledged while there is no line to bear it.</param>
/// <param name="Unplaced">Pledges that no line bears.</param>
/// <param name="Overfunded">What was pledged above the costs: a grant is never less than nothing.</param>
/// <param name="Pledges">The pledges that were spread over the lines, for a figure that holds them.</param>
/// <param name="Events">The oldest first; what the reader may not see is left out.</param>
public sealed record Explanation(
    AmountQuestion Question, Money Amount, Money Unplaced, Money Overfunded, ValueList<AmountPart> Parts, ValueList<AmountPledge> Pledges, IReadOnlyList<TrailEntry> Events)
{
    /// <param name="events">The events that the dossier was folded from.</param>
    public static Explanation Of(DossierAt at, IReadOnlyList<RecordedEvent> events, AmountQuestion question, Audience audience) =>
        Of(new DossierAnswers(at), events, question, audience);

    /// <inheritdoc cref="Of(DossierAt, IReadOnlyList{RecordedEvent}, AmountQuestion, Audience)"/>
    public static Explanation Of(DossierAnswers answers, IReadOnlyList<RecordedEvent> events, AmountQuestion question, Audience audience)
    {
        var (at, budget, funded) = (answers.At, answers.Budget(audience), answers.Funded);
        var rule = at.Dossier.Application.Started?.Start.Terms.Cofinancing;
        var parts = funded.LinesFor(audience).Where(line => Admits(question, line.Counted))
            .SelectMany(line => SharesOf(question, line, budget).Select(share => new AmountPart(
                CostLine.Of(line.Counted, budget) with { Activity = line.Counted.Activity }, UnitName(line.Unit, budget), share.Count, FigureOf(question.Figure, share.Part, line.Counted, share.Count, rule))))
            .ToValueList();
        var unplaced = question.IsWhole && !audience.IsPartial ? FigureOf(question.Figure, funded.Unplaced, rule) : Money.Zero;
        var sum = Money.Sum(parts.Select(part => part.Share)) + unplaced;
        var overfunded = question.Figure == AmountFigure.Subsidy && sum < Money.Zero ? -sum : Money.Zero;
        var pledges = HoldsPledges(question.Figure) ? Pledged(at.Dossier, question.Figure, rule, audience) : [];
        return new(question, sum + overfunded, unplaced, overfunded, parts, pledges, EventsOf(events, parts, pledges, audience));
    }

    private static bool Admits(AmountQuestion question, CountedLine line) =>
        (question.Unit is null || question.Unit == UnitKey(line.Line.Unit))
        && (question.Activity is null || question.Activity == line.Activity.Id.Value.ToString())
        && (question.Role is null || question.Role == CostLine.RoleOf(line.Line.Cost))
        && (question.Theme is null || question.Theme == AmountQuestion.ThemeKey(line.Activity.Theme));

    // The very divisions that the tables are made with, so that a part here is the part there, to the cent.
    private static IEnumerable<(Funded Part, int Count)> SharesOf(AmountQuestion question, FundedLine line, VisibleBudget budget)
    {
        if (question.Board is { } board) return Divided(line, budget.BearersOf(line.Unit), board);
        if (question.Payee is { } payee) return Divided(line, budget.PayeesOf(line.Counted), payee);
        if (question.Year is { } year)
        {
            var spread = SpreadOverYears.Of(line.Counted.Total, line.Counted.Period);
            var shares = line.Funded.DividedAlong([.. spread.Amounts]).Parts;
            return spread.Years.Select((one, i) => (one, shares[i])).Where(share => YearKey(share.one) == year).Select(share => (share.Item2, line.Counted.Count));
        }

        if (!question.Once) return [(line.Funded, line.Counted.Count)];
        var amount = line.Counted.Amount;
        return line.Counted.Count == 0 ? [] : [(line.Funded.DividedAlong([amount, line.Counted.Total - amount]).Parts[0], 1)];
    }

    private static IEnumerable<(Funded, int)> Divided(FundedLine line, IReadOnlyList<(Bearer Bearer, int Count)> among, string key)
    {
        var shares = line.Funded.DividedAlong([.. among.Select(share => line.Counted.Amount * share.Count)]).Parts;
        return among.Select((share, i) => (share, Part: shares[i])).Where(entry => entry.share.Bearer.Key == key).Select(entry => (entry.Part, entry.share.Count));
    }

    private static Money FigureOf(AmountFigure figure, Funded part, CountedLine line, int count, Domain.Schemes.CofinancingRule? rule) =>
        figure == AmountFigure.Computed ? (line.Line.Computed ?? line.Amount) * count : FigureOf(figure, part, rule);

    private static Money FigureOf(AmountFigure figure, Funded part, Domain.Schemes.CofinancingRule? rule) => figure switch
    {
        AmountFigure.Eligible => part.Eligible,
        // Below zero where partners bear more than the line costs: the sum is what counts.
        AmountFigure.Subsidy => part.Total - part.OwnContribution - part.InKind,
        AmountFigure.Cofinancing => part.CofinancingUnder(rule),
        AmountFigure.OwnContribution => part.OwnContribution,
        AmountFigure.InKind => part.InKind,
        _ => part.Total,
    };

    private static bool HoldsPledges(AmountFigure figure) => figure is AmountFigure.Subsidy or AmountFigure.Cofinancing or AmountFigure.OwnContribution or AmountFigure.InKind;

    private static ValueList<AmountPledge> Pledged(Dossier dossier, AmountFigure figure, Domain.Schemes.CofinancingRule? rule, Audience audience) =>
    [
        .. dossier.Ledger.Pledged.Where(pledge => pledge.Item.Kind switch
            {
                ContributionKind.Cash => figure != AmountFigure.InKind,
                _ => figure != AmountFigure.OwnContribution && (figure != AmountFigure.Cofinancing || rule is not { InKindCounts: false }),
            })
            .Where(pledge => pledge.Item.By is { } by ? audience.Sees(by) : true)
            .Select(pledge => new AmountPledge(pledge.Id, pledge.Item, dossier.Ledger.SourceOf(pledge.Id))),
    ];

    // Of lines that were there and are not, the history tells; here stands what made the present ones.
    private static List<TrailEntry> EventsOf(IReadOnlyList<RecordedEvent> events, ValueList<AmountPart> parts, ValueList<AmountPledge> pledges, Audience audience)
    {
        HashSet<string> subjects =
        [
            .. parts.Select(part => part.Line.LineId.Value.ToString()), .. parts.Select(part => part.Line.Activity!.Id.Value.ToString()), .. pledges.Select(pledge => pledge.Id.Value.ToString()),
        ];
        var counted = parts.Any(part => part.Count > 1);
        return [.. AuditTrail.Of(events, audience).Where(entry => (entry.Subject.Id is { } id && subjects.Contains(id)) || (counted && entry.Subject.Kind == TrailSubjects.BoardCount))];
    }

    private static string UnitKey(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => board.Party.Value,
        BudgetUnit.EachBoard => "each-board",
        _ => Bearer.Region.Key,
    };

    private static string UnitName(BudgetUnit unit, VisibleBudget budget) => unit switch
    {
        BudgetUnit.Board board => budget.NameOf(board.Party),
        BudgetUnit.EachBoard => "Per bestuur",
        _ => budget.NameOf(Bearer.Region),
    };

    private static string YearKey(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "onbekend";
}

/// <summary>What one line adds to an amount.</summary>
/// <param name="Unit">Whose part the line is, by name.</param>
/// <param name="Count">How many times the line counts here.</param>
/// <param name="Share">What it adds.</param>
public sealed record AmountPart(CostLine Line, string Unit, int Count, Money Share);

/// <summary>A pledge that was spread over the lines in proportion to their amounts.</summary>
public sealed record AmountPledge(ContributionId Id, Contribution Contribution, Source? Source);
