using Grants.Domain.Budgets;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Tests.Database;
using Grants.Projections.Tests.Dossiers;
using Grants.Projections.Tests.Findings;

namespace Grants.Projections.Tests.AuditTrails;

public sealed class AuditTrailQueriesTests(Server server) : ReadModelTest(server)
{
    private readonly DossierBuilder _budget = Docs.Budget(null, [Docs.Board("ander")]).Activity("1.1", "Overleg")
        .Line("1.1", Docs.Of("penvoerder"), Docs.Work(40, 60)).Line("1.1", Docs.Of("ander"), Docs.Work(2, 60)).Line("1.1", Docs.Each, Docs.Work(3, 60));

    private AuditTrailQueries Queries => new(Database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Record(_budget);
    }

    [Fact]
    public async Task The_rows_are_the_entries_of_the_function_for_everybody_and_for_one_board()
    {
        foreach (var audience in new[] { Audience.Whole, Audience.OfBoard(new("ander")) })
        {
            var page = await Page(audience, TrailFilter.All);
            page.Entries.ShouldBe(AuditTrail.Of(await Log.FetchStreams(_budget.Id.Streams, ct: Ct), audience));
            (page.Position, page.Next).ShouldBe((await Log.HeadPosition(Ct), null));
        }
    }

    [Fact]
    public async Task Pages_continue_after_a_position()
    {
        var first = await Queries.Page(_budget.Id, Audience.Whole, TrailFilter.All, 0, 4, Ct);
        var second = await Queries.Page(_budget.Id, Audience.Whole, TrailFilter.All, first.Next!.Value, 4, Ct);
        first.Entries.Concat(second.Entries).Select(entry => entry.Position).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Filters_are_those_of_the_function()
    {
        var all = (await Page(Audience.Whole, TrailFilter.All)).Entries;
        TrailFilter[] filters =
        [
            new(SubjectId: _budget.LineId(1).Value.ToString()), new(SubjectKind: "activity"), new(Actor: "tester"), new(Actor: "iemand"), new(What: "budget."), new(Since: all[3].RecordedAt),
        ];
        foreach (var filter in filters) (await Page(Audience.Whole, filter)).Entries.ShouldBe(all.Where(filter.Admits));
    }

    [Fact]
    public async Task A_later_event_adds_a_row_and_leaves_the_others_and_a_rebuild_gives_the_same()
    {
        var before = (await Page(Audience.Whole, TrailFilter.All)).Entries;
        await Record(_budget, new BudgetEvent.LineRemoved(_budget.LineId(1), "Dubbel"));
        var after = (await Page(Audience.Whole, TrailFilter.All)).Entries;
        after.Take(before.Count).ShouldBe(before);
        after[^1].Changes.ShouldContain(new FieldChange("cost.hours", "40", null));

        (await Daemon.Compare("audit-trail", null, Ct)).Differences.ShouldBeEmpty();
        await Daemon.Rebuild("audit-trail", null, Ct);
        (await Page(Audience.Whole, TrailFilter.All)).Entries.ShouldBe(after);
    }

    private Task<TrailPage> Page(Audience audience, TrailFilter filter) => Queries.Page(_budget.Id, audience, filter, 0, 100, Ct);
}
