using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.Findings;

public sealed class FindingRuleTests
{
    public static TheoryData<string> Codes => [.. FindingRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_finds_what_it_is_for_and_nothing_on_the_other_side_of_its_boundary(string code)
    {
        var (finds, not) = Scenarios.ByCode[code];
        Found(finds, code).ShouldNotBeEmpty();
        Found(not, code).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_finding_says_what_it_found_in_two_languages_and_has_the_severity_of_its_rule(string code)
    {
        var rule = FindingRules.All.Single(rule => rule.Code == code);
        foreach (var finding in Found(Scenarios.ByCode[code].Finds, code))
        {
            finding.Severity.ShouldBe(rule.Severity);
            finding.MessageNl.ShouldEndWith(finding.MessageNl.EndsWith('?') ? "?" : finding.MessageNl.EndsWith("bekend", StringComparison.Ordinal) ? "bekend" : ".");
            finding.MessageEn.ShouldNotBe(finding.MessageNl);
            finding.Place.Label.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_rule_has_a_code_of_its_own_and_a_scenario() =>
        FindingRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal).ShouldBe(Scenarios.ByCode.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void An_application_that_was_not_started_has_no_findings() =>
        FindingRules.Of(DossierAt.Initial(new DossierBuilder("regio", "T-1").Id), Audience.Whole).ShouldBeEmpty();

    private static IEnumerable<Finding> Found(DossierBuilder builder, string code) => FindingRules.Of(builder.At(), Audience.Whole).Where(finding => finding.Code == code);
}
