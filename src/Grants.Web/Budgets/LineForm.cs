using System.Globalization;
using Grants.Api.Http;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Web.Frames;
using Grants.Web.Language;

namespace Grants.Web.Budgets;

/// <summary>A budget line as the fields of a form, both ways.</summary>
internal static class LineForm
{
    public const string HoursTimesRate = "uren";
    public const string QuantityTimesPrice = "aantal";
    public const string LumpSum = "vast";
    public const string Memorandum = "pm";

    public static string KindOf(Cost cost) => cost switch
    {
        Cost.HoursTimesRate => HoursTimesRate,
        Cost.QuantityTimesPrice => QuantityTimesPrice,
        Cost.LumpSum => LumpSum,
        _ => Memorandum,
    };

    /// <summary>The values of the fields for a line that exists.</summary>
    public static IReadOnlyDictionary<string, string> Write(BudgetLine line)
    {
        var fields = new Dictionary<string, string>
        {
            ["soort"] = KindOf(line.Cost),
            ["opgegeven"] = Show.Field(line.Stated),
            ["toelichting"] = line.Note ?? "",
            ["financiering"] = line.Funding.ToString(),
            ["uitvoerder"] = line.Payee?.Value ?? "",
            ["kostensoort"] = line.Cost.CountsAs.ToString(),
            ["deel"] = UnitField(line.Unit),
        };
        (fields["van"], fields["tot"]) = Months(line.Period);
        switch (line.Cost)
        {
            case Cost.HoursTimesRate cost:
                (fields["rol"], fields["keer"], fields["uren"], fields["tarief"]) = (cost.Role ?? "", Calculations.OfFactors(cost.Factors), Show.Field(cost.Hours.Value), Show.Field(cost.Rate));
                break;
            case Cost.QuantityTimesPrice cost:
                (fields["keer"], fields["aantal"], fields["eenheid"], fields["prijs"]) = (Calculations.OfFactors(cost.Factors), Show.Field(cost.Quantity), cost.UnitName ?? "", Show.Field(cost.UnitPrice));
                break;
            case Cost.LumpSum cost:
                fields["keer"] = Calculations.OfFactors(cost.Factors);
                break;
            case Cost.Memorandum cost:
                (fields["aantal"], fields["eenheid"]) = (Show.Field(cost.Quantity), cost.UnitName ?? "");
                break;
        }

        return fields;
    }

    /// <param name="known">The line that is revised: what the form does not show stays as it is.</param>
    public static BudgetLine Read(Fields fields, BudgetLine? known)
    {
        var cost = ReadCost(fields);
        var line = new BudgetLine(
            known?.Activity ?? new ActivityId(Guid.TryParse(fields.Text("activiteit"), out var activity) ? activity : throw Fields.Refuse("activiteit", "Kies een activiteit.", "Choose an activity.")),
            UnitOf(fields.Text("deel") ?? (known is null ? "" : UnitField(known.Unit))) ?? throw Fields.Refuse("deel", "Kies bij wie de post hoort.", "Choose whose line it is."),
            fields.Text("uitvoerder") is { } payee ? PartyId.TryFrom(payee) ?? throw Fields.Refuse("uitvoerder", "Kies een deelnemer.", "Choose a participant.") : null,
            cost, Choice(fields, "financiering", Funding.Subsidised), PeriodOf(fields, known?.Period), fields.Text("toelichting"), fields.Euros("opgegeven"), null);
        // What was typed in the document goes with the calculation that it says, and no longer when that is another.
        return known is not null && known.Cost == cost ? line with { Typed = known.Typed } : line;
    }

    public static string UnitField(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => $"bestuur/{board.Party.Value}",
        BudgetUnit.EachBoard => "elk-bestuur",
        _ => "regio",
    };

    /// <summary>The unit that a field names, or null when it names none.</summary>
    public static BudgetUnit? UnitOf(string field) => field switch
    {
        "regio" => new BudgetUnit.Region(),
        "elk-bestuur" => new BudgetUnit.EachBoard(),
        _ when field.StartsWith("bestuur/", StringComparison.Ordinal) && PartyId.TryFrom(field["bestuur/".Length..]) is { } board => new BudgetUnit.Board(board),
        _ => null,
    };

    private static Cost ReadCost(Fields fields) => fields.Text("soort") switch
    {
        HoursTimesRate => new Cost.HoursTimesRate(fields.Text("rol"), Factors(fields), HoursOf(fields), fields.Euros("tarief") ?? throw Missing("tarief", "het tarief", "the rate")),
        QuantityTimesPrice => new Cost.QuantityTimesPrice(
            Choice(fields, "kostensoort", CostCategory.Other), Factors(fields), fields.Number("aantal") ?? throw Missing("aantal", "het aantal", "the quantity"),
            fields.Text("eenheid"), fields.Euros("prijs") ?? throw Missing("prijs", "de prijs", "the price")),
        LumpSum => new Cost.LumpSum(Choice(fields, "kostensoort", CostCategory.Other), Factors(fields)),
        Memorandum => new Cost.Memorandum(Choice(fields, "kostensoort", CostCategory.Other), fields.Number("aantal"), fields.Text("eenheid")),
        _ => throw Fields.Refuse("soort", "Kies een soort post.", "Choose a kind of line."),
    };

    /// <summary>One range of months of its own; empty for that of the activity. A period of more ranges stays as long as it is not changed.</summary>
    internal static Period? PeriodOf(Fields fields, Period? known)
    {
        if (!fields.Has("van") || (fields.Text("van") ?? "", fields.Text("tot") ?? "") == Months(known)) return known;
        if (fields.Text("van") is null && fields.Text("tot") is null) return null;
        var (start, end) = (fields.Month("van"), fields.Month("tot"));
        return start <= end ? Period.Of(new MonthRange(start, end)) : throw Fields.Refuse("tot", "De periode eindigt voordat zij begint.", "The period ends before it starts.");
    }

    internal static (string From, string To) Months(Period? period) => period is null ? ("", "") : (period.Start.ToString(), period.End.ToString());

    private static Hours HoursOf(Fields fields)
    {
        var number = fields.Number("uren") ?? throw Missing("uren", "de uren", "the hours");
        return decimal.Round(number, 2) == number ? Hours.Of(number) : throw Fields.Refuse("uren", "Uren hebben ten hoogste twee decimalen.", "Hours have at most two decimals.");
    }

    // "2 leden; 3" is two factors, the first with its word.
    private static ValueList<Factor> Factors(Fields fields) =>
        [.. (fields.Text("keer") ?? "").Split([';', '×'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Factor)];

    private static Factor Factor(string text)
    {
        var digits = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        var label = text[digits.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && (label.Length == 0 || label[0] == ' ')
            ? new(count, label.Trim() is { Length: > 0 } word ? word : null)
            : throw Fields.Refuse("keer", $"“{text}” is niet te lezen als een aantal keer, zoals “2 leden”.", $"“{text}” cannot be read as a number of times, such as “2 leden”.");
    }

    private static TChoice Choice<TChoice>(Fields fields, string name, TChoice otherwise)
        where TChoice : struct, Enum => Enum.TryParse<TChoice>(fields.Text(name), out var choice) && Enum.IsDefined(choice) ? choice : otherwise;

    private static RefusedException Missing(string field, string nl, string en) => Fields.Refuse(field, $"Vul in: {nl}.", $"Fill in: {en}.");
}
