using Grants.Domain.Budgets;

namespace Grants.Domain.Tests.Budgets;

internal static class Examples
{
    public static readonly ApplicationId Application = ApplicationId.Of("regio", "A-1");
    public static readonly DateOnly Today = new(2025, 6, 30);
    public static readonly Source Cell = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Begroting", "B12");
    public static readonly Source OtherCell = Cell with { Cell = "B13" };
    public static readonly FileReference Sheet = new(Cell.Sha256, "begroting.xlsx");
    public static readonly FileReference OtherSheet = new("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", "begroting-2.xlsx");

    public static readonly ActivityId Activity = new(DeterministicId.From("activity"));
    public static readonly ActivityId OtherActivity = new(DeterministicId.From("other-activity"));
    public static readonly LineId Line = new(DeterministicId.From("line"));

    public static readonly BudgetActivity Coaching = new("2.1", "Begeleiding", null, null, null, null, null);
    public static readonly BudgetLine TenHours = LineOf(new Cost.HoursTimesRate("Coach", [], Hours.Of(10), Money.Euros(60)));

    public static readonly BudgetEvent.Started Started = new(Application);
    public static readonly BudgetEvent.ActivityAdded CoachingAdded = new(Activity, Coaching, null);
    public static readonly BudgetEvent.LineAdded TenHoursAdded = new(Line, TenHours, Cell);

    /// <summary>A draft with one activity.</summary>
    public static readonly Given<Budget, BudgetCommand, BudgetEvent> Draft = Given.Budget(Started, CoachingAdded);

    /// <summary>A draft with one activity and one line.</summary>
    public static readonly Given<Budget, BudgetCommand, BudgetEvent> DraftWithLine = Draft.And(TenHoursAdded);

    public static readonly Given<Budget, BudgetCommand, BudgetEvent> Frozen = DraftWithLine.And(new BudgetEvent.Submitted(1, Today));

    public static BudgetLine LineOf(Cost cost, Money? stated = null) =>
        new(Activity, new BudgetUnit.Region(), null, cost, Funding.Subsidised, null, null, stated, null);
}
