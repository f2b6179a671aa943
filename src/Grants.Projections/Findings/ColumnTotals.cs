using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether what stands beside a stated total (hours, rate, count, unit amount) fits the total and the lines.</summary>
internal static class ColumnTotals
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("total.column-hours-differ", Severity.Error,
            new("De vermelde uren van een kolom zijn niet de som van de kolom", "The stated hours of a column are not the sum of the column"), "rekenkunde", HoursDiffer),
        new("total.column-rate-differs", Severity.Error,
            new("Het vermelde tarief van een kolom is niet het tarief van de posten", "The stated rate of a column is not the rate of its lines"), "rekenkunde", RateDiffers),
        new("total.column-arithmetic", Severity.Error,
            new("Uren maal tarief van een vermeld totaal is niet het bedrag ervan", "The hours times the rate of a stated total is not its amount"), "rekenkunde", Arithmetic),
        new("total.count-times-unit", Severity.Error,
            new("Aantal maal bedrag van een vermeld totaal is niet het bedrag ervan", "The count times the unit amount of a stated total is not its amount"), "rekenkunde", CountTimesUnit),
        new("total.unit-amount-differs", Severity.Error,
            new("Het bedrag per bestuur in het totaal is niet het totaal van één bestuur", "The amount per board in the total is not the total of one board"), "rekenkunde", UnitAmountDiffers),
    ];

    public static IReadOnlyList<LineFact> LinesOf(Facts facts, TotalOf.Column column) =>
        [.. facts.Lines.Where(fact => fact.Line.Unit == column.Of && fact.Work?.Role is { } role && Words.Same(role, column.Role))];

    private static IEnumerable<(StatedTotal Total, TotalOf.Column Column, Spot Spot, IReadOnlyList<LineFact> Lines)> All(Facts facts) =>
        from entry in facts.Stated<TotalOf.Column>().Select((total, i) => (Total: total, Column: (TotalOf.Column)total.Of, Index: i))
        select (entry.Total, entry.Column, Spots.Column(facts, entry.Column.Of, entry.Column.Role, 200 + entry.Index).From(facts.SourceOf(entry.Total)), LinesOf(facts, entry.Column));

    private static IEnumerable<Hit> HoursDiffer(Facts facts) =>
        from column in All(facts)
        where column.Total.Hours is not null && column.Lines.Count > 0
        let stated = column.Total.Hours!.Value
        let computed = Hours.Sum(column.Lines.Select(fact => fact.Work!.TotalHours))
        where stated != computed
        select new Hit(
            column.Spot, stated, computed,
            $"De kolom {column.Spot.Place.Label} vermeldt {Nl(stated)}; de posten tellen op tot {Nl(computed)}.",
            $"The column {column.Spot.Place.Label} states {En(stated)}; its lines add up to {En(computed)}.")
        { Boards = Boards(column.Column) };

    private static IEnumerable<Hit> RateDiffers(Facts facts) =>
        from column in All(facts)
        where column.Total.Rate is not null
        let stated = column.Total.Rate!.Value
        let other = column.Lines.FirstOrDefault(fact => fact.Work!.Rate != stated)
        where other is not null
        let rate = other.Work!.Rate
        select new Hit(
            column.Spot, stated, rate,
            $"De kolom {column.Spot.Place.Label} vermeldt een tarief van {Nl(stated)}; {other.Label} rekent met {Nl(rate)}.",
            $"The column {column.Spot.Place.Label} states a rate of {En(stated)}; {other.Label} counts with {En(rate)}.")
        { Boards = Boards(column.Column) };

    private static IEnumerable<Hit> Arithmetic(Facts facts)
    {
        foreach (var column in All(facts))
        {
            if (column.Total is not { Hours: { } hours, Rate: { } rate, Amount: { } stated } || rate.Times(hours.Value) == stated) continue;
            var computed = rate.Times(hours.Value);
            yield return new(
                column.Spot, stated, computed,
                $"De kolom {column.Spot.Place.Label} vermeldt {Nl(hours)} × {Nl(rate)} = {Nl(stated)}; dat is {Nl(computed)}.",
                $"The column {column.Spot.Place.Label} states {En(hours)} × {En(rate)} = {En(stated)}; that is {En(computed)}.")
            { Boards = Boards(column.Column) };
        }
    }

    private static IEnumerable<Hit> CountTimesUnit(Facts facts)
    {
        foreach (var (total, i) in facts.Stated<TotalOf>().Select((total, i) => (total, i)))
        {
            if (total is not { Count: { } count, UnitAmount: { } unit, Amount: { } stated } || unit * count == stated) continue;
            var times = count.ToString(CultureInfo.InvariantCulture);
            yield return new(
                Spots.Total($"stated/{total.Label}", total.Label, 600 + i).From(facts.SourceOf(total)), stated, unit * count,
                $"{total.Label}: {times} × {Nl(unit)} is {Nl(unit * count)}, niet {Nl(stated)}.",
                $"{total.Label}: {times} × {En(unit)} is {En(unit * count)}, not {En(stated)}.")
            { Boards = facts.BoardsInTotals };
        }
    }

    private static IEnumerable<Hit> UnitAmountDiffers(Facts facts) =>
        from total in facts.Stated<TotalOf.AllBoards>()
        where total.UnitAmount is not null
        let lines = facts.Lines.Where(fact => fact.Line.Unit is BudgetUnit.EachBoard).ToList()
        where lines.Count > 0
        let stated = total.UnitAmount!.Value
        let computed = Money.Sum(lines.Select(fact => fact.Line.Amount))
        where stated != computed
        select new Hit(
            Spots.Total("all-boards", total.Label, 500).From(facts.SourceOf(total)), stated, computed,
            $"{total.Label} rekent met {Nl(stated)} per bestuur; de posten per bestuur tellen op tot {Nl(computed)}.",
            $"{total.Label} counts {En(stated)} per board; the lines per board add up to {En(computed)}.")
        { Aspect = "unit-amount" };

    private static ValueList<Domain.Applications.PartyId> Boards(TotalOf.Column column) => column.Of is BudgetUnit.Board board ? [board.Party] : [];
}
