using Grants.Domain.Budgets;
using static Grants.Domain.Tests.Budgets.Examples;

namespace Grants.Domain.Tests.Budgets;

/// <summary>Each bound at its boundary: the last that is allowed and the first that is not.</summary>
public sealed class CostBoundTests
{
    [Fact]
    public void A_stated_amount_is_between_zero_and_the_largest()
    {
        Allowed(TenHours with { Stated = Money.Zero });
        Allowed(TenHours with { Stated = Money.Largest });
        Refused(TenHours with { Stated = new(-1) }, "budget.amount-out-of-range");
        Refused(TenHours with { Stated = Money.Largest + new Money(1) }, "budget.amount-out-of-range");
    }

    [Fact]
    public void A_lump_sum_states_its_amount()
    {
        Allowed(LineOf(new Cost.LumpSum(CostCategory.RoomHire, []), new Money(1)));
        Refused(LineOf(new Cost.LumpSum(CostCategory.RoomHire, [])), "budget.lump-sum-needs-amount");
    }

    [Fact]
    public void Hours_are_between_zero_and_the_largest_with_all_factors()
    {
        var cent = new Money(1);
        Allowed(Hourly(Hours.Zero, cent));
        Allowed(Hourly(Hours.Largest, cent));
        Allowed(Hourly(Hours.Of(5_000_000), cent, new Factor(2, "leden")));
        Refused(Hourly(new(-1), cent), "budget.hours-out-of-range");
        Refused(Hourly(new(Hours.Largest.Hundredths + 1), cent), "budget.hours-out-of-range");
        Refused(Hourly(Hours.Of(5_000_000.01m), cent, new Factor(2, "leden")), "budget.hours-out-of-range");
        Refused(Hourly(Hours.Largest, Money.Zero, Million, Million, Million, Million, Million), "budget.amount-out-of-range");
    }

    [Fact]
    public void The_outcome_of_hours_and_rate_is_at_most_the_largest_amount()
    {
        Allowed(Hourly(Hours.Of(1), Money.Largest));
        Allowed(Hourly(Hours.Of(10_000), Money.Euros(100_000)));
        Refused(Hourly(Hours.Of(10_000.01m), Money.Euros(100_000)), "budget.amount-out-of-range");
        Refused(Hourly(Hours.Of(1), new(-1)), "budget.amount-out-of-range");
        Refused(Hourly(Hours.Of(1), Money.Largest + new Money(1)), "budget.amount-out-of-range");
        Refused(Hourly(Hours.Of(1), Money.Largest, new Factor(2, null)), "budget.amount-out-of-range");
    }

    [Fact]
    public void A_quantity_is_between_zero_and_a_thousand_million_with_four_decimals()
    {
        Allowed(Priced(0, new(1)));
        Allowed(Priced(1_000_000_000, new(1)));
        Allowed(Priced(0.0001m, new(1)));
        Refused(Priced(-0.0001m, new(1)), "budget.quantity-out-of-range");
        Refused(Priced(1_000_000_000.0001m, new(1)), "budget.quantity-out-of-range");
        Refused(Priced(0.00001m, new(1)), "budget.quantity-out-of-range");
        Allowed(LineOf(new Cost.Memorandum(CostCategory.Material, null, null)));
        Allowed(LineOf(new Cost.Memorandum(CostCategory.Material, 1_000_000_000, "sets")));
        Refused(LineOf(new Cost.Memorandum(CostCategory.Material, -1, "sets")), "budget.quantity-out-of-range");
        Refused(LineOf(new Cost.Memorandum(CostCategory.Material, 1.23456m, "sets")), "budget.quantity-out-of-range");
    }

    [Fact]
    public void The_outcome_of_quantity_and_price_is_at_most_the_largest_amount()
    {
        Allowed(Priced(1_000_000_000, new(100)));
        Refused(Priced(1_000_000_000, new(101)), "budget.amount-out-of-range");
        Refused(Priced(1, new(-1)), "budget.amount-out-of-range");
        Refused(Priced(1_000_000_000, Money.Zero, Million, Million, Million, Million, Million), "budget.amount-out-of-range");
    }

