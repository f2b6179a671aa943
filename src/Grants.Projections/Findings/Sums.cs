using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether the totals that a document states are the totals of its lines.</summary>
internal static class Sums
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("total.theme-differs", Severity.Error,
            new("Het vermelde subtotaal van een thema is niet de som van de posten", "The stated subtotal of a theme is not the sum of its lines"), "rekenkunde", Themes),
        new("total.column-differs", Severity.Error,
            new("Het vermelde totaal van een kolom is niet de som van de kolom", "The stated total of a column is not the sum of the column"), "rekenkunde", Columns),
        new("total.row-differs", Severity.Error,
            new("Het vermelde totaal van een rij is niet de som van de rij", "The stated total of a row is not the sum of the row"), "rekenkunde", Rows),
        new("total.unit-differs", Severity.Error,
            new("Het vermelde totaal van een bestuur is niet de som van zijn posten", "The stated total of a board is not the sum of its lines"), "rekenkunde", Units),
        new("total.boards-differ", Severity.Error,
            new("Het vermelde totaal van alle besturen klopt niet met de posten", "The stated total of all boards does not fit the lines"), "rekenkunde", AllBoards),
        new("total.whole-differs", Severity.Error,
            new("Het vermelde totaal is niet de som van de posten", "The stated total is not the sum of the lines"),
            "rekenkunde; de begroting is sluitend (Kaderregeling VWS-subsidies art. 21 lid 3, voorganger)", Whole),
        new("total.fits-as-stated-only", Severity.Warning,
            new("Een vermeld totaal klopt alleen doordat een post verkeerd is uitgerekend", "A stated total only fits because a line was calculated wrongly"), "rekenkunde", FitsAsStatedOnly),
    ];

    private static IEnumerable<Hit> Themes(Facts facts) =>
        facts.Stated<TotalOf.Theme>().SelectMany((total, i) =>
        {
            var heading = ((TotalOf.Theme)total.Of).Heading;
            return Compare(facts, total, Spots.Theme(heading, 100 + i).From(facts.SourceOf(total)), LinesOf(facts, heading), ("thema", "theme"), facts.Total);
        });

    private static IEnumerable<Hit> Columns(Facts facts) =>
        facts.Stated<TotalOf.Column>().SelectMany((total, i) =>
        {
            var column = (TotalOf.Column)total.Of;
            return Compare(facts, total, Spots.Column(facts, column.Of, column.Role, 200 + i).From(facts.SourceOf(total)), ColumnTotals.LinesOf(facts, column), ("kolom", "column"), Once);
        });

    private static IEnumerable<Hit> Rows(Facts facts) =>
        facts.Stated<TotalOf.Row>().SelectMany((total, i) =>
        {
            var row = (TotalOf.Row)total.Of;
            var spot = Spots.Total($"row/{row.Activity.Value}", total.Label, 300 + i).From(facts.SourceOf(total));
            return Compare(facts, total, spot, [.. facts.LinesOf[row.Activity].Where(fact => fact.Line.Unit == row.Of)], ("rij", "row"), Once);
        });

    private static IEnumerable<Hit> Units(Facts facts) =>
        facts.Stated<TotalOf.Unit>().SelectMany((total, i) =>
        {
            var unit = ((TotalOf.Unit)total.Of).Of;
            return Compare(facts, total, Spots.Unit(facts, unit, 400 + i).From(facts.SourceOf(total)), [.. facts.Lines.Where(fact => fact.Line.Unit == unit)], ("eenheid", "unit"), Once);
        });

    private static IEnumerable<Hit> AllBoards(Facts facts) =>
        facts.Stated<TotalOf.AllBoards>().SelectMany((total, i) =>
            Compare(facts, total, Spots.Total("all-boards", total.Label, 500 + i).From(facts.SourceOf(total)), [.. facts.Lines.Where(fact => fact.Line.Unit is not BudgetUnit.Region)], ("alle besturen", "all boards"), facts.Total));

    private static IEnumerable<Hit> Whole(Facts facts) =>
        facts.Stated<TotalOf.Whole>().SelectMany((total, i) =>
            Compare(facts, total, Spots.Total("whole", total.Label, 900 + i).From(facts.SourceOf(total)), facts.Lines, ("geheel", "whole"), facts.Total));

    private static IEnumerable<Hit> Compare(
        Facts facts, StatedTotal total, Spot spot, IReadOnlyList<LineFact> lines, (string Nl, string En) what, Func<IReadOnlyList<LineFact>, Money> sum)
    {
        if (total.Amount is not { } stated || lines.Count == 0) yield break;
        var computed = sum(lines);
        if (stated == computed) yield break;
        var difference = stated > computed ? stated - computed : computed - stated;
        yield return new(
            spot, stated, computed,
            $"Het vermelde totaal van {spot.Place.Label} ({what.Nl}) is {Nl(stated)}; de posten tellen op tot {Nl(computed)}. Het verschil is {Nl(difference)}.",
            $"The stated total of {spot.Place.Label} ({what.En}) is {En(stated)}; the lines add up to {En(computed)}. The difference is {En(difference)}.")
        { Boards = what.En is "whole" or "all boards" or "theme" ? facts.BoardsInTotals : [.. lines.SelectMany(line => line.Boards).Distinct()] };
    }

    private static IEnumerable<Hit> FitsAsStatedOnly(Facts facts)
    {
        var wrong = facts.Lines.Where(fact => fact.Line is { Stated: { } stated, Computed: { } computed } && stated != computed).ToList();
        if (wrong.Count == 0) yield break;
        IEnumerable<(StatedTotal Total, Spot Spot, IReadOnlyList<LineFact> Lines)> totals =
        [
            .. facts.Stated<TotalOf.Theme>().Select((total, i) => (total, Spots.Theme(((TotalOf.Theme)total.Of).Heading, 100 + i).From(facts.SourceOf(total)), LinesOf(facts, ((TotalOf.Theme)total.Of).Heading))),
            .. facts.Stated<TotalOf.Whole>().Select((total, i) => (total, Spots.Total("whole", total.Label, 900 + i).From(facts.SourceOf(total)), facts.Lines)),
        ];
        foreach (var (total, spot, lines) in totals)
        {
            var (stated, computed) = (facts.Total(lines), facts.ComputedTotal(lines));
            if (total.Amount != stated || stated == computed) continue;
            var because = Join(wrong.Where(lines.Contains).Select(fact => fact.Label), "en");
            yield return new(
                spot, stated, computed,
                $"Het vermelde totaal van {spot.Place.Label} ({Nl(stated)}) klopt met de vermelde bedragen, maar de berekeningen tellen op tot {Nl(computed)}. Wordt {because} verbeterd, dan klopt dit totaal niet meer.",
                $"The stated total of {spot.Place.Label} ({En(stated)}) fits the stated amounts, but the calculations add up to {En(computed)}. Once {because} is corrected, this total no longer fits.")
            { Boards = facts.BoardsInTotals };
        }
    }

    private static IReadOnlyList<LineFact> LinesOf(Facts facts, Theme heading) => [.. facts.Lines.Where(fact => fact.Activity.Theme == heading)];

    // A column or row of "each board" is stated for one board.
    private static Money Once(IReadOnlyList<LineFact> lines) => Money.Sum(lines.Select(fact => fact.Line.Amount));
}
