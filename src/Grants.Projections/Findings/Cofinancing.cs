using System.Globalization;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;
using Grants.Projections.FundingSplits;
using static Grants.Projections.Findings.Wording;

namespace Grants.Projections.Findings;

/// <summary>Whether the partners bear what the scheme asks, in each reading of the rule, and whether the stated split fits.</summary>
internal static class Cofinancing
{
    public static IReadOnlyList<FindingRule> Rules { get; } =
    [
        new("cofinancing.below-rule", Severity.Error,
            new("De cofinanciering is lager dan de regeling vraagt", "The cofinancing is below what the scheme asks"),
            "de cofinancieringsregel van de regeling (RAP art. 3 lid 3: ten minste een derde van de subsidiabele kosten)", BelowRule),
        new("cofinancing.below-in-other-reading", Severity.Notice,
            new("In een andere lezing van de regel is de cofinanciering te laag", "In another reading of the rule the cofinancing is too low"),
            "er bestaan drie lezingen van de grondslag: totale kosten, subsidiabele kosten, subsidie", BelowInOtherReading),
        new("cofinancing.exactly-met", Severity.Notice,
            new("De cofinanciering is op de cent wat de regel vraagt", "The cofinancing is to the cent what the rule asks"),
            "praktijk: elke cent minder realisatie breekt de regel", ExactlyMet),
        new("cofinancing.equals-one-activity", Severity.Notice,
            new("De cofinanciering is precies het bedrag van één activiteit", "The cofinancing is exactly the amount of one activity"),
            "praktijk: draagt de cofinanciering alleen die activiteit?", EqualsOneActivity),
        new("cofinancing.stated-differs", Severity.Error,
            new("De vermelde cofinanciering is niet wat is toegezegd", "The stated cofinancing is not what was pledged"), "rekenkunde", StatedDiffers),
        new("cofinancing.subsidy-differs", Severity.Error,
            new("De vermelde subsidie is niet het totaal min de bijdragen", "The stated subsidy is not the total less the contributions"), "rekenkunde", SubsidyDiffers),
        new("total.funding-unbalanced", Severity.Error,
            new("Subsidie en cofinanciering zijn samen niet het totaal", "Subsidy and cofinancing together are not the total"),
            "de begroting is sluitend (Kaderregeling VWS-subsidies art. 21 lid 3 en 30 lid 2, voorganger)", Unbalanced),
        new("cofinancing.more-than-costs", Severity.Error,
            new("Er is meer toegezegd dan de kosten zijn", "More was pledged than the costs are"), "geen subsidie boven de kosten (Awb 4:21)", MoreThanCosts),
        new("cofinancing.contributor-unnamed", Severity.Notice,
            new("De bijdrage noemt geen partij", "The contribution names no party"), "praktijk: wie betaalt, en wie verantwoordt?", ContributorUnnamed),
        new("cofinancing.contributor-not-participant", Severity.Warning,
            new("Een partij die bijdraagt neemt niet deel", "A party that contributes does not take part"),
            "cofinanciering is een eigen bijdrage van de samenwerkende partijen (RAP art. 1)", ContributorNotParticipant),
    ];

    private static IEnumerable<Hit> BelowRule(Facts facts) =>
        facts.Split.Rules.Where(rule => rule.Applies && !rule.Met && facts.Whole > Money.Zero).Select(rule => Below(facts, rule));

    private static IEnumerable<Hit> BelowInOtherReading(Facts facts) =>
        facts.Split.Rules.Where(rule => !rule.Applies && !rule.Met && facts.Whole > Money.Zero).Select(rule => Below(facts, rule));

    private static Hit Below(Facts facts, FundingRule rule)
    {
        var (nl, en) = NameOf(rule.Base);
        var share = Share(rule);
        return new(
            Spots.Cofinancing($"rule/{nl}", $"Cofinanciering over de {nl}"), rule.Actual, rule.Required,
            $"De cofinanciering is {Nl(rule.Actual)}. {share.Nl} van de {nl} ({Nl(rule.BaseAmount)}) is {Nl(rule.Required)}: {Nl(rule.Shortfall)} te weinig. {Reading(rule).Nl}",
            $"The cofinancing is {En(rule.Actual)}. {share.En} of the {en} ({En(rule.BaseAmount)}) is {En(rule.Required)}: {En(rule.Shortfall)} short. {Reading(rule).En}")
        { Boards = facts.BoardsInTotals, Aspect = nl };
    }

