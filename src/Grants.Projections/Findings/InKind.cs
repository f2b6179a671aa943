using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Contributions in kind without a value, footnotes that are not explained, and functions that are both given and paid.</summary>
internal static class InKind
{
    private static readonly string[] InKindWords = ["in kind", "in natura"];

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("in-kind.unvalued", Severity.Warning,
            new("Een bijdrage in natura heeft geen waarde", "A contribution in kind has no value"),
            "alleen wat in geld waardeerbaar is telt als cofinanciering (RAP art. 3 lid 3)", Unvalued),
        new("in-kind.footnote-unvalued", Severity.Notice,
            new("Een voetnoot zegt in natura, en er staat geen bijdrage", "A footnote says in kind, and no contribution is recorded"),
            "alleen wat in geld waardeerbaar is telt als cofinanciering (RAP art. 3 lid 3)", FootnoteUnvalued),
        new("in-kind.not-counted", Severity.Warning,
            new("De regeling telt bijdragen in natura niet mee", "The scheme does not count contributions in kind"), "de cofinancieringsregel van de regeling", NotCounted),
        new("in-kind.function-also-budgeted", Severity.Warning,
            new("Een functie wordt in natura ingebracht en ook begroot", "A function is contributed in kind and budgeted as well"),
            "dezelfde inzet wordt niet twee keer gefinancierd", FunctionAlsoBudgeted),
        new("activity.footnote-unexplained", Severity.Warning,
            new("Een voetnootteken wordt niet verklaard", "A footnote mark is not explained"), "praktijk", FootnoteUnexplained),
    ];

    private static IEnumerable<Hit> Unvalued(Facts facts)
    {
        foreach (var fact in facts.Lines.Where(fact => fact.Line.IsUnvaluedInKind))
        {
            yield return new(
                fact.Spot, Figure.None, Figure.None,
                $"{fact.Label} wordt in natura ingebracht zonder waarde: het telt nergens in mee. Met uren en een tarief kan het als cofinanciering gelden.",
                $"{fact.Label} is contributed in kind without a value: it counts for nothing. With hours and a rate it could count as cofinancing.")
            { Boards = fact.Boards };
        }

        foreach (var (pledge, i) in facts.Dossier.Ledger.Pledged.Select((pledge, i) => (pledge, i)))
        {
            if (pledge.Item is not { Kind: ContributionKind.InKind, Amount: null }) continue;
            var by = pledge.Item.By is { } party ? $"{facts.NameOf(party)}: " : "";
            yield return new(
                Spots.Contribution(pledge.Id, pledge.Item, 10 + i).From(facts.Dossier.Ledger.SourceOf(pledge.Id)), Figure.None, Figure.None,
                $"De bijdrage in natura ‘{by}{pledge.Item.Note}’ heeft geen waarde en telt nergens in mee. Met uren en een tarief kan zij als cofinanciering gelden.",
                $"The contribution in kind ‘{by}{pledge.Item.Note}’ has no value and counts for nothing. With hours and a rate it could count as cofinancing.")
            { Boards = pledge.Item.By is { } own && facts.Boards.Any(board => board.Party == own) ? [own] : [] };
        }
    }

    private static IEnumerable<Hit> FootnoteUnvalued(Facts facts) =>
        from activity in facts.Activities
        let footnote = activity.Activity.Footnote
        where footnote is not null && SaysInKind(footnote)
            && !facts.LinesOf[activity.Id].Any(fact => fact.Line.Funding == Funding.InKind)
        select new Hit(
            activity.Spot, footnote, Figure.None,
            $"Bij {activity.Spot.Place.Label} zegt een voetnoot: ‘{footnote}’. Daarvan staat geen bijdrage in de begroting; hoeveel uren zijn het, en van wie?",
            $"At {activity.Spot.Place.Label} a footnote says: ‘{footnote}’. No such contribution is in the budget; how many hours is it, and whose?");

    private static IEnumerable<Hit> NotCounted(Facts facts)
    {
        if (facts.Terms?.Cofinancing is not { InKindCounts: false } rule || facts.Split.InKind == Money.Zero) yield break;
        yield return new(
            Spots.Cofinancing("in-kind", "Bijdragen in natura"), facts.Split.InKind, Money.Zero,
            $"Van de bijdragen is {Nl(facts.Split.InKind)} in natura; die telt volgens {rule.Article} niet mee als cofinanciering.",
            $"{En(facts.Split.InKind)} of the contributions is in kind; by {rule.Article} it does not count as cofinancing.")
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> FunctionAlsoBudgeted(Facts facts)
    {
        foreach (var (board, i) in facts.Boards.Select((board, i) => (board, i)))
        {
            foreach (var role in RolesAndBoards.RolesOf(facts, board.Party))
            {
                if (GivenInKind(facts, board).FirstOrDefault(given => Functions.Fits(role.Name, given)) is not { } given) continue;
                yield return new(
                    Spots.Participant(board, i), given, role.Amount,
                    $"{board.Name} brengt in natura in: ‘{given}’. In de begroting staat voor dit bestuur ook {role.Name}: {Nl(role.Hours)}, {Nl(role.Amount)}. Is dat dezelfde persoon?",
                    $"{board.Name} contributes in kind: ‘{given}’. The budget also has {role.Name} for this board: {En(role.Hours)}, {En(role.Amount)}. Is that the same person?")
                { Boards = [board.Party], Aspect = role.Name };
            }
        }
    }

    private static IEnumerable<string> GivenInKind(Facts facts, Participant board) =>
        board.Functions.Where(SaysInKind).Concat(
            facts.Dossier.Ledger.Pledged.Where(pledge => pledge.Item.Kind == ContributionKind.InKind && pledge.Item.By == board.Party).Select(pledge => pledge.Item.Note));

    private static IEnumerable<Hit> FootnoteUnexplained(Facts facts) =>
        from activity in facts.Activities
        let mark = activity.Activity.Footnote?.Trim()
        where !string.IsNullOrEmpty(mark) && !mark.Any(char.IsLetter)
        select new Hit(
            activity.Spot, mark, Figure.None,
            $"Bij {activity.Spot.Place.Label} staat het teken {mark} zonder verklaring.",
            $"At {activity.Spot.Place.Label} stands the mark {mark} without an explanation.");

    internal static bool SaysInKind(string text) => InKindWords.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));
}
