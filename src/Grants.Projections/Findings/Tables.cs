using Grants.Domain.Plans;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether the tables of a plan add up and are complete.</summary>
internal static class Tables
{
    private const int MostTerms = 5;

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("table.sum-differs", Severity.Warning,
            new("Een rij van een tabel is niet de som van zijn delen", "A row of a table is not the sum of its parts"), "rekenkunde, met de marge die afronden verklaart", SumDiffers),
        new("table.row-length", Severity.Warning,
            new("Een rij heeft een ander aantal waarden dan de tabel kolommen", "A row has another number of values than the table has columns"), "rekenkunde", RowLength),
        new("table.empty-cells", Severity.Notice,
            new("Een rij is niet overal ingevuld", "A row is not filled in everywhere"), "praktijk", EmptyCells),
        new("table.row-duplicate", Severity.Notice,
            new("Twee rijen van een tabel hebben dezelfde waarden", "Two rows of a table have the same values"), "praktijk: overgenomen of vergeten aan te passen?", RowDuplicate),
    ];

    private static IEnumerable<(StatedTable Table, int Index)> All(Facts facts) => (facts.Plan?.Tables ?? []).Select((table, i) => (table, i * 1000));

    private static IEnumerable<Hit> SumDiffers(Facts facts)
    {
        foreach (var (table, index) in All(facts))
        {
            foreach (var (relation, i) in table.Relations.Select((relation, i) => (relation, i)))
            {
                var wrong = Differences(table, relation).ToList();
                if (wrong.Count == 0) continue;
                var worst = wrong.MaxBy(column => Math.Abs(column.Stated - column.Computed));
                yield return new(
                    Spots.Table(table, relation.Result, index + i).From(facts.Plan?.SourceOf(table)), worst.Stated, worst.Computed,
                    $"{table.Name}: ‘{relation.Result}’ is niet {Sum(relation, "en nog", "rijen", Nl)}. {string.Join("; ", wrong.Select(c => $"{c.Column}: {Nl(c.Stated)} vermeld, {Nl(c.Computed)} berekend (verschil {Nl(c.Stated - c.Computed)})"))}.",
                    $"{table.Name}: ‘{relation.Result}’ is not {Sum(relation, "and another", "rows", En)}. {string.Join("; ", wrong.Select(c => $"{c.Column}: {En(c.Stated)} stated, {En(c.Computed)} computed (difference {En(c.Stated - c.Computed)})"))}.")
                { Aspect = string.Join(",", relation.Terms.Select(term => term.Row)) };
            }
        }
    }

    private static IEnumerable<(string Column, decimal Stated, decimal Computed)> Differences(StatedTable table, RowRelation relation)
    {
        var rows = table.Rows.GroupBy(row => row.Label).ToDictionary(same => same.Key, same => same.First());
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (Value(rows[relation.Result], column) is not { } stated) continue;
            var parts = relation.Terms.Select(term => Value(rows[term.Row], column) * term.Factor).ToList();
            if (parts.Any(part => part is null)) continue;
            var computed = parts.Sum(part => part!.Value);
            if (Math.Abs(stated - computed) > relation.Tolerance) yield return (table.Columns[column], stated, decimal.Round(computed, 2));
        }
    }

    private static decimal? Value(StatedRow row, int column) => column < row.Values.Count ? row.Values[column] : null;

    /// <summary>‘A’ + 0,2 × ‘B’ − ‘C’</summary>
    private static string Sum(RowRelation relation, string more, string rows, Func<decimal, string> text)
    {
        var terms = relation.Terms.Take(MostTerms).Select((term, i) =>
        {
            var factor = decimal.Round(Math.Abs(term.Factor), 4);
            var sign = term.Factor < 0 ? "− " : i > 0 ? "+ " : "";
            return factor == 1 ? $"{sign}‘{term.Row}’" : $"{sign}{text(factor)} × ‘{term.Row}’";
        });
        var left = relation.Terms.Count - MostTerms;
        return string.Join(' ', terms) + (left > 0 ? $" {more} {text(left)} {rows}" : "");
    }

    private static IEnumerable<Hit> RowLength(Facts facts) =>
        from entry in All(facts)
        from row in entry.Table.Rows.Select((row, i) => (Row: row, Index: i))
        let values = row.Row.Values.Count
        let columns = entry.Table.Columns.Count
        where values != columns
        select new Hit(
            Spots.Table(entry.Table, row.Row.Label, entry.Index + 100 + row.Index).From(facts.Plan?.SourceOf(entry.Table)), values, columns,
            $"{entry.Table.Name}: de rij ‘{row.Row.Label}’ heeft {Nl((decimal)values)} waarden voor {Nl((decimal)columns)} kolommen. Welke waarde hoort bij welke kolom?",
            $"{entry.Table.Name}: the row ‘{row.Row.Label}’ has {En((decimal)values)} values for {En((decimal)columns)} columns. Which value belongs to which column?");

    private static IEnumerable<Hit> EmptyCells(Facts facts) =>
        from entry in All(facts)
        from row in entry.Table.Rows.Select((row, i) => (Row: row, Index: i))
        let empty = entry.Table.Columns.Where((_, column) => column < row.Row.Values.Count && row.Row.Values[column] is null).ToList()
        where empty.Count > 0 && empty.Count < row.Row.Values.Count
        select new Hit(
            Spots.Table(entry.Table, row.Row.Label, entry.Index + 200 + row.Index).From(facts.Plan?.SourceOf(entry.Table)), Figure.None, Figure.None,
            $"{entry.Table.Name}: bij ‘{row.Row.Label}’ is niets ingevuld onder {Join(empty, "en")}.",
            $"{entry.Table.Name}: nothing is filled in for ‘{row.Row.Label}’ under {Join(empty, "and")}.");

    private static IEnumerable<Hit> RowDuplicate(Facts facts) =>
        from entry in All(facts)
        from same in entry.Table.Rows.Select((row, i) => (Row: row, Index: i)).GroupBy(row => row.Row.Values)
        where same.Count() > 1 && same.Key.Count >= 3 && same.Key.Distinct().Count() >= 3
        select new Hit(
            Spots.Table(entry.Table, same.Last().Row.Label, entry.Index + 300 + same.Last().Index).From(facts.Plan?.SourceOf(entry.Table)), Figure.None, Figure.None,
            $"{entry.Table.Name}: {Join(same.Select(row => $"‘{row.Row.Label}’"), "en")} hebben in elke kolom dezelfde waarde.",
            $"{entry.Table.Name}: {Join(same.Select(row => $"‘{row.Row.Label}’"), "and")} have the same value in every column.");
}
