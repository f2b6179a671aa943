using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>The rows in which a document adds up.</summary>
internal static partial class TotalLabels
{
    /// <param name="theme">The theme whose rows stand above, which a subtotal is the total of.</param>
    public static TotalOf? Of(string label, Theme? theme) =>
        label.Length > 80 ? null
        : Cofinancing().IsMatch(label) ? new TotalOf.Cofinancing()
        : Subsidy().IsMatch(label) ? new TotalOf.Subsidy()
        : theme is not null && (Subtotal().IsMatch(label) || IsTotalOf(theme, label)) ? new TotalOf.Theme(theme)
        : IsTotal(label) ? new TotalOf.Whole()
        : null;

    public static bool IsTotal(string label) => label.Length <= 80 && Total().IsMatch(label);

    public static void State(FileDraft draft, StatedTotal total, Cell source)
    {
        draft.Budget.Add(new BudgetCommand.StateTotal(total, source.Source));
        var (nl, en) = total.Amount is { } amount ? (Dutch.Euro(amount), English.Euro(amount)) : (source.Typed, source.Typed);
        draft.Notes.Recorded(source, $"totaal volgens het document: {nl}", $"total as the document states it: {en}");
    }

    /// <summary>A stated cofinancing is also a promise; a later version of the file changes it.</summary>
    public static void Pledge(FileDraft draft, Cell source, string label, Money amount)
    {
        var content = new Contribution(null, ContributionKind.Cash, amount, label);
        var earlier = draft.Request.Dossier.Ledger.Pledged.Where(pledge => pledge.Item.By is null && pledge.Item.Kind == ContributionKind.Cash && pledge.Item.Note == label).ToList();
        var id = new ContributionId(draft.Id(source, "contribution"));
        if (earlier.Any(pledge => pledge.Item == content)) return;
        if (draft.Request.Dossier.Ledger is CofinancingLedger.Open ledger && ledger.Contributions.WasRemoved(id)) return;
        draft.Ledger.Add(earlier.Count == 1
            ? new LedgerCommand.Revise(earlier[0].Id, content, NewVersion(draft), source.Source)
            : new LedgerCommand.Pledge(id, content, source.Source));
    }

    public static string NewVersion(FileDraft draft) => $"nieuwe versie van {draft.File.Name}";

    private static bool IsTotalOf(Theme theme, string label) =>
        IsTotal(label) && (Typed.Key(label).EndsWith(Typed.Key(theme.Name), StringComparison.Ordinal) || (theme.Code is not null && Typed.Key(label).EndsWith("thema" + Typed.Key(theme.Code), StringComparison.Ordinal)));

    [GeneratedRegex(@"^(?:totaal |totale )?(?:co-?financiering|eigen bijdrage)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cofinancing();

    [GeneratedRegex(@"^(?:totaal |totale )?(?:gevraagde |aangevraagde |aan te vragen )?subsidie(?:bedrag)?\b(?! ?aanvra)", RegexOptions.IgnoreCase)]
    private static partial Regex Subsidy();

    [GeneratedRegex(@"^sub-?totaal\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subtotal();

    [GeneratedRegex(@"^(?:eind|generaal )?(?:totaal|totale)\b|^som\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();
}
