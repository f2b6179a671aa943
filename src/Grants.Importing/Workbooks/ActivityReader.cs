using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Workbooks;

/// <summary>Reads the rows of the sheet with the activities.</summary>
internal static class ActivityReader
{
    public static (BudgetActivity? Activity, Dictionary<ActivityColumn, Source> Changed) Read(
        Questions questions, Table<ActivityColumn> table, int row, BudgetActivity? known, IReadOnlyDictionary<ActivityColumn, CellContent>? was)
    {
        var reader = new RowReader<ActivityColumn>(questions, table, row, was);
        var code = reader.Text(ActivityColumn.Code, known?.Code);
        var name = reader.Read(ActivityColumn.Name, known?.Name, cell => cell is null ? (null, Doubts.ActivityNameMissing) : (Typed.OneLine(cell.Text), (Doubt?)null));
        var themeCode = reader.Text(ActivityColumn.ThemeCode, known?.Theme?.Code);
        var theme = reader.Text(ActivityColumn.Theme, known?.Theme?.Name);
        var group = reader.Text(ActivityColumn.Group, known?.ExecutingGroup);
        var footnote = reader.Text(ActivityColumn.Footnote, known?.Footnote);
        var period = reader.Read(ActivityColumn.Period, new TypedPeriod(known?.Period, known?.PeriodTyped), cell =>
        {
            if (cell is null) return (new TypedPeriod(null, null), null);
            var read = PeriodParser.Read(cell.Text);
            if (read is null) questions.Warn(cell, Doubts.PeriodAsTyped);
            return (new TypedPeriod(read, cell.Text.Trim()), (Doubt?)null);
        });
        if (theme is null && themeCode is not null) reader.Ask(ActivityColumn.Theme, Doubts.ThemeNameMissing);
        return (reader.Failed || name is null ? null : new(code, name, theme is null ? null : new(themeCode, theme), period.Period, period.Typed, group, footnote), reader.Changed);
    }
}
