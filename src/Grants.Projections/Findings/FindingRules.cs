using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grants.Projections.Dossiers;

namespace Grants.Projections.Findings;

/// <summary>Goes through everything that is known of an application and says what does not add up or does not fit.</summary>
public static class FindingRules
{
    /// <summary>More notices of one kind than this become one with a list.</summary>
    private const int MostOfOneKind = 5;

    private const int MostInList = 40;

    /// <summary>All rules, in the order in which they stand in <c>docs/findings.md</c>.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        .. LineArithmetic.Rules,
        .. Sums.Rules,
        .. ColumnTotals.Rules,
        .. LineGrounds.Rules,
        .. HeadCounts.Rules,
        .. Eligibility.Rules,
        .. Cofinancing.Rules,
        .. InKind.Rules,
        .. RolesAndBoards.Rules,
        .. ActivityCodes.Rules,
        .. PlanAgainstBudget.Rules,
        .. Periods.Rules,
        .. References.Rules,
        .. Tables.Rules,
        .. StatedFigures.Rules,
        .. Sections.Rules,
        .. Submission.Rules,
    ];

    public static IReadOnlyList<Finding> Of(DossierAt at, Audience audience) => new DossierAnswers(at).Findings(audience).Findings;

    /// <summary>The findings, most serious first, then in the order of the document.</summary>
    internal static IReadOnlyList<Finding> Of(DossierAnswers answers, Audience audience)
    {
        var at = answers.At;
        if (at.Dossier.Application.Started is null) return [];
        var facts = new Facts(answers);
        var ids = new HashSet<string>();
        return
        [
            .. All
                .SelectMany(rule => Arranged(facts, rule, [.. rule.Find(facts).Where(hit => hit.Boards.All(audience.Sees))]))
                .OrderBy(found => found.Rule.Severity)
                .ThenBy(found => found.Hit.At.Part)
                .ThenBy(found => found.Hit.At.Index)
                .ThenBy(found => found.Rule.Code, StringComparer.Ordinal)
                .Select(found => FindingOf(found.Rule, found.Hit, ids))
                .Select(finding => finding with { Acceptance = Acceptances.Of(at, finding, audience) }),
        ];
    }

    private static IEnumerable<(FindingRule Rule, Hit Hit)> Arranged(Facts facts, FindingRule rule, IReadOnlyList<Hit> hits)
    {
        if (!rule.Listed || hits.Count <= MostOfOneKind) return hits.Select(hit => (rule, hit));
        return [(rule, Listed(facts, rule, hits))];
    }

    private static Hit Listed(Facts facts, FindingRule rule, IReadOnlyList<Hit> hits)
    {
        var count = hits.Count.ToString(CultureInfo.InvariantCulture);
        return new(
            Spots.Application(facts), Figure.None, Figure.None,
            $"{rule.Meaning.Nl}, op {count} plaatsen: {List(hits, "en nog")}.",
            $"{rule.Meaning.En}, in {count} places: {List(hits, "and another")}.")
        { Boards = [.. hits.SelectMany(hit => hit.Boards).Distinct()], Grounds = string.Join('\n', hits.Select(Acceptances.GroundsOf)) };
    }

    private static string List(IReadOnlyList<Hit> hits, string more)
    {
        // What is the same everywhere (the period of the scheme) need not be said every time.
        var same = hits.Select(hit => hit.Computed.Text).Distinct().Count() == 1;
        var items = hits.Take(MostInList).Select(hit => (hit.Stated.Text, same ? null : hit.Computed.Text) switch
        {
            ({ } stated, { } computed) => $"{hit.At.Place.Label} ({stated} / {computed})",
            ({ } stated, null) => $"{hit.At.Place.Label} ({stated})",
            (null, { } computed) => $"{hit.At.Place.Label} ({computed})",
            _ => hit.At.Place.Label,
        });
        var rest = hits.Count - MostInList;
        return string.Join("; ", items) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {more} {rest}") : "");
    }

    private static Finding FindingOf(FindingRule rule, Hit hit, HashSet<string> ids)
    {
        var id = IdOf(rule.Code, hit);
        // Two of one kind at one place that nothing tells apart: the second in the document is number 2.
        for (var (first, number) = (id, 2); !ids.Add(id); number++) id = string.Create(CultureInfo.InvariantCulture, $"{first}-{number}");
        return new(id, rule.Code, rule.Severity, hit.At.Place, hit.Stated.Text, hit.Computed.Text, hit.Stated.Amount, hit.Computed.Amount, hit.Nl, hit.En)
        { Boards = hit.Boards, Fingerprint = Acceptances.Fingerprint(rule.Code, hit) };
    }

    // The place as the document has it, and not the figures: a finding keeps its id while the figures change.
    private static string IdOf(string code, Hit hit)
    {
        var text = $"{code}\n{hit.At.Place.Kind}\n{hit.At.Place.Id ?? hit.At.Place.Label}\n{hit.Aspect}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
