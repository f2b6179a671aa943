using Grants.Domain.Budgets;
using Grants.Web.Frames;

namespace Grants.Web.Budgets.Editing;

/// <summary>A sheet as a form sends it.</summary>
/// <param name="Version">The version of the budget that was seen.</param>
/// <param name="LeftToOthers">Cells where the other's value was chosen.</param>
/// <param name="Undecided">Cells where a choice was asked for and not made.</param>
internal sealed record TypedSheet(
    long Version, IReadOnlyList<(CellKey Key, CellTexts Texts)> Cells, int? BoardCount, string? BoardCountText, string Reason,
    IReadOnlySet<string> LeftToOthers, IReadOnlySet<string> Undecided, AskedFor Asked)
{
    /// <summary>The field of a cell in conflict, and the choices in it.</summary>
    public const string Choice = "keuze";
    public const string Mine = "mijn";
    public const string Theirs = "hun";

    public static TypedSheet Of(IFormCollection form)
    {
        var fields = new Fields(form);
        var cells = form.Keys.Select(name => name.StartsWith('o') ? name[1..] : name).Distinct().Select(CellKey.Of).OfType<CellKey>()
            .Select(key => (key, new CellTexts(Sent(key.Field), Sent(key.StatedField)))).ToList();
        var asked = form["botst"].OfType<string>().ToHashSet();
        var choices = asked.ToLookup(key => form[$"{Choice}|{key}"].ToString());
        var count = fields.Text("aantal");
        return new(
            fields.Version("versie"), cells, CountOf(fields, count), count, fields.Text("reden") ?? "",
            choices[Theirs].ToHashSet(), asked.Where(key => !choices[Mine].Contains(key) && !choices[Theirs].Contains(key)).ToHashSet(), AskedOf(fields, form));

        string? Sent(string name) => form.TryGetValue(name, out _) ? fields.Text(name) ?? "" : null;
    }

    private static int? CountOf(Fields fields, string? text) => text is null ? null
        : fields.Number("aantal") is { } number and >= 1 and <= 100_000 && number == decimal.Truncate(number)
            ? (int)number
            : throw Fields.Refuse("aantal", "Vul een aantal besturen in.", "Fill in a number of boards.");

    // "deel" opens a part, "kolom" a column of a part; what was opened before comes along in "open".
    private static AskedFor AskedOf(Fields fields, IFormCollection form)
    {
        List<BudgetUnit> units = [];
        List<(BudgetUnit, EditColumn)> columns = [];
        var opened = form["open"].OfType<string>().ToList();
        switch (fields.Text("doe"))
        {
            case "deel" when fields.Text("deel") is { } unit:
                opened.Add(unit);
                break;
            case "kolom":
                opened.Add($"{fields.Required("kolom-deel", "het deel")}|{fields.Required("kolom", "de rol of kostensoort").Replace('|', ' ')}");
                break;
        }

        foreach (var text in opened)
        {
            if (LineForm.UnitOf(text.Split('|')[0]) is not { } unit) continue;
            units.Add(unit);
            if (text.Split('|', 2) is [_, var column] && unit is not BudgetUnit.Region) columns.Add((unit, ColumnOf(column)));
        }

        return new(units, columns);
    }

    // The name of a category opens the column of that category; any other is a role.
    private static EditColumn ColumnOf(string name)
    {
        foreach (var category in Enum.GetValues<CostCategory>())
        {
            var dutch = Language.Names.Of(category);
            if (string.Equals(name, dutch, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Language.Tongue.English.Say(dutch), StringComparison.OrdinalIgnoreCase)) return new(null, category);
        }

        return new(name, CostCategory.Staff);
    }
}