    private static IEnumerable<Hit> ExactlyMet(Facts facts) =>
        from rule in facts.Split.Rules
        where rule.Met && rule.Actual == rule.Required && rule.Actual > Money.Zero
        let name = NameOf(rule.Base)
        let share = Share(rule)
        select new Hit(
            Spots.Cofinancing($"rule/{name.Nl}", $"Cofinanciering over de {name.Nl}"), rule.Actual, rule.Required,
            $"De cofinanciering ({Nl(rule.Actual)}) is op de cent {share.Nl.ToLowerInvariant()} van de {name.Nl}. Valt de bijdrage een cent lager uit, dan is de regel niet gehaald. {Reading(rule).Nl}",
            $"The cofinancing ({En(rule.Actual)}) is to the cent {share.En.ToLowerInvariant()} of the {name.En}. One cent less and the rule is not met. {Reading(rule).En}")
        { Boards = facts.BoardsInTotals, Aspect = name.Nl };

    private static IEnumerable<Hit> EqualsOneActivity(Facts facts)
    {
        var cofinancing = facts.Split.Cofinancing;
        if (cofinancing == Money.Zero) return [];
        return facts.Activities
            .Where(activity => facts.LinesOf.Contains(activity.Id) && facts.Total(facts.LinesOf[activity.Id]) == cofinancing && cofinancing != facts.Whole)
            .Select(activity => new Hit(
                activity.Spot, cofinancing, cofinancing,
                $"De cofinanciering ({Nl(cofinancing)}) is precies het bedrag van activiteit {activity.Spot.Place.Label}. Betalen de partijen alleen die activiteit, dan hoort zij als eigen bijdrage in de begroting te staan.",
                $"The cofinancing ({En(cofinancing)}) is exactly the amount of activity {activity.Spot.Place.Label}. If the partners pay just that activity, it should be an own contribution in the budget.")
            { Boards = facts.BoardsInTotals });
    }

