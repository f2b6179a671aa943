using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Cells;

/// <summary>
/// Reads what is typed into the cells of a budget, by the grammar that files are read with. A cell knows more than a file: whose column it
/// is, and what stood there.
/// </summary>
public static partial class CellReader
{
    /// <summary>A cell of a table of roles or categories.</summary>
    /// <param name="known">The line that stood there.</param>
    public static TypedCost Read(string typed, CellPlace place, BudgetLine? known)
    {
        var text = Typed.OneLine(typed);
        if (text.Length == 0) return TypedCost.Nothing;
        if (place.Role is not null && BareHours().Match(text) is { Success: true } hours) return OfHours(hours.Groups["number"].Value, place, known);
        if (AmountAlone(text) is { } amount) return OfAmount(amount, place, known);
        var reading = OfCalculation(text, place, known);
        return reading.Cost switch
        {
            null => reading,
            Cost.HoursTimesRate when place.Category == CostCategory.Staff => reading,
            _ when place.Role is not null => TypedCost.Refuse(
                "In de kolom van een rol staan uren × tarief, zoals 15 x € 105. Andere kosten horen in een kolom van hun soort.",
                "The column of a role holds hours × rate, such as 15 x € 105. Other costs belong in a column of their kind."),
            Cost.HoursTimesRate => TypedCost.Refuse(
                "Uren horen in de kolom van een rol.", "Hours belong in the column of a role."),
            Cost.QuantityTimesPrice cost => reading with { Cost = cost with { Category = place.Category!.Value } },
            Cost.Memorandum cost => reading with { Cost = cost with { Category = place.Category!.Value } },
            _ => reading,
        };
    }

    /// <summary>A line of a list: the calculation in one cell, the stated amount in another.</summary>
    public static TypedCost ReadRow(string calculation, string stated, CellPlace place, BudgetLine? known)
    {
        var (text, statedText) = (Typed.OneLine(calculation), Typed.OneLine(stated));
        if (text.Length == 0 && statedText.Length == 0) return TypedCost.Nothing;
        Money? amount = null;
        if (statedText.Length > 0)
        {
            var read = Amounts.Read(statedText);
            if (read.Doubt is { } doubt) return TypedCost.Refuse(doubt);
            amount = read.Amount;
        }

        var category = known?.Cost.CountsAs ?? Categories.Of($"{text} {place.About}");
        if (text.Length == 0) return new(new Cost.LumpSum(category, []), amount, null, null);
        var reading = AmountAlone(text) is { } alone ? OfAmount(alone, category, []) : OfCalculation(text, place, known);
        if (reading.Cost is not { } cost) return reading;
        if (reading.Stated is { } written && amount is { } beside && written != beside)
            return TypedCost.Refuse("Hier staan twee verschillende bedragen. Laat er één weg.", "Two different amounts stand here. Leave one out.");

        // An amount that only repeated the calculation goes along with it; one that differed is somebody's decision and stays.
        var repeats = known is not null && cost != known.Cost && known.Stated is { } was && was == known.Computed && amount == was && reading.Stated is null && cost.Computed is not null;
        amount = repeats ? null : amount ?? reading.Stated;
        return cost is Cost.LumpSum && amount is null
            ? TypedCost.Refuse("Vul ook een bedrag in, of een berekening zoals 40 uur x € 55.", "Fill in an amount as well, or a calculation such as 40 uur x € 55.")
            : reading with { Stated = amount };
    }

