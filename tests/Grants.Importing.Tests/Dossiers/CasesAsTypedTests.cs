using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Grants.Importing.Tests.Dossiers;

/// <summary>The tables are used as they were typed; whoever "tidies" one takes away what the importer has to cope with.</summary>
public sealed partial class CasesAsTypedTests
{
    public static TheoryData<string> TextFiles => [.. Directory.GetFiles(CaseFolder.Cases, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(CaseFolder.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("rap-twente-2022/begroting.tsv", "3b03c87c14eee3df66dbbfcc84fed17db67d08c7673ea60c8fca9d960cedee8c")]
    [InlineData("omn-2025-vitaliteit/per-bestuur.tsv", "0a79889253bfa2f0e792ef25d0abb0a7cb00693207399a72523b69afd13c8aa0")]
    [InlineData("omn-2025-vitaliteit/totaal.tsv", "63a93e7a64bcb12703b648a29cb539ee92f76863df310252b16ddcffb45505fa")]
    public void The_bytes_of_the_budgets_do_not_change(string file, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(CaseFolder.Cases, file)))).ShouldBe(sha256);

    [Fact]
    public void The_twenty_three_stated_amounts_of_Twente_come_to_385_000_euro()
    {
        var amounts = CaseFolder.Rows("rap-twente-2022", "begroting.tsv").Where(row => ActivityCode().IsMatch(row[0])).Select(row => Euros(row[1])).ToList();
        (amounts.Count, amounts.Sum()).ShouldBe((23, 385_000m));
    }

    [Fact]
    public void The_cells_of_one_board_come_to_17_148_euro()
    {
        var amounts = CaseFolder.Rows("omn-2025-vitaliteit", "per-bestuur.tsv").Skip(1).SkipLast(1)
            .SelectMany(row => row.Skip(1)).Where(cell => cell.Length > 0).Select(cell => Euros(cell[(cell.IndexOf('=') + 1)..])).ToList();
        (amounts.Count, amounts.Sum()).ShouldBe((25, 17_148m));
    }

    [Theory]
    [InlineData("rap-twente-2022", "plan.tsv", 23)]
    [InlineData("ldnor-2026-rbd", "activiteiten-2026.tsv", 31)]
    [InlineData("ldnor-2026-rbd", "activiteiten-2027-2029.tsv", 21)]
    public void Every_row_of_a_plan_has_all_columns_and_the_activities_are_all_there(string slug, string file, int activities)
    {
        var rows = CaseFolder.Rows(slug, file);
        rows.ShouldAllBe(row => row.Length == rows[0].Length);
        rows.Count(row => ActivityCode().IsMatch(row[0])).ShouldBe(activities);
    }

    [Fact]
    public void The_plan_of_Twente_uses_code_3_4_twice() =>
        CaseFolder.Rows("rap-twente-2022", "plan.tsv").Where(row => row[0].StartsWith("3.4 ", StringComparison.Ordinal)).Select(row => row[0]).ShouldBe(
            ["3.4 Nieuw Anders organiseren", "3.4 Voortzetting/aanvulling Durf in het Onderwijs"]);

    [Theory, MemberData(nameof(TextFiles))]
    public void No_file_of_a_case_holds_an_address_a_telephone_number_or_a_title_that_goes_with_a_name(string file) =>
        PersonalData().Matches(File.ReadAllText(Path.Combine(CaseFolder.Root, file))).Select(match => match.Value).ShouldBeEmpty();

    [Theory]
    [InlineData("jan@voorbeeld.nl")]
    [InlineData("bel 06-12345678")]
    [InlineData("0531 234567")]
    [InlineData("+31 53 4321234")]
    [InlineData("mevrouw De Vries")]
    [InlineData("A.B. de Vries")]
    public void The_pattern_for_personal_data_recognises(string text) => PersonalData().IsMatch(text).ShouldBeTrue();

    private static decimal Euros(string typed) => decimal.Parse(typed.Replace("€", "", StringComparison.Ordinal).Trim(), CultureInfo.GetCultureInfo("nl-NL"));

    [GeneratedRegex(@"^\d+\.\d+\.?\s")]
    private static partial Regex ActivityCode();

    [GeneratedRegex(@"\S+@\S+|\+31[\s\d-]{8,}|(?<![\d.])0\d{1,3}[\s-]?\d{6,8}(?!\d)|\b(dhr|mevr|mw|mevrouw|meneer|drs|ir|prof)\b\.?\s+\p{Lu}|\b(\p{Lu}\.){1,3}\s?((van|de|den|der|ten|ter)\s)*\p{Lu}\p{Ll}+")]
    private static partial Regex PersonalData();
}
