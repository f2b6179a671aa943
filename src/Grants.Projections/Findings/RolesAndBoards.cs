using System.Globalization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether the boards and parties in the budget are those that take part, and have the people that are budgeted.</summary>
internal static class RolesAndBoards
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("role.nobody-at-board", Severity.Warning,
            new("Er is een rol begroot voor een bestuur dat niemand in die functie noemt", "A role is budgeted for a board that names nobody in that function"),
            "praktijk: uren die niemand maakt worden niet verantwoord", NobodyAtBoard),
        new("role.nobody-anywhere", Severity.Warning,
            new("Er is een rol begroot die bij geen enkel bestuur voorkomt", "A role is budgeted that no board has"),
            "praktijk: wie doet het werk en wie wordt betaald?", NobodyAnywhere),
        new("board.not-participant", Severity.Error,
            new("Een post staat op een bestuur dat niet deelneemt", "A line is for a board that does not take part"),
            "alleen deelnemende partijen kunnen kosten maken voor de aanvraag", BoardNotParticipant),
        new("payee.not-participant", Severity.Warning,
            new("Een post wordt betaald aan een partij die niet deelneemt", "A line is paid to a party that does not take part"),
            "kosten derden: dan hoort er een factuur en zo nodig een aanbesteding bij", PayeeNotParticipant),
        new("board.paid-to-others", Severity.Notice,
            new("Een deel van het bedrag per bestuur gaat naar een andere partij", "Part of the amount per board goes to another party"), "praktijk", PaidToOthers),
        new("boards.count-differs", Severity.Warning,
            new("Het aantal besturen in de begroting is niet het aantal dat deelneemt", "The number of boards in the budget is not the number that takes part"), "rekenkunde", CountDiffers),
        new("board.without-lines", Severity.Notice,
            new("Een bestuur neemt deel en heeft geen eigen posten", "A board takes part and has no lines of its own"), "praktijk", WithoutLines),
        new("lead-partner.not-participant", Severity.Error,
            new("De penvoerder staat niet bij de deelnemers", "The lead partner is not among the participants"),
            "de penvoerder vraagt aan namens de deelnemers", LeadPartnerMissing),
    ];

    /// <summary>A role that is budgeted for one board, with what it comes to there.</summary>
    internal sealed record BudgetedRole(string Name, Hours Hours, Money Amount);

    /// <summary>The roles of a board's own lines and of the lines of each board, as far as the board itself is paid.</summary>
    internal static IEnumerable<BudgetedRole> RolesOf(Facts facts, PartyId board) =>
        from fact in facts.Lines
        where fact.Work?.Role is not null
            && (fact.Line.Unit is BudgetUnit.EachBoard || (fact.Line.Unit is BudgetUnit.Board own && own.Party == board))
            && (fact.Line.Payee is null || fact.Line.Payee == board)
            && fact.Line.Funding != Funding.InKind
        group fact by fact.Work!.Role! into role
        select new BudgetedRole(role.Key, Hours.Sum(role.Select(fact => fact.Work!.TotalHours)), Money.Sum(role.Select(fact => fact.Line.Amount)));

    private static IReadOnlyList<Participant> WithFunctions(Facts facts) => [.. facts.Boards.Where(board => board.Functions.Count > 0)];

    private static bool Has(Participant board, string role) =>
        board.Functions.Any(function => !InKind.SaysInKind(function) && Functions.Fits(role, function));

    private static IEnumerable<Hit> NobodyAtBoard(Facts facts) =>
        from entry in WithFunctions(facts).Select((board, i) => (Board: board, Index: i))
        from role in RolesOf(facts, entry.Board.Party)
        where !Has(entry.Board, role.Name) && WithFunctions(facts).Any(board => Has(board, role.Name))
        select new Hit(
            Spots.Participant(entry.Board, entry.Index), role.Amount, string.Join(", ", entry.Board.Functions),
            $"Voor {entry.Board.Name} is {role.Name} begroot: {Nl(role.Hours)}, {Nl(role.Amount)}. Het bestuur noemt alleen: {string.Join(", ", entry.Board.Functions)}. Wie maakt die uren?",
            $"{role.Name} is budgeted for {entry.Board.Name}: {En(role.Hours)}, {En(role.Amount)}. The board only names: {string.Join(", ", entry.Board.Functions)}. Who works those hours?")
        { Boards = [entry.Board.Party], Aspect = role.Name };

    private static IEnumerable<Hit> NobodyAnywhere(Facts facts)
    {
        var boards = WithFunctions(facts);
        if (boards.Count < 2) return [];
        var roles = from board in boards from role in RolesOf(facts, board.Party) group role by role.Name;
        return from role in roles
               where !boards.Any(board => Has(board, role.Key))
               let units = facts.Lines.Where(fact => fact.Work?.Role == role.Key && fact.Line.Unit is not BudgetUnit.Region).ToList()
               let amount = facts.Total(units)
               let hours = Hours.Sum(units.Select(fact => fact.Work!.TotalHours * facts.Times(fact.Line)))
               select new Hit(
                   Spots.Total($"role/{role.Key}", role.Key, 2), amount, Figure.None,
                   $"{role.Key} is bij de besturen begroot ({Nl(hours)}, {Nl(amount)}), maar geen van de besturen noemt iemand in die functie. Doet een andere partij het werk, zet die er dan als betaalde partij bij.",
                   $"{role.Key} is budgeted at the boards ({En(hours)}, {En(amount)}), but no board names anybody in that function. If another party does the work, name it as the payee.")
               { Boards = [.. units.SelectMany(fact => fact.Boards).Distinct()] };
    }

    private static IEnumerable<Hit> BoardNotParticipant(Facts facts) =>
        from fact in facts.Lines
        let unit = fact.Line.Unit as BudgetUnit.Board
        where unit is not null && facts.Party(unit.Party) is null
        select new Hit(
            fact.Spot, unit.Party.Value, Figure.None,
            $"Post {fact.Label} staat op {unit.Party}, dat niet aan de aanvraag deelneemt.",
            $"Line {fact.Label} is for {unit.Party}, which does not take part in the application.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> PayeeNotParticipant(Facts facts) =>
        from payee in facts.Lines.Where(fact => fact.Line.Payee is { } party && facts.Party(party) is null).GroupBy(fact => fact.Line.Payee!.Value)
        let amount = facts.Total([.. payee])
        select new Hit(
            Spots.Total($"payee/{payee.Key}", payee.Key.Value, 3), payee.Key.Value, amount,
            $"{payee.Key} krijgt {Nl(amount)} ({payee.First().Label}{(payee.Count() > 1 ? " en meer" : "")}) en neemt niet deel aan de aanvraag.",
            $"{payee.Key} gets {En(amount)} ({payee.First().Label}{(payee.Count() > 1 ? " and more" : "")}) and does not take part in the application.")
        { Boards = [.. payee.SelectMany(fact => fact.Boards).Distinct()] };

    private static IEnumerable<Hit> PaidToOthers(Facts facts)
    {
        var units = facts.Lines.Where(fact => fact.Line.Unit is not BudgetUnit.Region).GroupBy(fact => fact.Line.Unit).Select((unit, i) => (unit, i));
        foreach (var (unit, i) in units)
        {
            var board = (unit.Key as BudgetUnit.Board)?.Party;
            var whole = Money.Sum(unit.Select(fact => fact.Line.Amount));
            foreach (var payee in unit.Where(fact => fact.Line.Payee is { } party && party != board).GroupBy(fact => fact.Line.Payee!.Value))
            {
                var part = Money.Sum(payee.Select(fact => fact.Line.Amount));
                if (part == Money.Zero) continue;
                var share = Percent(part, whole);
                yield return new(
                    Spots.Unit(facts, unit.Key, i), part, whole,
                    $"Van de {Nl(whole)} voor {facts.UnitName(unit.Key)} gaat {Nl(part)} ({share.Nl}) naar {facts.NameOf(payee.Key)}: {Join(payee.Select(fact => fact.Work?.Role ?? fact.Label).Distinct(), "en")}.",
                    $"Of the {En(whole)} for {facts.UnitName(unit.Key)}, {En(part)} ({share.En}) goes to {facts.NameOf(payee.Key)}: {Join(payee.Select(fact => fact.Work?.Role ?? fact.Label).Distinct(), "and")}.")
                { Boards = board is { } own ? [own] : [], Aspect = payee.Key.Value };
            }
        }
    }

    private static IEnumerable<Hit> CountDiffers(Facts facts)
    {
        if (facts.Sheet?.BoardCount is not { } stated || facts.Boards.Count == 0 || stated == facts.Boards.Count) yield break;
        yield return new(
            Spots.Total("board-count", "Aantal besturen", 499).From(facts.Sheet.SourceOfBoardCount), stated, facts.Boards.Count,
            $"De begroting rekent met {Text(stated)} besturen; er nemen er {Text(facts.Boards.Count)} deel.",
            $"The budget counts {Text(stated)} boards; {Text(facts.Boards.Count)} take part.");
    }

    private static IEnumerable<Hit> WithoutLines(Facts facts)
    {
        var own = facts.Lines.SelectMany(fact => fact.Boards).ToHashSet();
        if (own.Count == 0 || facts.Lines.Any(fact => fact.Line.Unit is BudgetUnit.EachBoard)) return [];
        return facts.Boards.Select((board, i) => (board, i)).Where(entry => !own.Contains(entry.board.Party)).Select(entry => new Hit(
            Spots.Participant(entry.board, entry.i), Figure.None, Figure.None,
            $"{entry.board.Name} neemt deel, maar heeft anders dan andere besturen geen eigen posten in de begroting.",
            $"{entry.board.Name} takes part but, unlike other boards, has no lines of its own in the budget.")
        // What others have is not for one board to know.
        { Boards = [.. own, entry.board.Party] });
    }

    private static IEnumerable<Hit> LeadPartnerMissing(Facts facts)
    {
        if (facts.App is not { } app || facts.Party(app.Start.LeadPartner) is not null) yield break;
        yield return new(
            Spots.Application(facts), app.Start.LeadPartner.Value, Figure.None,
            $"{app.Start.LeadPartner} is penvoerder en staat niet bij de deelnemers.",
            $"{app.Start.LeadPartner} is the lead partner and not among the participants.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
