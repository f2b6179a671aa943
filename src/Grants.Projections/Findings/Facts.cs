using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.Projections.Dossiers;
using Grants.Projections.FundingSplits;

namespace Grants.Projections.Findings;

/// <summary>A budget line beside its activity.</summary>
public sealed record LineFact(LineId Id, BudgetLine Line, BudgetActivity Activity, Spot Spot)
{
    public string Label => Spot.Place.Label;

    public Cost.HoursTimesRate? Work => Line.Cost as Cost.HoursTimesRate;

    /// <summary>When the cost is made: the line's own period, else its activity's.</summary>
    public Period? Period => Line.Period ?? Activity.Period;

    /// <summary>The board whose own line it is.</summary>
    public ValueList<PartyId> Boards => Line.Unit is BudgetUnit.Board board ? [board.Party] : [];
}

public sealed record ActivityFact(ActivityId Id, BudgetActivity Activity, Spot Spot);

public sealed record PlanActivityFact(PlanActivityId Id, PlanActivity Activity, Spot Spot);

/// <summary>What is known of an application, arranged so that rules read easily. Built once, then every rule looks at it.</summary>
public sealed class Facts
{
    public Facts(DossierAnswers answers)
    {
        var dossier = answers.At.Dossier;
        Dossier = dossier;
        Split = answers.Split(Audience.Whole);
        App = dossier.Application.Started;
        Sheet = dossier.Budget.Sheet;
        Plan = dossier.Plan.Started;
        if (Sheet is { } sheet)
        {
            Activities = [.. sheet.Activities.InOrder.Select((entry, i) => new ActivityFact(entry.Id, entry.Item, Spots.Activity(sheet, entry.Id, entry.Item, i * 1000)))];
            var order = Activities.ToDictionary(a => a.Id, a => a.Spot.Index);
            var perActivity = sheet.Lines.InOrder.GroupBy(entry => entry.Item.Activity).ToDictionary(group => group.Key, group => group.Count());
            Lines =
            [
                .. sheet.Lines.InOrder
                    .Select((entry, i) => LineOf(sheet, entry.Id, entry.Item, perActivity[entry.Item.Activity] > 1, order[entry.Item.Activity] + 1 + (i % 999)))
                    .OrderBy(line => line.Spot.Index),
            ];
        }

        if (Plan is { } plan)
            PlanActivities = [.. plan.Activities.InOrder.Select((entry, i) => new PlanActivityFact(entry.Id, entry.Item, Spots.PlanActivity(entry.Id, entry.Item, i).From(plan.SourceOf(entry.Id))))];
    }

    public Dossier Dossier { get; }

    public Application.Active? App { get; }

    public SchemeTerms? Terms => App?.Start.Terms;

    public BudgetSheet? Sheet { get; }

    public Plan.Active? Plan { get; }

    /// <summary>Who bears the costs, by the view that everybody is shown.</summary>
    public FundingSplit Split { get; }

    public IReadOnlyList<ActivityFact> Activities { get; } = [];

    public IReadOnlyList<LineFact> Lines { get; } = [];

    public IReadOnlyList<PlanActivityFact> PlanActivities { get; } = [];

    /// <summary>The lines of each activity.</summary>
    public ILookup<ActivityId, LineFact> LinesOf => field ??= Lines.ToLookup(line => line.Line.Activity);

    public IReadOnlyList<Participant> Boards => App?.Boards ?? [];

    /// <summary>Activities that stand in the plan as well as in the budget.</summary>
    public IReadOnlyList<ActivityMatch> Matches => field ??= ActivityMatch.Of(PlanActivities, Activities);

    public IEnumerable<PlanActivityFact> UnmatchedPlan => PlanActivities.Except(Matches.Select(match => match.Plan));

    public IEnumerable<ActivityFact> UnmatchedBudget => Activities.Except(Matches.Select(match => match.Budget));

    /// <summary>How many boards "each board" stands for: what the document says, else the boards that take part.</summary>
    public int BoardCount => Sheet?.BoardCount ?? Boards.Count;

    /// <summary>How many times a line counts in the whole.</summary>
    public int Times(BudgetLine line) => line.Unit is BudgetUnit.EachBoard ? BoardCount : 1;

    /// <summary>What the lines come to, as budgeted, for all boards.</summary>
    public Money Total(IEnumerable<LineFact> lines) => Money.Sum(lines.Select(fact => fact.Line.Amount * Times(fact.Line)));

    /// <summary>What the calculations come to; where there is none, what is stated.</summary>
    public Money ComputedTotal(IEnumerable<LineFact> lines) =>
        Money.Sum(lines.Select(fact => (fact.Line.Computed ?? fact.Line.Amount) * Times(fact.Line)));

    public Money Whole => field == default ? field = Total(Lines) : field;

    /// <summary>The boards that have lines of their own: only who may see all of them may see a total.</summary>
    public ValueList<PartyId> BoardsInTotals => field ??= [.. Lines.SelectMany(line => line.Boards).Distinct()];

    public Participant? Party(PartyId party) => App?.Participants.Find(party);

    public string NameOf(PartyId party) => Party(party)?.Name ?? party.Value;

    public IEnumerable<StatedTotal> Stated<TOf>()
        where TOf : TotalOf => Sheet?.StatedTotals.Where(total => total.Of is TOf) ?? [];

    /// <summary>The cell that a stated total was read from.</summary>
    public Source? SourceOf(StatedTotal total) => Sheet?.SourceOf(total);

    /// <summary>The cell that the whole, the subsidy or the cofinancing was read from.</summary>
    public Source? SourceOf<TOf>()
        where TOf : TotalOf => Stated<TOf>().Select(SourceOf).FirstOrDefault();

    /// <summary>The amount that the document states for the whole, the subsidy or the cofinancing.</summary>
    public Money? StatedAmount<TOf>()
        where TOf : TotalOf => Stated<TOf>().Select(total => total.Amount).FirstOrDefault();

    public string UnitName(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => NameOf(board.Party),
        BudgetUnit.EachBoard => "elk bestuur",
        _ => "de regio",
    };

    private static LineFact LineOf(BudgetSheet sheet, LineId id, BudgetLine line, bool oneOfSeveral, int index)
    {
        var activity = sheet.Activities.Find(line.Activity)!;
        return new(id, line, activity, Spots.Line(sheet, id, line, activity, oneOfSeveral, index));
    }
}
