using System.Collections.Immutable;
using System.Text.Json;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Projections.Events;

/// <summary>
/// Reads the events that budgets are made of, in a third of the time that the serializer takes: most of a log is these. It knows only the
/// canonical form of what is written today. Whatever it does not recognise it leaves to the serializer, which alone says what is allowed.
/// </summary>
internal static class BudgetEventReader
{
    /// <summary>The event; null if it is another one, or does not look as expected.</summary>
    public static BudgetEvent? TryRead(string type, ReadOnlySpan<byte> data)
    {
        try
        {
            return type switch
            {
                "budget.line-added.v1" or "budget.line-revised.v1" => LineEvent(new(data), type == "budget.line-revised.v1"),
                "budget.activity-added.v1" or "budget.activity-revised.v1" => ActivityEvent(new(data), type == "budget.activity-revised.v1"),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static BudgetEvent LineEvent(CanonicalReader json, bool revised)
    {
        json.Open();
        json.Member("content"u8);
        var content = Line(ref json);
        json.Member("line"u8);
        var line = new LineId(json.Id());
        var reason = Reason(ref json, revised);
        var source = SourceOrNull(ref json);
        json.End();
        return revised ? new BudgetEvent.LineRevised(line, content, reason, source) : new BudgetEvent.LineAdded(line, content, source);
    }

    private static BudgetEvent ActivityEvent(CanonicalReader json, bool revised)
    {
        json.Open();
        json.Member("activity"u8);
        var activity = new ActivityId(json.Id());
        json.Member("content"u8);
        var content = Activity(ref json);
        var reason = Reason(ref json, revised);
        var source = SourceOrNull(ref json);
        json.End();
        return revised ? new BudgetEvent.ActivityRevised(activity, content, reason, source) : new BudgetEvent.ActivityAdded(activity, content, source);
    }

    private static string Reason(ref CanonicalReader json, bool revised)
    {
        if (!revised) return "";
        json.Member("reason"u8);
        return json.SharedText();
    }

    private static BudgetLine Line(ref CanonicalReader json)
    {
        json.Open();
        json.Member("activity"u8);
        var activity = new ActivityId(json.Id());
        json.Member("cost"u8);
        var cost = Cost(ref json);
        json.Member("funding"u8);
        var funding = Funding(ref json);
        var note = json.TextOrNull("note"u8);
        PartyId? payee = json.HasValue("payee"u8) ? new(json.SharedText()) : null;
        var period = PeriodOrNull(ref json);
        Money? stated = json.HasValue("statedCents"u8) ? json.Cents() : null;
        var typed = json.SharedTextOrNull("typed"u8);
        json.Member("unit"u8);
        var unit = Unit(ref json);
        json.Close();
        return new(activity, unit, payee, cost, funding, period, note, stated, typed);
    }

    private static BudgetActivity Activity(ref CanonicalReader json)
    {
        json.Open();
        var code = json.SharedTextOrNull("code"u8);
        var group = json.SharedTextOrNull("executingGroup"u8);
        var footnote = json.TextOrNull("footnote"u8);
        json.Member("name"u8);
        var name = json.SharedText();
        var period = PeriodOrNull(ref json);
        var periodTyped = json.SharedTextOrNull("periodTyped"u8);
        var theme = ThemeOrNull(ref json);
        json.Close();
        return new(code, name, theme, period, periodTyped, group, footnote);
    }

    // A cost's "kind" comes after "category" and "factors"; which of these there are says which kinds it can be.
    private static Cost Cost(ref CanonicalReader json)
    {
        json.Open();
        if (!json.Has("category"u8)) return HoursTimesRate(ref json);
        var category = Category(ref json);
        if (!json.Has("factors"u8)) return Memorandum(ref json, category);
        var factors = Factors(ref json);
        json.Member("kind"u8);
        if (!json.Is("lump-sum"u8)) return QuantityTimesPrice(ref json, category, factors);
        json.Close();
        return new Cost.LumpSum(category, factors);
    }

    private static Cost.HoursTimesRate HoursTimesRate(ref CanonicalReader json)
    {
        json.Member("factors"u8);
        var factors = Factors(ref json);
        json.Member("hours"u8);
        var hours = json.Hours();
        json.Member("kind"u8);
        Expect(json.Is("hours-times-rate"u8));
        json.Member("rateCents"u8);
        var rate = json.Cents();
        var role = json.SharedTextOrNull("role"u8);
        json.Close();
        return new(role, factors, hours, rate);
    }

    private static Cost.QuantityTimesPrice QuantityTimesPrice(ref CanonicalReader json, CostCategory category, ValueList<Factor> factors)
    {
        Expect(json.Is("quantity-times-price"u8));
        json.Member("quantity"u8);
        var quantity = json.Number();
        var unitName = json.SharedTextOrNull("unitName"u8);
        json.Member("unitPriceCents"u8);
        var price = json.Cents();
        json.Close();
        return new(category, factors, quantity, unitName, price);
    }

    private static Cost.Memorandum Memorandum(ref CanonicalReader json, CostCategory category)
    {
        json.Member("kind"u8);
        Expect(json.Is("memorandum"u8));
        decimal? quantity = json.HasValue("quantity"u8) ? json.Number() : null;
        var unitName = json.SharedTextOrNull("unitName"u8);
        json.Close();
        return new(category, quantity, unitName);
    }

    private static ValueList<Factor> Factors(ref CanonicalReader json)
    {
        json.OpenArray();
        if (json.ClosesArray()) return [];
        var factors = ImmutableArray.CreateBuilder<Factor>(1);
        while (!json.ClosesArray())
        {
            json.Open();
            json.Member("count"u8);
            var count = json.Count();
            factors.Add(new(count, json.SharedTextOrNull("label"u8)));
            json.Close();
        }

        return new(factors.DrainToImmutable());
    }

    private static BudgetUnit Unit(ref CanonicalReader json)
    {
        json.Open();
        json.Member("kind"u8);
        BudgetUnit unit;
        if (json.Is("each-board"u8)) unit = new BudgetUnit.EachBoard();
        else if (json.Is("region"u8)) unit = new BudgetUnit.Region();
        else
        {
            Expect(json.Is("board"u8));
            json.Member("party"u8);
            unit = new BudgetUnit.Board(new(json.SharedText()));
        }

        json.Close();
        return unit;
    }

    private static Funding Funding(ref CanonicalReader json) =>
        json.Is("subsidised"u8) ? Domain.Budgets.Funding.Subsidised
        : json.Is("own-contribution"u8) ? Domain.Budgets.Funding.OwnContribution
        : json.Is("in-kind"u8) ? Domain.Budgets.Funding.InKind
        : throw new JsonException();

    private static CostCategory Category(ref CanonicalReader json) =>
        json.Is("staff"u8) ? CostCategory.Staff
        : json.Is("material"u8) ? CostCategory.Material
        : json.Is("room-hire"u8) ? CostCategory.RoomHire
        : json.Is("third-party"u8) ? CostCategory.ThirdParty
        : json.Is("contingency"u8) ? CostCategory.Contingency
        : json.Is("other"u8) ? CostCategory.Other
        : throw new JsonException();

    private static Period? PeriodOrNull(ref CanonicalReader json)
    {
        if (!json.HasValue("period"u8)) return null;
        json.OpenArray();
        var ranges = ImmutableArray.CreateBuilder<MonthRange>(1);
        while (!json.ClosesArray()) ranges.Add(json.Months());
        return new(new(ranges.DrainToImmutable()));
    }

    private static Theme? ThemeOrNull(ref CanonicalReader json)
    {
        if (!json.HasValue("theme"u8)) return null;
        json.Open();
        var code = json.SharedTextOrNull("code"u8);
        json.Member("name"u8);
        var name = json.SharedText();
        json.Close();
        return new(code, name);
    }

    private static Source? SourceOrNull(ref CanonicalReader json)
    {
        if (!json.HasValue("source"u8)) return null;
        json.Open();
        json.Member("cell"u8);
        var cell = json.Text();
        json.Member("sha256"u8);
        var sha256 = json.SharedText();
        json.Member("sheet"u8);
        var sheet = json.SharedText();
        json.Close();
        return new(sha256, sheet, cell);
    }

    private static void Expect(bool condition)
    {
        if (!condition) throw new JsonException();
    }
}
