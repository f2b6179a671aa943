using Grants.Domain;
using Grants.Domain.Budgets;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether an amount has a calculation under it, and whether that calculation is plausible.</summary>
internal static class LineGrounds
{
    /// <summary>Hours of a full-time job in a year (cao PO).</summary>
    private const int FullTimeHours = 1659;

    private static readonly Money Round = Money.Euros(500);

    private static readonly string[] ManagementWords = ["projectleiding", "projectmanagement", "projectondersteuning", "deelprojectleiding", "projectcoordinatie"];

    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("line.pm-with-amount", Severity.Warning,
            new("Er staat p.m. bij een post die wel een bedrag heeft", "A line marked p.m. does have an amount"),
            "p.m. betekent: genoemd, niet begroot; sommige formats sluiten p.m.-posten uit van subsidie", MemorandumWithAmount),
        new("line.pm-without-amount", Severity.Notice,
            new("De post staat p.m. en telt dus niet mee", "The line is p.m. and so counts for nothing"),
            "praktijk: de kosten komen later of blijven voor eigen rekening", MemorandumWithoutAmount),
        new("line.lump-sum-unexplained", Severity.Notice,
            new("Het bedrag heeft geen berekening", "The amount has no calculation"),
            "elke post wordt toegelicht, als aantal maal prijs (Kaderregeling VWS-subsidies art. 21-22, voorganger)", LumpSumUnexplained),
        new("line.round-lump-sum", Severity.Notice,
            new("Een rond bedrag zonder berekening: waarschijnlijk een schatting", "A round amount without a calculation: probably an estimate"),
            "praktijk", RoundLumpSum),
        new("line.hours-above-full-time", Severity.Notice,
            new("De uren zijn meer dan één persoon in die tijd kan werken", "The hours are more than one person can work in that time"),
            "cao PO: een volledige baan is 1659 uur per jaar", HoursAboveFullTime),
        new("line.rate-differs-for-role", Severity.Notice,
            new("Dezelfde rol heeft verschillende uurtarieven", "The same role has different hourly rates"),
            "tarieven volgen één gekozen methode (Aanwijzingen voor subsidieverstrekking 19)", RateDiffersForRole),
        new("budget.management-share", Severity.Notice,
            new("Meer dan een tiende van de begroting gaat naar projectleiding en ondersteuning", "More than a tenth of the budget goes to project management and support"),
            "praktijk; geen norm in de regelingen", ManagementShare),
    ];

    private static IEnumerable<Hit> MemorandumWithAmount(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost is Cost.Memorandum && fact.Line.Amount > Money.Zero
        let amount = fact.Line.Amount
        select new Hit(
            fact.Spot, amount, Money.Zero,
            $"Bij post {fact.Label} staat p.m., en toch is {Nl(amount)} ingevuld en meegeteld. Is dit een raming, neem dan de p.m. weg en geef de prijs per stuk; is het p.m., dan is het totaal {Nl(facts.Whole - (amount * facts.Times(fact.Line)))}.",
            $"Line {fact.Label} is marked p.m., yet {En(amount)} is filled in and counted. If it is an estimate, drop the p.m. and give the unit price; if it is p.m., the total is {En(facts.Whole - (amount * facts.Times(fact.Line)))}.")
        { Boards = facts.BoardsInTotals };

    private static IEnumerable<Hit> MemorandumWithoutAmount(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost is Cost.Memorandum && fact.Line.Amount == Money.Zero
        select new Hit(
            fact.Spot, "p.m.", Money.Zero,
            $"Post {fact.Label} staat p.m. en telt niet mee in het totaal. Wie draagt de kosten als ze er komen?",
            $"Line {fact.Label} is p.m. and not in the total. Who bears the costs when they come?")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> LumpSumUnexplained(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost is Cost.LumpSum && fact.Line.Amount > Money.Zero
        let amount = fact.Line.Amount
        select new Hit(
            fact.Spot, amount, Figure.None,
            $"Post {fact.Label} is een vast bedrag van {Nl(amount)} zonder berekening. Een aantal maal een prijs maakt hem controleerbaar.",
            $"Line {fact.Label} is a lump sum of {En(amount)} without a calculation. A quantity times a price would make it verifiable.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> RoundLumpSum(Facts facts) =>
        from fact in facts.Lines
        where fact.Line.Cost is Cost.LumpSum or Cost.Memorandum && fact.Line.Amount > Money.Zero && fact.Line.Amount.Cents % Round.Cents == 0
        select new Hit(
            fact.Spot, fact.Line.Amount, Figure.None,
            $"Post {fact.Label} is precies {Nl(fact.Line.Amount)} en heeft geen berekening: waarschijnlijk een schatting. Bij de verantwoording tellen de werkelijke kosten.",
            $"Line {fact.Label} is exactly {En(fact.Line.Amount)} and has no calculation: probably an estimate. At settlement the actual costs count.")
        { Boards = fact.Boards };

    private static IEnumerable<Hit> HoursAboveFullTime(Facts facts)
    {
        foreach (var fact in facts.Lines)
        {
            if (fact.Work is not { } work) continue;
            var months = Math.Max(12, fact.Period?.MonthsByYear().Sum(year => year.Months) ?? facts.App?.Start.ActivityPeriod.Months ?? 12);
            if (work.Hours.Value * 12 <= FullTimeHours * months) continue;
            var jobs = decimal.Round(work.Hours.Value * 12 / (FullTimeHours * months), 1, MidpointRounding.AwayFromZero);
            yield return new(
                fact.Spot, work.Hours, Figure.None,
                $"Post {fact.Label} rekent {Nl(work.Hours)} in één regel. Dat is ongeveer {Nl(jobs)} volledige banen (1659 uur per jaar), dus werk van meer mensen: wie, en bij welk bestuur?",
                $"Line {fact.Label} counts {En(work.Hours)} in one line. That is about {En(jobs)} full-time jobs (1659 hours a year), so the work of several people: who, and at which board?")
            { Boards = fact.Boards };
        }
    }

    private static IEnumerable<Hit> RateDiffersForRole(Facts facts) =>
        from fact in facts.Lines
        where fact.Work?.Role is not null
        group fact by Words.Normalise(fact.Work!.Role!) into role
        let rates = role.Select(fact => fact.Work!.Rate).Distinct().Order().ToList()
        where rates.Count > 1
        let name = role.First().Work!.Role!
        let places = role.GroupBy(fact => fact.Work!.Rate).OrderBy(rate => rate.Key).ToList()
        select new Hit(
            Spots.Total($"role/{role.Key}", name, 0), rates[0], rates[^1],
            $"De rol {name} heeft {Join(places.Select(rate => $"{Nl(rate.Key)} ({rate.First().Label})"), "en")} per uur.",
            $"The role {name} is {Join(places.Select(rate => $"{En(rate.Key)} ({rate.First().Label})"), "and")} per hour.")
        { Boards = [.. role.SelectMany(fact => fact.Boards).Distinct()] };

    private static IEnumerable<Hit> ManagementShare(Facts facts)
    {
        var lines = facts.Activities.Where(activity => Words.Of(activity.Activity.Name).Any(ManagementWords.Contains)).SelectMany(activity => facts.LinesOf[activity.Id]).ToList();
        var (part, whole) = (facts.Total(lines), facts.Whole);
        if (whole == Money.Zero || part * 10 <= whole) yield break;
        var (shareNl, shareEn) = Percent(part, whole);
        yield return new(
            Spots.Total("management", "Projectleiding en ondersteuning", 1), part, whole,
            $"{Nl(part)} van {Nl(whole)} ({shareNl}) gaat naar projectleiding, projectmanagement en ondersteuning.",
            $"{En(part)} of {En(whole)} ({shareEn}) goes to project leadership, management and support.")
        { Boards = facts.BoardsInTotals };
    }
}
