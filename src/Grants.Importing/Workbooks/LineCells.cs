using Grants.Domain.Budgets;

namespace Grants.Importing.Workbooks;

/// <summary>A line or an activity as the cells of a row: what is written, and what a cell that nobody touched still says.</summary>
public static class LineCells
{
    public static IReadOnlyDictionary<LineColumn, CellContent> Of(LineId id, BudgetLine line, BudgetWords words)
    {
        var parts = CostParts.Of(line.Cost);
        return new Dictionary<LineColumn, CellContent>
        {
            [LineColumn.Number] = id.Value.ToString(),
            [LineColumn.Unit] = words.Of(line.Unit),
            [LineColumn.Activity] = words.Of(line.Activity),
            [LineColumn.Kind] = ChoiceWords.Kinds[parts.Kind],
            [LineColumn.Role] = parts.Role,
            [LineColumn.Category] = ChoiceWords.Categories[parts.Category],
            [LineColumn.Times] = parts.Factors.Count == 0 ? default(CellContent) : Times(parts.Factors),
            [LineColumn.TimesWords] = parts.Factors is { Count: 0 } or [{ Label: null }] ? default(CellContent) : ChoiceWords.Of(parts.Factors),
            [LineColumn.Quantity] = parts.Quantity,
            [LineColumn.UnitName] = parts.UnitName,
            [LineColumn.Price] = parts.Price?.Cents / 100m,
            [LineColumn.Stated] = line.Stated?.Cents / 100m,
            [LineColumn.Funding] = ChoiceWords.Fundings[line.Funding],
            [LineColumn.Payee] = line.Payee is { } payee ? words.Of(payee) : default(CellContent),
            [LineColumn.Period] = line.Period is { } period ? ChoiceWords.Of(period) : default(CellContent),
            [LineColumn.Note] = line.Note,
        };
    }

    public static IReadOnlyDictionary<ActivityColumn, CellContent> Of(ActivityId id, BudgetActivity activity) => new Dictionary<ActivityColumn, CellContent>
    {
        [ActivityColumn.Number] = id.Value.ToString(),
        [ActivityColumn.Code] = activity.Code,
        [ActivityColumn.Name] = activity.Name,
        [ActivityColumn.ThemeCode] = activity.Theme?.Code,
        [ActivityColumn.Theme] = activity.Theme?.Name,
        [ActivityColumn.Group] = activity.ExecutingGroup,
        [ActivityColumn.Period] = activity.PeriodTyped ?? (activity.Period is { } period ? ChoiceWords.Of(period) : null),
        [ActivityColumn.Footnote] = activity.Footnote,
    };

    /// <summary>All factors together.</summary>
    public static decimal Times(IEnumerable<Factor> factors) => factors.Aggregate(1m, (product, factor) => product * factor.Count);
}
