using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>The cost that one row of a list states, in words or in columns of hours and rates.</summary>
/// <param name="Source">The cell that says how the cost is built up, or else its amount.</param>
/// <param name="Cells">The cells it was read from, the amount left aside.</param>
internal sealed record ListedCost(Cost Cost, string? Note, Money? Stated, Cell Source, string? Typed, IReadOnlyList<Cell> Cells);

internal static class BudgetListCosts
{
    /// <returns>Null when the row states no cost, or one that a person is asked about.</returns>
    public static ListedCost? Read(FileDraft draft, FoundTable table, int row, string about, Money? amount)
    {
        var explanation = table.Cell(row, ColumnKind.Explanation);
        var remark = table.Cell(row, ColumnKind.Remark);
        var (hours, rate) = (table.Cell(row, ColumnKind.Hours), table.Cell(row, ColumnKind.Rate));
        var cost = hours is not null || rate is not null
            ? OfColumns(draft, table, row, hours, rate, explanation, amount)
            : OfWords(draft, table, row, explanation, about, amount);
        if (cost is null || remark is null) return cost;
        return cost with { Note = cost.Note is null ? Typed.OneLine(remark.Text) : $"{cost.Note}; {Typed.OneLine(remark.Text)}", Cells = [.. cost.Cells, remark] };
    }

    private static ListedCost? OfColumns(FileDraft draft, FoundTable table, int row, Cell? hoursCell, Cell? rateCell, Cell? explanation, Money? amount)
    {
        if (hoursCell is null || rateCell is null)
        {
            draft.Notes.Ask((hoursCell ?? rateCell)!, Asked.NotUnderstood);
            return null;
        }

        var hours = hoursCell.Number is { } number ? number : Numbers.Read(hoursCell.Text);
        var rate = Amounts.Read(rateCell);
        if (hours.Doubt is { } unreadable) draft.Notes.Ask(hoursCell, unreadable);
        if (rate.Doubt is { } doubt) draft.Notes.Ask(rateCell, doubt.Code == "import.not-whole-cents" ? doubt with { Code = "import.price-not-whole-cents" } : doubt);
        if (hours.Value is not { } value || rate.Amount is not { } price) return null;
        if (value < 0 || value > Hours.Largest.Value || decimal.Round(value, 2) != value)
        {
            draft.Notes.Ask(hoursCell, Asked.HoursOutOfRange);
            return null;
        }

        var roleCell = table.Cell(row, ColumnKind.Role);
        var cells = new[] { hoursCell, rateCell, roleCell, explanation }.OfType<Cell>().ToList();
        return new(new Cost.HoursTimesRate(roleCell is null ? null : Typed.Unbroken(roleCell.Text), [], Hours.Of(value), price),
            explanation is null ? null : Typed.OneLine(explanation.Text), amount, hoursCell, $"{hoursCell.Typed} × {rateCell.Typed}", cells);
    }

    private static ListedCost? OfWords(FileDraft draft, FoundTable table, int row, Cell? explanation, string about, Money? amount)
    {
        var amountCell = table.Cell(row, ColumnKind.Amount);
        if (explanation is null)
        {
            return amountCell is null ? null
                : new(new Cost.LumpSum(Categories.Of(about), []), null, amount, amountCell, amountCell.Typed, []);
        }

        var roleCell = table.Cell(row, ColumnKind.Role);
        var role = roleCell is null ? null : Typed.Unbroken(roleCell.Text);
        List<Cell> cells = roleCell is null ? [explanation] : [explanation, roleCell];
        if (explanation.Text.StartsWith('#')) return Ask(Doubt.Flaw);
        switch (CostText.Read(explanation.Text, role: role, about: about))
        {
            case CostReading.Unreadable unreadable:
                return Ask(unreadable.Doubt);
            case CostReading.Calculated { Stated: { } outcome } when amount is { } stated && outcome != stated:
                return Ask(Asked.TwoAmounts);
            case CostReading.Calculated cost:
                return new(cost.Cost, cost.Note, amount ?? cost.Stated, explanation, explanation.Typed, cells);
            case CostReading.Plain when amount is null:
                return Ask(Asked.AmountMissing);
            case CostReading.Plain plain:
                return new(new Cost.LumpSum(plain.Category, plain.Factors), plain.Note, amount, explanation, explanation.Typed, cells);
            default:
                return null;
        }

        ListedCost? Ask(Doubt doubt)
        {
            draft.Notes.Ask(explanation, doubt);
            return null;
        }
    }
}