    [Fact]
    public void There_are_at_most_five_factors_of_one_to_a_million()
    {
        var one = new Factor(1, null);
        Allowed(Hourly(Hours.Of(1), new(1), one, one, one, one, one));
        Allowed(Hourly(Hours.Of(1), new(1), Million));
        Refused(Hourly(Hours.Of(1), new(1), one, one, one, one, one, one), "budget.factor-out-of-range");
        Refused(Hourly(Hours.Of(1), new(1), new Factor(0, null)), "budget.factor-out-of-range");
        Refused(Priced(1, new(1), new Factor(1_000_001, null)), "budget.factor-out-of-range");
        Refused(LineOf(new Cost.LumpSum(CostCategory.Other, [new(-1, null)]), new Money(1)), "budget.factor-out-of-range");
    }

    [Fact]
    public void The_factors_of_a_lump_sum_come_to_at_most_a_thousand_million()
    {
        Allowed(LineOf(new Cost.LumpSum(CostCategory.Other, [Million, new(1_000, null)]), new Money(1)));
        Refused(LineOf(new Cost.LumpSum(CostCategory.Other, [Million, new(1_001, null)]), new Money(1)), "budget.factor-out-of-range");
    }

    [Fact]
    public void What_a_total_states_keeps_to_the_bounds_of_lines()
    {
        var total = new StatedTotal(new TotalOf.AllBoards(), "Besturen", Money.Largest, Hours.Largest, Money.Largest, 1_000_000, Money.Largest);
        Draft.When(new BudgetCommand.StateTotal(total, null)).Then(new BudgetEvent.TotalStated(total, null));
        RefusedTotal(total with { Amount = Money.Largest + new Money(1) }, "budget.amount-out-of-range");
        RefusedTotal(total with { Amount = new(-1) }, "budget.amount-out-of-range");
        RefusedTotal(total with { Rate = Money.Largest + new Money(1) }, "budget.amount-out-of-range");
        RefusedTotal(total with { UnitAmount = Money.Largest + new Money(1) }, "budget.amount-out-of-range");
        RefusedTotal(total with { Hours = new(Hours.Largest.Hundredths + 1) }, "budget.hours-out-of-range");
        RefusedTotal(total with { Count = 1_000_001 }, "budget.count-out-of-range");
        RefusedTotal(total with { Count = -1 }, "budget.count-out-of-range");
    }

    [Fact]
    public void A_revision_keeps_to_the_same_bounds() =>
        DraftWithLine.When(new BudgetCommand.ReviseLine(Line, TenHours with { Stated = new(-1) }, "Correctie", null)).ThenRefused("budget.amount-out-of-range");

    private static void RefusedTotal(StatedTotal total, string code) =>
        Draft.When(new BudgetCommand.StateTotal(total, null)).ThenRefused(code).Kind.ShouldBe(RefusalKind.Invalid);

    private static Factor Million => new(1_000_000, null);

    private static BudgetLine Hourly(Hours hours, Money rate, params ReadOnlySpan<Factor> factors) => LineOf(new Cost.HoursTimesRate(null, [.. factors], hours, rate));

    private static BudgetLine Priced(decimal quantity, Money price, params ReadOnlySpan<Factor> factors) =>
        LineOf(new Cost.QuantityTimesPrice(CostCategory.Material, [.. factors], quantity, null, price));

    private static void Allowed(BudgetLine line) => Draft.When(new BudgetCommand.AddLine(Line, line, null)).Then(new BudgetEvent.LineAdded(Line, line, null));

    private static void Refused(BudgetLine line, string code) => Draft.When(new BudgetCommand.AddLine(Line, line, null)).ThenRefused(code).Kind.ShouldBe(RefusalKind.Invalid);
}
