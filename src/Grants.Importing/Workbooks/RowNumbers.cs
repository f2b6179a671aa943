using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>
/// Which row of a sheet is which thing that was in the workbook. Rows may have been sorted, copied, added and deleted, and the numbers of some
/// may be gone: what is certain is taken, what is likely is asked.
/// </summary>
internal static class RowNumbers
{
    /// <param name="known">The rows as they were written, by number.</param>
    /// <param name="identifying">The columns by which a row without a number is recognised.</param>
    /// <param name="isCalculated">Columns that say nothing by themselves.</param>
    /// <returns>The rows that say something, each with its number, or null for a new one.</returns>
    /// <exception cref="FileNotReadableException">All numbers are gone.</exception>
    public static IReadOnlyList<(int Row, Guid? Number)> Of<TColumn>(
        UploadedFile file, Questions questions, Table<TColumn> table, TColumn number, IReadOnlyDictionary<Guid, IReadOnlyDictionary<TColumn, CellContent>> known,
        TColumn[] identifying, Func<TColumn, bool> isCalculated)
        where TColumn : struct, Enum
    {
        var columns = Enum.GetValues<TColumn>().Where(column => table.Has(column) && !isCalculated(column) && !Same(column, number)).ToList();
        // A row of which all cells were emptied is gone, even when its number stays behind where nobody sees it.
        var rows = table.Rows.Where(row => columns.Any(column => table[row, column].Text.Length > 0)).ToList();
        if (known.Count > 0 && rows.Count > 0 && rows.All(row => table[row, number].Text.Length == 0)) throw Refusals.NumbersMissing(file, table.Sheet.Name);

        var found = new Dictionary<int, Guid?>();
        var open = new List<int>();
        foreach (var group in rows.GroupBy(row => questions.Answered(table[row, number])?.Text ?? "").ToList())
        {
            if (group.Key.Length == 0) open.AddRange(group);
            else if (!Guid.TryParse(group.Key, out var id) || !known.TryGetValue(id, out var was)) AskAll(group, Doubts.NumberUnknown);
            else Place(group.ToList(), id, was);
        }

        // A row that says exactly what a missing one said is that one.
        var missing = known.Where(entry => !found.ContainsValue(entry.Key)).ToList();
        foreach (var row in open.Where(row => !IsLeftOut(row)).ToList())
        {
            if (missing.FindIndex(entry => columns.All(column => RowReader<TColumn>.Says(table[row, column], entry.Value.GetValueOrDefault(column)))) is var at and >= 0)
            {
                found[row] = missing[at].Key;
                missing.RemoveAt(at);
                open.Remove(row);
            }
        }

        foreach (var row in open)
        {
            found[row] = null;
            var likely = IsLeftOut(row) ? [] : missing.Where(entry => identifying.All(column => RowReader<TColumn>.Says(table[row, column], entry.Value.GetValueOrDefault(column)))).ToList();
            var rivals = open.Count(other => identifying.All(column => table[other, column].Text == table[row, column].Text));
            if (likely.Count == 1 && rivals == 1) questions.Ask(table[row, number], Doubts.NumberLost(likely[0].Key.ToString()));
        }

        return [.. rows.Where(found.ContainsKey).Select(row => (row, found[row]))];

        void Place(List<int> group, Guid id, IReadOnlyDictionary<TColumn, CellContent> was)
        {
            var untouched = group.Where(row => columns.All(column => RowReader<TColumn>.Says(table[row, column], was.GetValueOrDefault(column)))).ToList();
            var original = untouched.Count > 0 ? untouched[0] : group[0];
            found[original] = id;
            foreach (var copy in group.Where(row => row != original))
            {
                found[copy] = null;
                // A copy that was changed is a new row; a copy of which it is not clear which is the copy is asked.
                if (untouched.Count == 1) questions.Warn(table[copy, number], Doubts.Copied);
                else questions.Ask(table[copy, number], Doubts.NumberTwice);
            }
        }

        void AskAll(IEnumerable<int> group, Doubt doubt)
        {
            foreach (var row in group)
            {
                found[row] = null;
                questions.Ask(table[row, number], doubt);
            }
        }

        // Somebody decided that the row has no number.
        bool IsLeftOut(int row) => questions.Answered(table[row, number]) is null;
    }

    private static bool Same<TColumn>(TColumn one, TColumn other) => EqualityComparer<TColumn>.Default.Equals(one, other);
}
