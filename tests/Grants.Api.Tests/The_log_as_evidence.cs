using Grants.EventStore;
using Npgsql;

namespace Grants.Api.Tests;

/// <summary>What an auditor relies on: everything follows from the log, and the log cannot be changed unnoticed.</summary>
public sealed class The_log_as_evidence(House house) : IClassFixture<House>
{
    private static readonly string[] Applications =
        ["twente/RAP-2022-TWENTE", "midden-nederland/OMN-2025-VITALITEIT", "hak/LDNOR-2025-HAK", "rond-bommel-dommel/LDNOR-2026-RBD", "zuidoost-nederland/RA-ZON-2024"];

    private static readonly string[] Views = ["", "/cost-table", "/funding-split", "/findings", "/audit-trail?limit=1000", "/budget", "/plan", "/cofinancing"];

    [Fact]
    public async Task Read_models_that_were_thrown_away_come_back_byte_for_byte()
    {
        var ct = TestContext.Current.CancellationToken;
        var before = await Answers();
        await using (var command = house.System.Database.Owner.CreateCommand("truncate read.cost_tables, read.cost_lines, read.funding_splits, read.applications, read.finding_lists, read.findings"))
            await command.ExecuteNonQueryAsync(ct);
        foreach (var model in Projections.ReadModelCatalogue.All) await house.System.Projections.Rebuild(model.Name, null, ct);
        await house.CatchUp();

        var after = await Answers();
        foreach (var (path, body) in before) after[path].ShouldBe(body, path);
    }

    [Fact]
    public async Task What_is_kept_ready_is_what_the_fold_says()
    {
        var head = await house.System.Log.HeadPosition(TestContext.Current.CancellationToken);
        foreach (var application in Applications)
        {
            var (region, reference) = (application.Split('/')[0], application.Split('/')[1]);
            foreach (var view in (string[])["cost-table", "funding-split", "findings"])
            {
                var ready = (await house.As("controller", region).Get($"/api/applications/{reference}/{view}")).Ok();
                var folded = (await house.As("controller", region).Get($"/api/applications/{reference}/{view}?atPosition={head}")).Ok();
                ready.Text.ShouldBe(folded.Text, $"{reference} {view}");
            }
        }
    }

    [Fact]
    public async Task One_changed_cent_in_the_database_is_found()
    {
        var ct = TestContext.Current.CancellationToken;
        (await new LogVerifier(house.System.Database.Owner).Verify(ct: ct)).IsIntact.ShouldBeTrue();

        var position = await Change("\"rateCents\":6000", "\"rateCents\":6001");
        var report = await new LogVerifier(house.System.Database.Owner).Verify(ct: ct);
        report.IsIntact.ShouldBeFalse();
        report.Findings[0].Position.ShouldBe(position);

        await Change("\"rateCents\":6001", "\"rateCents\":6000");
        (await new LogVerifier(house.System.Database.Owner).Verify(ct: ct)).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("update log.events set actor = 'x' where position = 1")]
    [InlineData("delete from log.events where position = 1")]
    [InlineData("truncate log.events")]
    [InlineData("update log.streams set version = 0")]
    [InlineData("update log.log_head set position = 0")]
    [InlineData("delete from log.idempotency_keys")]
    public async Task The_application_s_own_role_cannot_change_what_is_recorded(string sql)
    {
        await using var command = house.System.Database.App.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Marten_s_view_of_the_log_has_every_event_with_its_type()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var command = house.System.Database.App.CreateCommand(
            "select count(*), count(mt_dotnet_type), count(data ->> 'application') from marten.mt_events");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        reader.GetInt64(0).ShouldBe(await house.System.Log.HeadPosition(ct));
        reader.GetInt64(1).ShouldBe(reader.GetInt64(0));
        reader.GetInt64(2).ShouldBeGreaterThan(0);
    }

    private async Task<Dictionary<string, string>> Answers()
    {
        var answers = new Dictionary<string, string>();
        foreach (var application in Applications)
        {
            var (region, reference) = (application.Split('/')[0], application.Split('/')[1]);
            foreach (var view in Views)
                answers[reference + view] = (await house.As("controller", region).Get($"/api/applications/{reference}{view}")).Ok().Text;
            answers[region] = (await house.As("controller", region).Get("/api/applications")).Ok().Text;
        }

        return answers;
    }

    // As the owner of the database, who alone can get past the guards.
    private async Task<long> Change(string from, string to)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await house.System.Database.Owner.OpenConnectionAsync(ct);
        await using var off = new NpgsqlCommand("set session_replication_role = replica", connection);
        await off.ExecuteNonQueryAsync(ct);
        await using var change = new NpgsqlCommand("""
            update log.events set data = replace(data::text, $1, $2)::json
            where position = (select min(position) from log.events where strpos(data::text, $1) > 0) returning position
            """, connection);
        change.Parameters.Add(new() { Value = from });
        change.Parameters.Add(new() { Value = to });
        var position = (long)(await change.ExecuteScalarAsync(ct))!;
        await using var on = new NpgsqlCommand("set session_replication_role = default", connection);
        await on.ExecuteNonQueryAsync(ct);
        return position;
    }
}
