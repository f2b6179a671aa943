using System.Text;
using System.Text.Json;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;
using Grants.Projections.FundingSplits;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.Database;

public sealed class ReadModelTests(Server server) : ReadModelTest(server)
{
    private readonly DossierBuilder _rap = RapTwente.Build();
    private readonly DossierBuilder _omn = OmnVitaliteit.Build();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Record(_rap);
        await Record(_omn);
    }

    [Fact]
    public async Task The_answers_that_are_kept_ready_are_those_of_the_functions()
    {
        foreach (var dossier in new[] { _rap, _omn })
        {
            var at = await Read(dossier);
            (await Body("cost_tables", dossier)).ShouldBe(JsonSerializer.Serialize(CostTable.Of(at, Audience.Whole), GrantsJson.Options));
            (await Body("funding_splits", dossier)).ShouldBe(JsonSerializer.Serialize(FundingSplit.Of(at, Audience.Whole), GrantsJson.Options));
        }
    }

    [Fact]
    public async Task Answers_can_be_read_as_the_bytes_that_go_out()
    {
        await using var command = Database.CreateCommand("select body from read.cost_tables limit 1");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0)).ShouldStartWith("{\"application\":{");
    }

    [Fact]
    public async Task The_rows_add_up_to_the_totals()
    {
        (await Ask<decimal>("select sum(extended_cents) from read.cost_lines where reference = 'RAP-2022-TWENTE'")).ShouldBe(38_500_000);
        (await Ask<decimal>("select sum(extended_cents) from read.cost_lines where reference = 'OMN-2025-VITALITEIT'")).ShouldBe(7_872_200);
        (await Ask<decimal>("select sum(amount_cents) from read.cost_lines where reference = 'OMN-2025-VITALITEIT' and unit = 'each-board'")).ShouldBe(1_714_800);
        foreach (var breakdown in new[] { "activity", "theme", "board", "year" })
            (await Ask<string>($"select sum(total_cents) || ' ' || sum(subsidy_cents) || ' ' || sum(own_contribution_cents) from read.funding_by_{breakdown} where region = 'twente'"))
                .ShouldBe("38500000 28875000 9625000", breakdown);
        (await Ask<string>("select total_cents || ' ' || eligible_cents || ' ' || subsidy_cents || ' ' || cofinancing_cents from read.applications where region = 'twente'"))
            .ShouldBe("38500000 38500000 28875000 9625000");
    }

    [Fact]
    public async Task A_line_that_is_revised_or_removed_is_so_in_the_rows()
    {
        var (revised, removed) = (_omn.LineId(1), _omn.LineId(2));
        var sheet = (await Read(_omn)).Dossier.Budget.Sheet!;
        var content = sheet.Lines.Find(revised)! with { Stated = Money.Euros(1_500) };
        await Record(_omn, new BudgetEvent.LineRevised(revised, content, "Offerte", null), new BudgetEvent.LineRemoved(removed, "Dubbel"));

        (await Ask<long>($"select stated_cents from read.cost_lines where line_id = '{revised.Value}'")).ShouldBe(150_000);
        (await Ask<long>($"select count(*) from read.cost_lines where line_id = '{removed.Value}'")).ShouldBe(0);
        (await Ask<decimal>("select sum(extended_cents) from read.cost_lines where region = 'midden-nederland'")).ShouldBe(7_872_200 - (4 * (7_500 + 139_500)));
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_byte_for_byte()
    {
        await Record(_rap, new BudgetEvent.LineRemoved(_rap.LineId(1), "Vervallen"), new BudgetEvent.ActivityRemoved(_rap.ActivityId("1.1"), "Vervallen"), new BudgetEvent.Submitted(1, new(2025, 6, 30)));
        await PublishScheme();
        foreach (var model in ReadModelCatalogue.All)
        {
            var comparison = await Daemon.Compare(model.Name, null, Ct);
            comparison.Differences.ShouldBeEmpty(model.Name);
            (comparison.IsEqual, comparison.Rows > 0).ShouldBe((true, true), model.Name);
        }

        var before = await Body("cost_tables", _rap);
        await Daemon.Rebuild("cost-tables", null, Ct);
        (await Body("cost_tables", _rap)).ShouldBe(before);
    }

    [Fact]
    public Task Events_that_concern_no_dossier_are_passed_over() => PublishScheme();

    private async Task PublishScheme()
    {
        var published = (Domain.Schemes.SchemeEvent.Published)Events.Samples.All["scheme.published.v1"];
        await Included((await Log.StartStream("regio", Guid.CreateVersion7(), StreamTypes.Scheme, [published], new("tester"), Ct)).Position);
    }

    private Task<string> Body(string table, DossierBuilder dossier) => Ask<string>($"select body from read.{table} where application_id = '{dossier.Id}'");
}
