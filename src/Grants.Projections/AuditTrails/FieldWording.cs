using System.Globalization;
using Grants.Domain;
using Grants.Projections.Findings;

namespace Grants.Projections.AuditTrails;

/// <summary>Changes in words: "uren 40 → 20".</summary>
internal static class FieldWording
{
    private const int MostInSentence = 3;

    private static readonly Dictionary<string, (string Nl, string En)> Names = new()
    {
        ["hours"] = ("uren", "hours"),
        ["rateCents"] = ("tarief", "rate"),
        ["statedCents"] = ("vermeld bedrag", "stated amount"),
        ["amountCents"] = ("bedrag", "amount"),
        ["unitPriceCents"] = ("prijs per stuk", "unit price"),
        ["unitAmountCents"] = ("bedrag per bestuur", "amount per board"),
        ["quantity"] = ("aantal", "quantity"),
        ["count"] = ("aantal", "count"),
        ["unitName"] = ("eenheid", "unit"),
        ["role"] = ("rol", "role"),
        ["label"] = ("omschrijving", "label"),
        ["kind"] = ("soort", "kind"),
        ["category"] = ("kostensoort", "category"),
        ["funding"] = ("financiering", "funding"),
        ["period"] = ("periode", "period"),
        ["periodTyped"] = ("periode zoals getypt", "period as typed"),
        ["payee"] = ("betaald aan", "payee"),
        ["party"] = ("partij", "party"),
        ["note"] = ("toelichting", "note"),
        ["typed"] = ("getypt", "typed"),
        ["name"] = ("naam", "name"),
        ["code"] = ("code", "code"),
        ["theme"] = ("thema", "theme"),
        ["activity"] = ("activiteit", "activity"),
        ["executingGroup"] = ("uitvoerende groep", "executing group"),
        ["footnote"] = ("voetnoot", "footnote"),
        ["functions"] = ("functies", "functions"),
        ["by"] = ("bijgedragen door", "contributed by"),
        ["answer"] = ("antwoord", "answer"),
        ["value"] = ("waarde", "value"),
    };

    /// <summary>The first changes of a content, with the old and the new value.</summary>
    public static Bilingual Of(ValueList<FieldChange> changes)
    {
        // What was typed says the same as the fields that were read from it.
        var telling = changes.Where(change => change.Field is not ("typed" or "periodTyped")).ToList();
        if (telling.Count == 0) telling = [.. changes];
        var more = telling.Count - MostInSentence;
        var count = more.ToString(CultureInfo.InvariantCulture);
        return new(
            string.Join(", ", telling.Take(MostInSentence).Select(change => Of(change, nl: true))) + (more > 0 ? $" en nog {count}" : ""),
            string.Join(", ", telling.Take(MostInSentence).Select(change => Of(change, nl: false))) + (more > 0 ? $" and {count} more" : ""));
    }

    private static string Of(FieldChange change, bool nl)
    {
        var key = KeyOf(change.Field);
        var name = Names.TryGetValue(key, out var known) ? (nl ? known.Nl : known.En) : change.Field;
        return $"{name} {Value(key, change.Old, nl)} → {Value(key, change.New, nl)}";
    }

    // cost.hours is hours; theme.name is the name of the theme; functions[0] is one of the functions.
    private static string KeyOf(string field)
    {
        var path = field.Split('.');
        var last = path[^1].Split('[')[0];
        return path is [.., "theme", _] ? "theme" : last;
    }

    private static string Value(string key, string? value, bool nl)
    {
        if (value is null) return nl ? "(leeg)" : "(empty)";
        if (key.EndsWith("Cents", StringComparison.Ordinal) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents))
            return nl ? Wording.Nl(new Money(cents)) : Wording.En(new Money(cents));
        if (key is "hours" or "quantity" && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return nl ? Wording.Nl(number) : Wording.En(number);
        return value;
    }
}
