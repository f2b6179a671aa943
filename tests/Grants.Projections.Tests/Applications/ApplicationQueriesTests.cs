using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.Applications;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Database;
using Grants.Projections.Tests.Dossiers;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.Applications;

public sealed class ApplicationQueriesTests(Server server) : ReadModelTest(server)
{
    private static readonly ApplicationScope Everything = new(null, Audience.Whole);
    private static readonly ApplicationFilter Any = new(null, null, null, null);

    private readonly DossierBuilder _rap = RapTwente.Build();
    private readonly DossierBuilder _omn = OmnVitaliteit.Build();
    private readonly DossierBuilder _plain = new DossierBuilder("twente", "A-100").Application(Terms(), Range("2026-01", "2026-12"), Board("noord"), Board("zuid"));

    private ApplicationQueries Queries => new(Database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _plain.Budget().Activity("1", "Begeleiding").Lump("1", new Domain.Budgets.BudgetUnit.Board(new("noord")), 10_000).Lump("1", new Domain.Budgets.BudgetUnit.Board(new("zuid")), 20_000)
            .Record(new ApplicationEvent.Submitted(new(2025, 12, 1), null));
        foreach (var dossier in new[] { _rap, _omn, _plain }) await Record(dossier);
    }

    [Fact]
    public async Task Applications_come_by_region_and_reference_as_the_function_gives_them()
    {
        var found = await Queries.List(Everything, Any, null, 10, Ct);
        found.Items.ShouldBe([Summary(await Read(_omn)), Summary(await Read(_plain)), Summary(await Read(_rap))]);
        found.Position.ShouldBe(await Log.HeadPosition(Ct));
    }

    [Fact]
    public async Task A_page_continues_after_the_last_one()
    {
        var first = (await Queries.List(Everything, Any, null, 2, Ct)).Items;
        var second = (await Queries.List(Everything, Any, (first[^1].Region, first[^1].Reference), 2, Ct)).Items;
        first.Concat(second).Select(summary => summary.Reference).ShouldBe(["OMN-2025-VITALITEIT", "A-100", "RAP-2022-TWENTE"]);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        (await References(Any with { Phase = ApplicationPhase.Submitted })).ShouldBe(["A-100"]);
        (await References(Any with { Board = "auro" })).ShouldBe(["OMN-2025-VITALITEIT"]);
        (await References(Any with { Text = "twente" })).ShouldBe(["RAP-2022-TWENTE"]);
        (await References(Any with { Text = "100%" })).ShouldBeEmpty();
        (await References(Any with { Scheme = "regeling" })).Count.ShouldBe(3);
        (await References(Any with { Scheme = "andere-regeling" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_regions_of_the_scope_are_found_and_the_position_is_there_without_rows()
    {
        (await Queries.List(new(["midden-nederland"], Audience.Whole), Any, null, 10, Ct)).Items.ShouldHaveSingleItem().Reference.ShouldBe("OMN-2025-VITALITEIT");
        var none = await Queries.List(new([], Audience.Whole), Any, null, 10, Ct);
        (none.Items.Count, none.Position).ShouldBe((0, await Log.HeadPosition(Ct)));
    }

    [Fact]
    public async Task A_board_finds_what_it_takes_part_in_with_the_amounts_that_it_may_see()
    {
        var noord = Audience.OfBoard(new("noord"));
        var found = (await Queries.List(new(["twente"], noord), Any, null, 10, Ct)).Items.ShouldHaveSingleItem();
        found.ShouldBe(ApplicationSummary.Of(await Read(_plain), noord)!);
        found.Total.ShouldBe(new(10_000));
        (await Queries.List(new(null, Audience.OfBoard(default)), Any, null, 10, Ct)).Items.ShouldBeEmpty();
        (await Queries.Regions(new(null, noord), Ct)).Items.ShouldBe([new("twente", 1, 1, new(10_000), new(10_000), Money.Zero)]);
    }

    [Fact]
    public async Task Regions_come_with_their_totals()
    {
        var found = await Queries.Regions(Everything, Ct);
        found.Items.ShouldBe(
        [
            new("midden-nederland", 1, 0, Money.Euros(78_722), Money.Euros(78_722), Money.Zero),
            new("twente", 2, 1, Money.Euros(385_300), Money.Euros(289_050), Money.Euros(96_250)),
        ]);
        found.Position.ShouldBe(await Log.HeadPosition(Ct));
    }

    private static ApplicationSummary Summary(DossierAt at) => ApplicationSummary.Of(at, Audience.Whole)!;

    private async Task<IReadOnlyList<string>> References(ApplicationFilter filter) =>
        [.. (await Queries.List(Everything, filter, null, 10, Ct)).Items.Select(summary => summary.Reference)];
}
