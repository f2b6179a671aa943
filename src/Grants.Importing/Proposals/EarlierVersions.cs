using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>
/// A changed version of a file that was imported earlier: what is in the budget already is revised, not entered a second time, and what the
/// new file no longer has is said and stays.
/// </summary>
internal static class EarlierVersions
{
    public static void Reconcile(FileDraft draft)
    {
        if (draft.Request.Dossier.Budget.Sheet is not { } sheet) return;
        var added = draft.Budget.OfType<BudgetCommand.AddActivity>().DistinctBy(command => command.Activity).ToDictionary(command => command.Activity, command => command.Content);
        var activities = Matching.Pairs(
            [.. added.Select(entry => (entry.Key, Key(entry.Value)))],
            [.. sheet.Activities.InOrder.Select(entry => (entry.Id, Key(entry.Item)))]);
        var lines = Matching.Pairs(
            [.. draft.Budget.OfType<BudgetCommand.AddLine>().Select(command => (command.Line, Key(command.Content, Activity(command.Content), added)))],
            [.. sheet.Lines.InOrder.Select(entry => (entry.Id, Key(entry.Item, entry.Item.Activity, sheet)))]);
        HashSet<Guid> unchanged = [];
        HashSet<Source> stated = [];
        var reason = $"nieuwe versie van {draft.File.Name}";
        for (var index = draft.Budget.Count - 1; index >= 0; index--)
        {
            if (Revised(draft.Budget[index]) is { } command) draft.Budget[index] = command;
            else draft.Budget.RemoveAt(index);
        }

        draft.Notes.MarkKnown(unchanged);
        draft.Notes.MarkKnown(stated.Contains);
        WarnOfMissing();

        ActivityId Activity(BudgetLine line) => activities.GetValueOrDefault(line.Activity, line.Activity);

        BudgetCommand? Revised(BudgetCommand command)
        {
            switch (command)
            {
                case BudgetCommand.AddActivity c when activities.TryGetValue(c.Activity, out var known):
                    if (sheet.Activities.Find(known) != c.Content) return new BudgetCommand.ReviseActivity(known, c.Content, reason, c.Source);
                    unchanged.Add(c.Activity.Value);
                    return null;
                case BudgetCommand.AddLine c:
                    var content = c.Content with { Activity = Activity(c.Content) };
                    if (!lines.TryGetValue(c.Line, out var line)) return c with { Content = content };
                    if (sheet.Lines.Find(line) != content) return new BudgetCommand.ReviseLine(line, content, reason, c.Source);
                    unchanged.Add(c.Line.Value);
                    return null;
                case BudgetCommand.StateTotal { Total.Of: TotalOf.Row row } c:
                    return Unstated(c with { Total = c.Total with { Of = row with { Activity = activities.GetValueOrDefault(row.Activity, row.Activity) } } });
                case BudgetCommand.StateTotal c:
                    return Unstated(c);
                default:
                    return command;
            }
        }

        BudgetCommand.StateTotal? Unstated(BudgetCommand.StateTotal command)
        {
            if (!sheet.StatedTotals.Contains(command.Total)) return command;
            stated.Add(command.Source!);
            return null;
        }

        // Only files of which the new one has something are earlier versions of it; the others are about other things.
        void WarnOfMissing()
        {
            var found = activities.Values.Select(id => id.Value).Concat(lines.Values.Select(id => id.Value)).ToHashSet();
            var versions = activities.Values.Select(sheet.SourceOf).Concat(lines.Values.Select(sheet.SourceOf)).OfType<Source>().Select(source => source.Sha256).ToHashSet();
            foreach (var (id, item) in sheet.Activities.InOrder)
            {
                if (!found.Contains(id.Value) && sheet.SourceOf(id) is { } source && versions.Contains(source.Sha256)) Missing(source, $"{item.Code} {item.Name}".Trim());
            }

            foreach (var (id, item) in sheet.Lines.InOrder)
            {
                if (!found.Contains(id.Value) && sheet.SourceOf(id) is { } source && versions.Contains(source.Sha256)) Missing(source, item.Typed ?? item.Note ?? "");
            }
        }

        void Missing(Source source, string typed) => draft.Notes.Warn(source, typed, Gone);
    }

    internal static readonly Doubt Gone = new("import.no-longer-in-file", new(
        "Dit staat niet meer in het bestand. Het blijft in de begroting staan tot iemand het verwijdert.",
        "This is no longer in the file. It stays in the budget until somebody removes it."));

    private static (string, string) Key(BudgetActivity activity) => (Typed.Key(activity.Code), Typed.Key(activity.Name));

    private static (string, string) Key(BudgetLine line, ActivityId activity, Dictionary<ActivityId, BudgetActivity> added) =>
        Key(line, activity, added.GetValueOrDefault(line.Activity)?.Name);

    private static (string, string) Key(BudgetLine line, ActivityId activity, BudgetSheet sheet) => Key(line, activity, sheet.Activities.Find(activity)?.Name);

    // Where the role only repeats the activity, a change from hours to a lump sum is still the same line.
    private static (string, string) Key(BudgetLine line, ActivityId activity, string? name)
    {
        var role = Typed.Key((line.Cost as Cost.HoursTimesRate)?.Role);
        if (role.Length > 0 && Typed.Key(name).StartsWith(role, StringComparison.Ordinal)) role = "";
        return ($"{activity.Value}/{line.Unit}/{line.Funding == Funding.InKind}/{role}", "");
    }
}