    private static TypedCost OfCalculation(string text, CellPlace place, BudgetLine? known)
    {
        var hoursUnlessSaid = place.HoursUnlessSaid || (place.IsInList && known?.Cost is Cost.HoursTimesRate);
        var role = place.Role ?? (known?.Cost as Cost.HoursTimesRate)?.Role;
        // Where numbers are no hours, the last number of a product can only be the price.
        var priced = hoursUnlessSaid || Currency().IsMatch(text) || Hour().IsMatch(text) ? text : LastNumber().Replace(text, "${before}€ ${number}${after}");
        switch (CostText.Read(priced, hoursUnlessSaid, role, place.About))
        {
            case CostReading.Calculated read:
                var (cost, note) = Whole(read, known?.Cost);
                if (place.IsInList && known is not null) cost = InCategory(cost, known.Cost.CountsAs);
                return new(cost, read.Stated, note, null);
            case CostReading.Unreadable unreadable:
                return TypedCost.Refuse(unreadable.Doubt);
            case CostReading.Plain plain when place.IsInList:
                return new(new Cost.LumpSum(known?.Cost.CountsAs ?? plain.Category, plain.Factors), null, plain.Note, null);
            default:
                return TypedCost.Refuse(
                    $"“{text}” is geen berekening of bedrag. Schrijf bijvoorbeeld 2 x 40 x 60, 15 x € 105, € 2.400 of p.m.",
                    $"“{text}” is no calculation or amount. Write for example 2 x 40 x 60, 15 x € 105, € 2.400 or p.m.");
        }
    }

    // The name of a unit may have more words than a file's reader takes for one: they are that name when they were before.
    private static (Cost Cost, string? Note) Whole(CostReading.Calculated read, Cost? known) =>
        read.Cost is Cost.QuantityTimesPrice { UnitName: { } word } cost && known is Cost.QuantityTimesPrice { UnitName: { } name } && read.Note is { } note && name == $"{word} {note}"
            ? (cost with { UnitName = name }, null)
            : (read.Cost, read.Note);

    private static Cost InCategory(Cost cost, CostCategory category) => cost switch
    {
        Cost.QuantityTimesPrice c when category != CostCategory.Staff => c with { Category = category },
        Cost.Memorandum c => c with { Category = category },
        _ => cost,
    };

    private static TypedCost OfHours(string number, CellPlace place, BudgetLine? known)
    {
        var hours = Numbers.Read(number);
        if (hours.Doubt is { } doubt) return TypedCost.Refuse(doubt);
        if (((known?.Cost as Cost.HoursTimesRate)?.Rate ?? place.Rate) is not { } rate)
            return TypedCost.Refuse("Noem ook het tarief, zoals 15 x € 105.", "Name the rate as well, such as 15 x € 105.");
        return hours.Value is { } value && value <= Hours.Largest.Value && decimal.Round(value, 2) == value
            ? new(new Cost.HoursTimesRate(place.Role, [], Hours.Of(value), rate), null, null, null)
            : TypedCost.Refuse("Uren hebben ten hoogste twee decimalen.", "Hours have at most two decimals.");
    }

    // In the column of a role an amount stands beside the calculation that is there; elsewhere it is all there is.
    private static TypedCost OfAmount(AmountReading amount, CellPlace place, BudgetLine? known) =>
        place.Role is null ? OfAmount(amount, place.Category!.Value, (known?.Cost as Cost.LumpSum)?.Factors ?? [])
        : amount.Doubt is { } doubt ? TypedCost.Refuse(doubt)
        : known is null ? TypedCost.Refuse("In de kolom van een rol staan uren × tarief, zoals 15 x € 105.", "The column of a role holds hours × rate, such as 15 x € 105.")
        : new(known.Cost, amount.Amount, null, null);

    private static TypedCost OfAmount(AmountReading amount, CostCategory category, ValueList<Factor> factors) =>
        amount.Doubt is { } doubt ? TypedCost.Refuse(doubt) : new(new Cost.LumpSum(category, factors), amount.Amount, null, null);

    private static AmountReading? AmountAlone(string text) => Amount().IsMatch(text) ? Amounts.Read(text) : default(AmountReading?);

    [GeneratedRegex(@"^(?<number>" + Numbers.Pattern + @")\s*(?:u|uur|uren)?\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex BareHours();

    [GeneratedRegex(@"^[-−–(]?\s*(?:€|EUR|euro)?\s*[-−–]?\s*[0-9][0-9., ]*(?:[,.]?(?:-{1,2}|–|—|=))?\s*(?:€|EUR|euro)?\s*\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"€|\beuro?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"[0-9]\s*(?:u|uur|uren|klokuren|werkuren)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hour();

    [GeneratedRegex(@"^(?<before>.*[xX×*·]\s*)(?<number>" + Numbers.Pattern + @")(?<after>\s*(?:=.*)?)$")]
    private static partial Regex LastNumber();
}