    private static IEnumerable<Hit> StatedDiffers(Facts facts)
    {
        var actual = facts.Split.OwnContribution + facts.Split.InKind;
        if (facts.StatedAmount<TotalOf.Cofinancing>() is not { } stated || stated == actual) yield break;
        yield return new(
            Spots.Total("cofinancing", "Cofinanciering", 902).From(facts.SourceOf<TotalOf.Cofinancing>()), stated, actual,
            $"De begroting vermeldt {Nl(stated)} cofinanciering; aan bijdragen is {Nl(actual)} vastgelegd.",
            $"The budget states {En(stated)} of cofinancing; {En(actual)} of contributions is recorded.")
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> SubsidyDiffers(Facts facts)
    {
        if (facts.StatedAmount<TotalOf.Subsidy>() is not { } stated || stated == facts.Split.Subsidy) yield break;
        yield return new(
            Spots.Total("subsidy", "Subsidie", 901).From(facts.SourceOf<TotalOf.Subsidy>()), stated, facts.Split.Subsidy,
            $"De begroting vraagt {Nl(stated)} subsidie; de kosten ({Nl(facts.Split.Total)}) min de bijdragen zijn {Nl(facts.Split.Subsidy)}.",
            $"The budget asks {En(stated)} of subsidy; the costs ({En(facts.Split.Total)}) less the contributions are {En(facts.Split.Subsidy)}.")
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> Unbalanced(Facts facts)
    {
        if (facts.StatedAmount<TotalOf.Subsidy>() is not { } subsidy || facts.StatedAmount<TotalOf.Cofinancing>() is not { } cofinancing) yield break;
        if (facts.StatedAmount<TotalOf.Whole>() is not { } whole || subsidy + cofinancing == whole) yield break;
        yield return new(
            Spots.Total("whole", "Totaal", 903).From(facts.SourceOf<TotalOf.Whole>()), whole, subsidy + cofinancing,
            $"Subsidie ({Nl(subsidy)}) en cofinanciering ({Nl(cofinancing)}) zijn samen {Nl(subsidy + cofinancing)}, en niet het vermelde totaal van {Nl(whole)}.",
            $"Subsidy ({En(subsidy)}) and cofinancing ({En(cofinancing)}) together are {En(subsidy + cofinancing)}, not the stated total of {En(whole)}.")
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> MoreThanCosts(Facts facts)
    {
        var pledged = facts.Split.OwnContribution + facts.Split.InKind;
        if (facts.Sheet is null || pledged <= facts.Split.Total) yield break;
        yield return new(
            Spots.Total("cofinancing", "Cofinanciering", 902), pledged, facts.Split.Total,
            $"De bijdragen zijn samen {Nl(pledged)}, meer dan alle kosten ({Nl(facts.Split.Total)}). Er blijft niets over om subsidie voor te vragen.",
            $"The contributions are {En(pledged)} together, more than all costs ({En(facts.Split.Total)}). Nothing is left to ask a grant for.")
        { Boards = facts.BoardsInTotals };
    }

    private static IEnumerable<Hit> ContributorUnnamed(Facts facts) =>
        facts.Dossier.Ledger.Pledged.Select((pledge, i) => (pledge, i)).Where(entry => entry.pledge.Item is { By: null, Amount: not null }).Select(entry => new Hit(
            Spots.Contribution(entry.pledge.Id, entry.pledge.Item, 10 + entry.i).From(facts.Dossier.Ledger.SourceOf(entry.pledge.Id)), entry.pledge.Item.Amount, Figure.None,
            $"De bijdrage van {Nl(entry.pledge.Item.Amount!.Value)} staat op geen naam. Welke partij betaalt welk deel, en waaruit blijkt dat?",
            $"The contribution of {En(entry.pledge.Item.Amount.Value)} is in nobody's name. Which party pays which part, and what shows it?"));

    private static IEnumerable<Hit> ContributorNotParticipant(Facts facts) =>
        facts.Dossier.Ledger.Pledged.Select((pledge, i) => (pledge, i)).Where(entry => entry.pledge.Item.By is { } by && facts.Party(by) is null).Select(entry => new Hit(
            Spots.Contribution(entry.pledge.Id, entry.pledge.Item, 10 + entry.i).From(facts.Dossier.Ledger.SourceOf(entry.pledge.Id)), entry.pledge.Item.By!.Value.Value, Figure.None,
            $"{entry.pledge.Item.By} draagt bij maar is geen deelnemer van de aanvraag.",
            $"{entry.pledge.Item.By} contributes but does not take part in the application.")
        { Boards = [entry.pledge.Item.By.Value] });

    private static (string Nl, string En) NameOf(CofinancingBase @base) => @base switch
    {
        CofinancingBase.TotalCosts => ("totale kosten", "total costs"),
        CofinancingBase.EligibleCosts => ("subsidiabele kosten", "eligible costs"),
        _ => ("subsidie", "subsidy"),
    };

    private static Bilingual Reading(FundingRule rule) => rule.Applies
        ? new($"Dit is de regel volgens {rule.Article}.", $"This is the rule by {rule.Article}.")
        : new("Dit is een andere lezing dan die van de regeling.", "This is another reading than the scheme's.");

    private static Bilingual Share(FundingRule rule) => (rule.Numerator, rule.Denominator) switch
    {
        (1, 2) => new("De helft", "Half"),
        (1, 3) => new("Een derde", "One third"),
        (1, 4) => new("Een kwart", "A quarter"),
        (1, 1) => new("Het geheel", "All"),
        _ => new(string.Create(CultureInfo.InvariantCulture, $"{rule.Numerator}/{rule.Denominator}"), string.Create(CultureInfo.InvariantCulture, $"{rule.Numerator}/{rule.Denominator}")),
    };
}
