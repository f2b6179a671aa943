using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

/// <summary>A label with a multiplication and an amount: the block of the boards, regional costs, the whole (NL: totaalbudget).</summary>
/// <remarks>"25 x €138" is 25 hours here, unless a word says otherwise: docs/adr/0009-import-as-typed.md.</remarks>
internal static partial class BudgetTotalsReader
{
    public static void Read(FileDraft draft, FoundTable table)
    {
        var legend = Legends.Below(table);
        foreach (var row in table.Rows) ReadRow(draft, table, row, legend);
    }

    private static void ReadRow(FileDraft draft, FoundTable table, int row, (Cell? Cell, string? Text) legend)
    {
        var (label, amountCell) = (table.Sheet[row, table.Left], table.Sheet[row, table.Right]);
        Money? amount = null;
        if (amountCell is not null)
        {
            var reading = Amounts.Read(amountCell);
            if (reading.Doubt is { } doubt)
            {
                draft.Notes.Ask(amountCell, doubt);
                if (label is not null) draft.Notes.Heading(label, "hoort bij het bedrag ernaast", "belongs to the amount beside it");
                return;
            }

            amount = reading.Amount;
        }

        var text = label is null ? "" : Typed.WithoutMarks(label.Text);
        var (bare, stars) = Typed.Footnote(text);
        if (label is null || (TotalLabels.Of(bare, null) is not null && !bare.Contains(':', StringComparison.Ordinal))) ReadTotal(draft, label, bare, amountCell, amount);
        else if (Boards().Match(bare) is { Success: true } boards && boards.Groups["calculation"].Value.Length > 0) ReadBoards(draft, label, boards, amountCell, amount);
        else ReadLine(draft, label, bare, stars, amountCell, amount, legend);
    }

    private static void ReadTotal(FileDraft draft, Cell? label, string text, Cell? amountCell, Money? amount)
    {
        if (amount is null || amountCell is null)
        {
            if (label is not null) draft.Notes.Ask(label, Asked.AmountMissing);
            return;
        }

        var of = text.Length == 0 ? new TotalOf.Whole() : TotalLabels.Of(text, null)!;
        if (label is not null) draft.Notes.Heading(label, "totaal volgens het document", "total as the document states it");
        TotalLabels.State(draft, new(of, text, amount, null, null, null, null), amountCell);
        if (of is TotalOf.Cofinancing && amount > Money.Zero) TotalLabels.Pledge(draft, amountCell, text, amount.Value);
    }

    // "Vier besturen: 4 x €17.148": how many boards there are, and what one of them costs.
    private static void ReadBoards(FileDraft draft, Cell label, Match boards, Cell? amountCell, Money? amount)
    {
        if (CostText.Read(boards.Groups["calculation"].Value) is not CostReading.Calculated { Cost: Cost.QuantityTimesPrice { Factors.Count: 0 } cost, Stated: var stated }
            || cost.Quantity != decimal.Truncate(cost.Quantity) || cost.Quantity > int.MaxValue)
        {
            draft.Notes.Ask(label, Asked.NotUnderstood);
            return;
        }

        var count = (int)cost.Quantity;
        var word = boards.Groups["count"].Value;
        var named = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Dutch.NumberNamed(word);
        if (named is not null && named != count)
        {
            draft.Notes.Ask(label, Asked.CountsDiffer(word, count));
            return;
        }

        var words = boards.Groups["label"].Value.Trim();
        draft.Budget.Add(new BudgetCommand.CountBoards(count, label.Source));
        draft.Budget.Add(new BudgetCommand.StateTotal(
            new(new TotalOf.AllBoards(), words, amount ?? stated, null, null, count, cost.UnitPrice), (amountCell ?? label).Source));
        draft.Budget.Add(new BudgetCommand.StateTotal(new(new TotalOf.Unit(new BudgetUnit.EachBoard()), words, cost.UnitPrice, null, null, null, null), label.Source));
        draft.Notes.Recorded(label, $"{count} besturen van elk {Dutch.Euro(cost.UnitPrice)}", $"{count} boards of {English.Euro(cost.UnitPrice)} each");
        if (amountCell is not null)
            draft.Notes.Recorded(amountCell, $"alle besturen samen: {Dutch.Euro(amount!.Value)}", $"all boards together: {English.Euro(amount.Value)}");
    }

