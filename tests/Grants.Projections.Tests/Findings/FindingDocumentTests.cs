using Grants.Projections.Findings;

namespace Grants.Projections.Tests.Findings;

/// <summary><c>docs/findings.md</c> says of each rule what the rule says of itself.</summary>
public sealed class FindingDocumentTests
{
    [Fact]
    public void The_document_has_a_row_for_each_rule_in_the_order_of_the_rules_and_no_other_rows() =>
        File.ReadLines(Path.Combine(CaseDossiers.Root, "docs", "findings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(FindingRules.All.Select(Row));

    private static string Row(FindingRule rule) => $"| `{rule.Code}` | {rule.Severity} | {rule.Meaning.Nl} | {rule.Meaning.En} | {rule.Basis} |";
}
