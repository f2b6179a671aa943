using System.Diagnostics;

namespace Grants.Domain.Budgets;

/// <summary>The decisions about the contents of a budget that may be changed.</summary>
internal static class BudgetSheetDecider
{
    /// <summary>More lines than any budget has; it keeps one application from filling the log.</summary>
    private const int MostLines = 20_000;

    private const int MostBoards = 2_000;

    private const int MostCounted = 1_000_000;

    private const decimal LargestQuantity = 1_000_000_000;

    public static IReadOnlyList<BudgetEvent> Decide(BudgetSheet sheet, BudgetCommand command) => command switch
    {
        BudgetCommand.AddActivity c => AddActivity(sheet, c),
        BudgetCommand.ReviseActivity c => ReviseActivity(sheet, c),
        BudgetCommand.RemoveActivity c => RemoveActivity(sheet, c),
        BudgetCommand.AddLine c => AddLine(sheet, c),
        BudgetCommand.ReviseLine c => ReviseLine(sheet, c),
        BudgetCommand.RemoveLine c => RemoveLine(sheet, c),
        BudgetCommand.CountBoards c => CountBoards(sheet, c),
        BudgetCommand.StateTotal c => StateTotal(sheet, c),
        BudgetCommand.DecideCell c => DecideCell(sheet, c),
        _ => throw new UnreachableException($"{command.GetType().Name} does not change the contents of a budget."),
    };

    private static IReadOnlyList<BudgetEvent> AddActivity(BudgetSheet sheet, BudgetCommand.AddActivity command)
    {
        if (string.IsNullOrWhiteSpace(command.Content.Name)) throw BudgetRefusals.EmptyName();
        if (sheet.Activities.WasRemoved(command.Activity)) throw BudgetRefusals.Removed("activity");
        return sheet.Activities.Find(command.Activity) switch
        {
            null => [new BudgetEvent.ActivityAdded(command.Activity, command.Content, command.Source)],
            var known when known == command.Content => [],
            _ => throw BudgetRefusals.Known("activity"),
        };
    }

    private static IReadOnlyList<BudgetEvent> ReviseActivity(BudgetSheet sheet, BudgetCommand.ReviseActivity command)
    {
        if (string.IsNullOrWhiteSpace(command.Content.Name)) throw BudgetRefusals.EmptyName();
        RequireReason(command.Reason);
        return sheet.Activities.Find(command.Activity) switch
        {
            null => throw BudgetRefusals.Unknown("activity"),
            var known when known == command.Content => [],
            _ => [new BudgetEvent.ActivityRevised(command.Activity, command.Content, command.Reason, command.Source)],
        };
    }

    private static IReadOnlyList<BudgetEvent> RemoveActivity(BudgetSheet sheet, BudgetCommand.RemoveActivity command)
    {
        RequireReason(command.Reason);
        if (sheet.Activities.WasRemoved(command.Activity)) return [];
        if (sheet.Activities.Find(command.Activity) is null) throw BudgetRefusals.Unknown("activity");
        if (sheet.Lines.InOrder.Any(line => line.Item.Activity == command.Activity)) throw BudgetRefusals.ActivityHasLines();
        return [new BudgetEvent.ActivityRemoved(command.Activity, command.Reason)];
    }

    private static IReadOnlyList<BudgetEvent> AddLine(BudgetSheet sheet, BudgetCommand.AddLine command)
    {
        Check(sheet, command.Content);
        if (sheet.Lines.WasRemoved(command.Line)) throw BudgetRefusals.Removed("line");
        return sheet.Lines.Find(command.Line) switch
        {
            null when sheet.Lines.Count >= MostLines => throw BudgetRefusals.TooManyLines(MostLines),
            null => [new BudgetEvent.LineAdded(command.Line, command.Content, command.Source)],
            var known when known == command.Content => [],
            _ => throw BudgetRefusals.Known("line"),
        };
    }

    private static IReadOnlyList<BudgetEvent> ReviseLine(BudgetSheet sheet, BudgetCommand.ReviseLine command)
    {
        Check(sheet, command.Content);
        RequireReason(command.Reason);
        return sheet.Lines.Find(command.Line) switch
        {
            null => throw BudgetRefusals.Unknown("line"),
            var known when known == command.Content => [],
            _ => [new BudgetEvent.LineRevised(command.Line, command.Content, command.Reason, command.Source)],
        };
    }

    private static IReadOnlyList<BudgetEvent> RemoveLine(BudgetSheet sheet, BudgetCommand.RemoveLine command)
    {
        RequireReason(command.Reason);
        if (sheet.Lines.WasRemoved(command.Line)) return [];
        return sheet.Lines.Find(command.Line) is null ? throw BudgetRefusals.Unknown("line") : [new BudgetEvent.LineRemoved(command.Line, command.Reason)];
    }