    private static void ReadLine(FileDraft draft, Cell label, string text, string stars, Cell? amountCell, Money? amount, (Cell? Cell, string? Text) legend)
    {
        var (name, calculation) = Parts(text);
        if (Asked.NameDoubt(name) is { } doubt)
        {
            draft.Notes.Ask(label, doubt);
            return;
        }

        var named = Named().Match(name);
        var party = named.Success ? draft.ParticipantNamed(named.Groups["party"].Value) : null;
        if (named.Success && party is null) draft.Notes.Warn(label, Asked.PayeeUnknown);
        var role = party is null ? name : name[..named.Index].Trim();
        if (Cost(draft, label, calculation, role, name, amount) is not { } cost) return;
        var activity = new ActivityId(draft.Id(label, "activity"));
        var footnote = stars.Length == 0 ? null : legend.Text ?? stars;
        if (stars.Length > 0 && legend.Cell is not null) draft.Notes.Recorded(legend.Cell, "uitleg bij het sterretje", "what the star means", activity.Value);
        draft.Budget.Add(new BudgetCommand.AddActivity(activity, new(null, name, null, null, null, null, footnote), label.Source));
        var line = new LineId(draft.Id(label, "line"));
        draft.Budget.Add(new BudgetCommand.AddLine(line,
            new(activity, new BudgetUnit.Region(), party?.Party ?? draft.PayeeOf(role, name), cost.Cost, Funding.Subsidised, null, cost.Note, cost.Stated, label.Typed),
            label.Source));
        var meaning = Wording.Of(cost.Cost);
        var assumed = cost.Cost is Domain.Budgets.Cost.HoursTimesRate && !Hour().IsMatch(calculation);
        draft.Notes.Recorded(label, $"{name}: {meaning.Nl}{(assumed ? " (een aantal zonder woord is hier een aantal uren)" : "")}",
            $"{name}: {meaning.En}{(assumed ? " (a number without a word is a number of hours here)" : "")}", line.Value);
        if (amountCell is not null) draft.Notes.Budgeted(amountCell, amount!.Value, line.Value);
    }

    private static (Cost Cost, string? Note, Money? Stated)? Cost(FileDraft draft, Cell label, string calculation, string role, string name, Money? amount)
    {
        var doubt = Asked.AmountMissing;
        switch (CostText.Read(calculation, hoursUnlessSaid: true, role, about: name))
        {
            case CostReading.Calculated { Stated: { } outcome } when amount is { } stated && outcome != stated:
                doubt = Asked.TwoAmounts;
                break;
            case CostReading.Calculated cost:
                return (cost.Cost, cost.Note, amount ?? cost.Stated);
            case CostReading.Plain plain when amount is not null:
                return (new Cost.LumpSum(plain.Category, plain.Factors), plain.Note, amount);
            case CostReading.Unreadable unreadable:
                doubt = unreadable.Doubt;
                break;
        }

        draft.Notes.Ask(label, doubt);
        return null;
    }

    // What follows the last colon is the calculation, when there is a number in it.
    private static (string Name, string Calculation) Parts(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && text.AsSpan(colon).IndexOfAnyInRange('0', '9') >= 0 ? (text[..colon].Trim(), text[(colon + 1)..].Trim())
            : colon < 0 && text.Length < 300 && Unparted().Match(text) is { Success: true } found ? (found.Groups["name"].Value.Trim(), found.Groups["calculation"].Value)
            : (text, "");
    }

    [GeneratedRegex(@"^(?<label>(?:(?<count>\p{L}+|[0-9]{1,4})\s+)?(?:school)?bestu(?:ren|ur)\b[^:0-9]*):?\s*(?<calculation>[0-9].*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Boards();

    [GeneratedRegex(@"\s*\((?<party>[^()]+)\)\s*$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<name>[^0-9:]*\p{L}[^0-9:]*?)\s+(?<calculation>[0-9][0-9.,]*\s*\p{L}*\s*[xX×*]\s*€?\s*[0-9].*)$")]
    private static partial Regex Unparted();

    [GeneratedRegex(@"[0-9]\s*(?:uren|uur|u)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hour();
}
