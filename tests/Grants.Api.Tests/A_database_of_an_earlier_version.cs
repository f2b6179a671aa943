using System.IO.Compression;
using Grants.EventStore;
using Npgsql;

namespace Grants.Api.Tests;

/// <summary>
/// A house whose database was made, filled with the real cases and dumped by the first version that was released (schema 0013). What was
/// recorded then must be read for as long as it is kept.
/// </summary>
public sealed class EarlierHouse(Server server) : House(server)
{
    protected override async Task Furnish(string connection)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var file = File.OpenRead(Path.Combine(Root(), "tests/Grants.Api.Tests/Released/0013.sql.gz"));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var sql = new StreamReader(unpacked);
        // A session of its own: a dump changes the settings of the one that it is read in.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var restore = source.CreateCommand($"""
            do $$ begin create role grants_app; exception when duplicate_object then null; end $$;
            {await sql.ReadToEndAsync(ct)}
            """);
        await restore.ExecuteNonQueryAsync(ct);
    }
}

public sealed class A_database_of_an_earlier_version(EarlierHouse house) : IClassFixture<EarlierHouse>
{
    [Fact]
    public async Task Is_brought_up_to_date_and_is_still_the_same_log()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var command = house.System.Database.App.CreateCommand("select hash from log.events where position = 532");
        var recordedThen = (byte[])(await command.ExecuteScalarAsync(ct))!;
        Convert.ToHexStringLower(recordedThen).ShouldBe("c8bdadbc480c7cd26c3e523e34f5fdd46c2c34020fa80fcd6248c3fa1e6559be");
        (await new LogVerifier(house.System.Database.Owner).Verify(ct: ct)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Has_its_cases_so_loading_them_again_adds_nothing() =>
        (await house.System.Log.HeadPosition(TestContext.Current.CancellationToken)).ShouldBe(532);

    [Fact]
    public async Task Gives_the_figures_that_it_gave_then()
    {
        var table = (await house.As("controller", "midden-nederland").Get("/api/applications/OMN-2025-VITALITEIT/cost-table")).Ok().Json;
        table["totalCents"]!.GetValue<long>().ShouldBe(7_872_200);
        table["units"]![0]!["totalCents"]!.GetValue<long>().ShouldBe(1_714_800);

        var split = (await house.As("controller", "twente").Get("/api/applications/RAP-2022-TWENTE/funding-split")).Ok().Json;
        (split["totalCents"]!.GetValue<long>(), split["subsidyCents"]!.GetValue<long>(), split["cofinancingCents"]!.GetValue<long>())
            .ShouldBe((38_500_000, 28_875_000, 9_625_000));
    }
}