    private static IReadOnlyList<BudgetEvent> CountBoards(BudgetSheet sheet, BudgetCommand.CountBoards command)
    {
        if (command.Count is < 1 or > MostBoards) throw BudgetRefusals.BoardCountOutOfRange(MostBoards);
        return sheet.BoardCount == command.Count ? [] : [new BudgetEvent.BoardsCounted(command.Count, command.Source)];
    }

    // A stated total never counts, but it is compared with what does: hours × rate and count × unit amount have to fit as well.
    private static IReadOnlyList<BudgetEvent> StateTotal(BudgetSheet sheet, BudgetCommand.StateTotal command)
    {
        var total = command.Total;
        RequireAmount(total.Amount, "amountCents");
        RequireAmount(total.Rate, "rateCents");
        RequireAmount(total.UnitAmount, "unitAmountCents");
        if (total.Hours is { } hours && (hours < Hours.Zero || hours > Hours.Largest)) throw BudgetRefusals.HoursOutOfRange("hours");
        if (total.Count is < 0 or > MostCounted) throw BudgetRefusals.CountOutOfRange(MostCounted);
        return sheet.StatedTotals.Contains(total) ? [] : [new BudgetEvent.TotalStated(total, command.Source)];
    }

    private static IReadOnlyList<BudgetEvent> DecideCell(BudgetSheet sheet, BudgetCommand.DecideCell command)
    {
        RequireReason(command.Reason);
        var decided = new BudgetEvent.CellDecided(command.Source, command.Typed, command.ReadAs, command.Reason);
        return sheet.Decided.GetValueOrDefault(command.Source) == decided ? [] : [decided];
    }

    private static void Check(BudgetSheet sheet, BudgetLine line)
    {
        if (sheet.Activities.Find(line.Activity) is null) throw BudgetRefusals.Unknown("activity");
        RequireAmount(line.Stated, "statedCents");
        if (line is { Cost: Cost.LumpSum, Stated: null }) throw BudgetRefusals.LumpSumNeedsAmount();
        CheckCost(line.Cost);
    }

    // The bounds are checked before anything is multiplied, so that no typed number can overflow.
    private static void CheckCost(Cost cost)
    {
        switch (cost)
        {
            case Cost.HoursTimesRate c:
                CheckFactors(c.Factors);
                if (c.Hours < Hours.Zero || c.Hours > Hours.Largest) throw BudgetRefusals.HoursOutOfRange("cost.hours");
                RequireAmount(c.Rate, "cost.rateCents");
                CheckProduct(c.Rate, c.Hours.Value, c.Factors);
                if (c.TotalHours > Hours.Largest) throw BudgetRefusals.HoursOutOfRange("cost.hours");
                break;
            case Cost.QuantityTimesPrice c:
                CheckFactors(c.Factors);
                if (!IsQuantity(c.Quantity)) throw BudgetRefusals.QuantityOutOfRange();
                RequireAmount(c.UnitPrice, "cost.unitPriceCents");
                CheckProduct(c.UnitPrice, c.Quantity, c.Factors);
                break;
            case Cost.LumpSum c:
                CheckFactors(c.Factors);
                if (c.Factors.Aggregate(1m, (times, factor) => times * factor.Count) > LargestQuantity) throw BudgetRefusals.FactorOutOfRange();
                break;
            case Cost.Memorandum { Quantity: { } quantity } when !IsQuantity(quantity):
                throw BudgetRefusals.QuantityOutOfRange();
        }
    }

    // So many digits survive JSON exactly, wherever it is read.
    private static bool IsQuantity(decimal quantity) => quantity is >= 0 and <= LargestQuantity && decimal.Round(quantity, 4) == quantity;

    private static void CheckFactors(ValueList<Factor> factors)
    {
        if (factors.Count > 5 || factors.Any(factor => factor.Count is < 1 or > 1_000_000)) throw BudgetRefusals.FactorOutOfRange();
    }

    private static void CheckProduct(Money price, decimal quantity, ValueList<Factor> factors)
    {
        if (price == Money.Zero) price = new(1);
        var most = Money.Largest.Cents / (decimal)price.Cents;
        foreach (var factor in factors)
        {
            quantity *= factor.Count;
            if (quantity > most) break;
        }

        if (quantity > most) throw BudgetRefusals.AmountOutOfRange("cost");
    }

    private static void RequireAmount(Money? amount, string field)
    {
        if (amount is { } given && (given < Money.Zero || given > Money.Largest)) throw BudgetRefusals.AmountOutOfRange(field);
    }

    private static void RequireReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw BudgetRefusals.ReasonMissing();
    }
}
