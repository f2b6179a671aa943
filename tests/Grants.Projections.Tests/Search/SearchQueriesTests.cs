using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Reviews;
using Grants.Projections.Applications;
using Grants.Projections.Awaiting;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Search;
using Grants.Projections.Tests.Database;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.Search;

public sealed class SearchQueriesTests(Server server) : ReadModelTest(server)
{
    private static readonly ApplicationScope Everything = new(null, Audience.Whole);
    private static readonly ApplicationScope North = new(["twente"], Audience.OfBoard(new("noord")));
    private static readonly ApplicationScope Nobody = new(["twente"], Audience.OfBoard(default));

    private readonly DossierBuilder _rap = RapTwente.Build();
    private readonly DossierBuilder _omn = OmnVitaliteit.Build();
    private readonly DossierBuilder _two = new DossierBuilder("twente", "A-100").Application(Terms(), Range("2026-01", "2026-12"), Board("noord"), Board("zuid"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _two.Budget().Activity("1", "Begeleiding").Lump("1", new BudgetUnit.Board(new("noord")), 1_234_50).Lump("1", new BudgetUnit.Board(new("zuid")), 7_654_321)
            .Line("1", new BudgetUnit.EachBoard(), new Cost.LumpSum(CostCategory.Other, []), new(5_000_00), typed: "Coördinatie 50% inzet_extra")
            .Pledge(ContributionKind.Cash, 1_111_11, new("noord")).Pledge(ContributionKind.Cash, 2_222_22, new("zuid"));
        foreach (var dossier in new[] { _rap, _omn, _two }) await Record(dossier);
    }

    [Theory]
    [InlineData("4.800")]
    [InlineData("€ 4.800,00")]
    [InlineData("4800")]
    [InlineData("4.800,-")]
    [InlineData("EUR 4800,00")]
    public async Task An_amount_finds_the_line_whose_calculation_says_so(string typed)
    {
        var hit = (await Find(Everything, typed)).Single(hit => hit.Label.Contains("Financieel overleg", StringComparison.Ordinal) && hit.Kind == SearchKind.Line);
        (hit.Region, hit.Reference, hit.Amount, hit.Computed).ShouldBe(("twente", "RAP-2022-TWENTE", Money.Euros(2_400), Money.Euros(4_800)));
    }

    [Fact]
    public async Task An_application_is_found_by_its_reference_its_title_and_its_total()
    {
        foreach (var typed in (string[])["omn-2025", "OMN vitaliteit", "€ 78.722,00", "78722"])
            (await Find(Everything, typed)).Where(hit => hit.Kind == SearchKind.Application).ShouldHaveSingleItem().Reference.ShouldBe("OMN-2025-VITALITEIT", typed);
    }

    [Fact]
    public async Task Words_are_found_in_any_order_without_accents_and_signs_stand_for_themselves()
    {
        (await Find(Everything, "inzet COORDINATIE")).ShouldHaveSingleItem().Amount.ShouldBe(Money.Euros(5_000));
        (await Find(Everything, "50%")).Count.ShouldBe(1);
        (await Find(Everything, "inzet_extra")).Count.ShouldBe(1);
        (await Find(Everything, "inzet%extra")).ShouldBeEmpty();
        (await Find(Everything, "%")).Count.ShouldBe(1);
        (await Find(Everything, "stichting zuid")).Select(hit => hit.Kind).ShouldContain(SearchKind.Party);
    }

    [Fact]
    public async Task Nothing_is_asked_nothing_is_found()
    {
        foreach (var typed in (string?[])[null, "", "   ", "€"]) (await Find(Everything, typed)).ShouldBeEmpty();
        (await Find(Everything, new string('x', 5_000))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_board_finds_its_own_part_and_what_is_the_same_for_all_and_no_trace_of_another_s()
    {
        (await Find(North, "1.234,50")).ShouldHaveSingleItem().Kind.ShouldBe(SearchKind.Line);
        (await Find(North, "5.000")).ShouldHaveSingleItem().Kind.ShouldBe(SearchKind.Line);
        (await Find(North, "1.111,11")).ShouldHaveSingleItem().Kind.ShouldBe(SearchKind.Contribution);
        foreach (var typed in (string[])["76.543,21", "76543,21", "2.222,22", "rap-2022", "vitaliteit", "€ 78.722,00", "87.777,71", "4.800"]) (await Find(North, typed)).ShouldBeEmpty(typed);
        foreach (var typed in (string[])["A-100", "begeleiding", "noord", "5.000"]) (await Find(Nobody, typed)).ShouldBeEmpty(typed);
        (await Find(new(["midden-nederland"], Audience.Whole), "A-100")).ShouldBeEmpty();

        // The total that it may see is its own: 1.234,50 and twice 5.000.
        (await Find(North, "11.234,50")).ShouldHaveSingleItem().Kind.ShouldBe(SearchKind.Application);
        (await Find(Everything, "87.777,71")).ShouldHaveSingleItem().Kind.ShouldBe(SearchKind.Application);
    }

    [Fact]
    public async Task A_page_continues_after_the_last_one()
    {
        var queries = new SearchQueries(Database);
        var all = await queries.Search(Everything, SearchText.Of("e"), null, 1_000, Ct);
        all.Position.ShouldBe(await Log.HeadPosition(Ct));
        var (seen, after) = (new List<SearchHit>(), (SearchPlace?)null);
        while ((await queries.Search(Everything, SearchText.Of("e"), after, 7, Ct)).Items is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(hit => hit.Hit));
            after = page[^1].Place;
        }

        seen.ShouldBe(all.Items.Select(hit => hit.Hit));
    }

    [Fact]
    public async Task What_awaits_follows_from_findings_and_phases_and_a_board_counts_its_own()
    {
        var waiting = await new AwaitingQueries(Database).List(Everything, null, 5, Ct);
        waiting.Items.Where(item => item.Kind == AwaitingKind.BudgetToSubmit).Select(item => (item.Reference, item.Amount)).ShouldBe(
            [("RAP-2022-TWENTE", Money.Euros(385_000)), ("A-100", Money.Euros(87_777.71m)), ("OMN-2025-VITALITEIT", Money.Euros(78_722))], ignoreOrder: true);
        waiting.Items.ShouldContain(item => item.Kind == AwaitingKind.Errors && item.Reference == "RAP-2022-TWENTE");
        waiting.InAll[AwaitingKind.BudgetToSubmit].ShouldBe(3);
        (await new AwaitingQueries(Database).List(Everything, null, 1, Ct)).InAll[AwaitingKind.BudgetToSubmit].ShouldBe(3);

        var ofBoard = await new AwaitingQueries(Database).List(North, null, 5, Ct);
        ofBoard.Items.Select(item => item.Reference).Distinct().ShouldBe(["A-100"]);
        ofBoard.Items.Single(item => item.Kind == AwaitingKind.BudgetToSubmit).Amount.ShouldBe(Money.Euros(11_234.50m));
        (await new AwaitingQueries(Database).List(Nobody, null, 5, Ct)).Items.ShouldBeEmpty();
        (await new AwaitingQueries(Database).List(Everything, new("noord"), 5, Ct)).Items.ShouldNotContain(item => item.Kind == AwaitingKind.BudgetToSubmit);
    }

    [Fact]
    public async Task What_was_accepted_awaits_nobody_and_a_finding_that_was_not_still_does()
    {
        var errors = FindingRules.Of(await Read(_rap), Audience.Whole).Where(finding => finding.Severity == Severity.Error).ToList();
        errors.Count.ShouldBeGreaterThan(1);
        await Record(_rap, errors.Skip(1).Select(Accepted));
        (await ErrorsOfRap()).ShouldBe(1);

        await Record(_rap, Accepted(errors[0]));
        (await ErrorsOfRap()).ShouldBeNull();
    }

    private static ReviewEvent.FindingAccepted Accepted(Finding finding) => new(new(finding.Id), Acceptances.Reviewed(finding), "Zo bedoeld");

    private async Task<int?> ErrorsOfRap() =>
        (await new AwaitingQueries(Database).List(Everything, null, 5, Ct)).Items.FirstOrDefault(item => item.Kind == AwaitingKind.Errors && item.Reference == "RAP-2022-TWENTE")?.Count;

    private async Task<IReadOnlyList<SearchHit>> Find(ApplicationScope scope, string? typed) =>
        [.. (await new SearchQueries(Database).Search(scope, SearchText.Of(typed), null, 100, Ct)).Items.Select(found => found.Hit)];
}
