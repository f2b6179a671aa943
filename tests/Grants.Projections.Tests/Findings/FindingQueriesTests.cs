using System.Text.Json;
using Grants.Domain.Budgets;
using Grants.Domain.Reviews;
using Grants.Projections.Applications;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Grants.Projections.Findings;
using Grants.Projections.Tests.Database;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.Findings;

public sealed class FindingQueriesTests(Server server) : ReadModelTest(server)
{
    private static readonly ApplicationScope Everything = new(null, Audience.Whole);

    private readonly DossierBuilder _rap = CaseDossiers.Rap();
    private readonly DossierBuilder _omn = CaseDossiers.Omn();

    private FindingQueries Queries => new(Database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Record(_rap);
        await Record(_omn);
    }

    [Fact]
    public async Task The_list_that_is_kept_ready_is_that_of_the_function() =>
        (await Queries.Answer("twente", "RAP-2022-TWENTE", Ct)).ShouldBe(JsonSerializer.Serialize(FindingList.Of(await Read(_rap), Audience.Whole), GrantsJson.Options));

    [Fact]
    public async Task Amounts_are_named_by_their_unit_in_the_answer()
    {
        using var answer = JsonDocument.Parse((await Queries.Answer("twente", "RAP-2022-TWENTE", Ct))!);
        var finding = answer.RootElement.GetProperty("findings")[0];
        (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()).ShouldBe(("line.amount-differs", "error"));
        (finding.GetProperty("stated").GetString(), finding.GetProperty("computed").GetString()).ShouldBe(("2400.00", "4800.00"));
        (finding.GetProperty("statedCents").GetInt64(), finding.GetProperty("computedCents").GetInt64()).ShouldBe((240_000, 480_000));
        finding.GetProperty("place").GetProperty("kind").GetString().ShouldBe("line");
        finding.TryGetProperty("boards", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Findings_come_by_region_and_reference_in_the_order_of_each_list()
    {
        var found = await Queries.List(Everything, new(), null, 1_000, Ct);
        found.Position.ShouldBe(await Log.HeadPosition(Ct));
        found.Items.Select(item => (item.Reference, item.Finding with { Boards = [] })).ShouldBe(
        [
            .. FindingRules.Of(_omn.At(), Audience.Whole).Select(finding => ("OMN-2025-VITALITEIT", finding with { Boards = [] })),
            .. FindingRules.Of(_rap.At(), Audience.Whole).Select(finding => ("RAP-2022-TWENTE", finding with { Boards = [] })),
        ]);
    }

    [Fact]
    public async Task An_accepted_finding_stands_in_the_table_with_who_when_and_why_and_is_counted()
    {
        var finding = FindingRules.Of(_rap.At(), Audience.Whole).Single(one => one.Code == "line.amount-differs");
        await Record(_rap, new ReviewEvent.FindingAccepted(new(finding.Id), Acceptances.Reviewed(finding), "Zo bedoeld"));
        var accepted = (await Queries.List(Everything, new(Accepted: true), null, 10, Ct)).Items.ShouldHaveSingleItem().Finding;
        accepted.Acceptance!.ShouldBe(new Acceptance("tester", accepted.Acceptance!.At, accepted.Acceptance.Position, "Zo bedoeld", "2400.00", "4800.00", new(240_000), new(480_000), true)
        {
            Boards = accepted.Acceptance.Boards,
        });
        accepted.ShouldBe(FindingRules.Of(await Read(_rap), Audience.Whole).Single(one => one.Id == finding.Id));
        (await Queries.List(Everything, new(Accepted: false, Reference: "RAP-2022-TWENTE"), null, 1_000, Ct)).Items.ShouldAllBe(item => item.Finding.IsOpen);
        (await Queries.Counts(Everything, ["RAP-2022-TWENTE"], Ct)).Single().Value.Accepted.ShouldBe(new AcceptedCounts(1, 0, 0));
        (await Queries.Boards(Everything, Ct)).ShouldContain(("de-oorsprong", "De Oorsprong"));
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_a_page_continues_after_the_last_one()
    {
        (await Queries.List(Everything, new(Severity.Error, "line."), null, 10, Ct)).Items.ShouldHaveSingleItem().Reference.ShouldBe("RAP-2022-TWENTE");
        var first = (await Queries.List(Everything, new(), null, 3, Ct)).Items;
        var second = (await Queries.List(Everything, new(), (first[^1].Region, first[^1].Reference, first[^1].Number), 1_000, Ct)).Items;
        first.Concat(second).ShouldBe((await Queries.List(Everything, new(), null, 1_000, Ct)).Items);
    }

    [Fact]
    public async Task A_board_gets_the_findings_of_its_applications_that_tell_nothing_of_other_boards()
    {
        var found = (await Queries.List(new(null, Audience.OfBoard(new("de-oorsprong"))), new(), null, 1_000, Ct)).Items;
        found.ShouldAllBe(item => item.Reference == "OMN-2025-VITALITEIT");
        found.ShouldContain(item => item.Finding.Code == "role.nobody-at-board");
        found.ShouldNotContain(item => item.Finding.Code == "in-kind.function-also-budgeted");
        (await Queries.List(new(["twente"], Audience.OfBoard(new("de-oorsprong"))), new(), null, 1_000, Ct)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_is_corrected_leaves_the_list()
    {
        var line = _rap.LineId(23);
        var content = (await Read(_rap)).Dossier.Budget.Sheet!.Lines.Find(line)!;
        await Record(_rap, new BudgetEvent.LineRevised(line, content with { Stated = content.Computed }, "Beide leden geteld", null));
        (await Queries.List(Everything, new(Code: "line.amount-differs"), null, 10, Ct)).Items.ShouldBeEmpty();
        (await Queries.List(Everything, new(Code: "total.whole-differs"), null, 10, Ct)).Items.ShouldHaveSingleItem().Finding.Computed.ShouldBe("387400.00");
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows()
    {
        (await Daemon.Compare("findings", null, Ct)).Differences.ShouldBeEmpty();
        var before = await Queries.Answer("twente", "RAP-2022-TWENTE", Ct);
        await Daemon.Rebuild("findings", null, Ct);
        (await Queries.Answer("twente", "RAP-2022-TWENTE", Ct)).ShouldBe(before);
    }
}
