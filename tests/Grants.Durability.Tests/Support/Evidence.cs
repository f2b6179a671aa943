using System.Globalization;
using System.Text.Json;
using Grants.Api.Hosting;
using Grants.EventStore;
using Grants.Projections;
using Npgsql;

namespace Grants.Durability.Tests.Support;

/// <summary>Compares what was acknowledged with what is stored, and what is stored with what follows from it.</summary>
internal static class Evidence
{
    public static async Task Check(string connection, string dataFolder, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var system = await GrantsSystem.Open(new(dataFolder, 0, connection, null), null, ct);

        var report = await new LogVerifier(system.Database.Owner).Verify(ct: ct);
        report.Findings.ShouldBeEmpty();
        report.Events.ShouldBe(report.Head.Position, "positions have no holes");
        await AcknowledgedIsStored(system.Database.Owner, acknowledged, ct);
        await ReadModelsAreRight(system, report.Head.Position, ct);
        Run.Say($"{acknowledged.Count} acknowledged, {report.Events} events, log and read models agree");
    }

    /// <summary>Every acknowledged command is one event, at the position and version that were answered; and there is no other.</summary>
    private static async Task AcknowledgedIsStored(NpgsqlDataSource database, IReadOnlyCollection<Acknowledged> acknowledged, CancellationToken ct)
    {
        var stored = new List<(string Tag, long Position, long Version, long Cents)>();
        await using (var command = database.CreateCommand("""
            select data -> 'content' ->> 'note', position, version, (data -> 'content' -> 'cost' ->> 'rateCents')::bigint
              from log.events where type = 'budget.line-added.v1' and data -> 'content' ->> 'note' is not null
            """))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) stored.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));

        var expected = acknowledged.Select(a => (a.Tag, a.Position, a.Version, a.Cents)).ToList();
        expected.Except(stored).ShouldBeEmpty("acknowledged, but not in the log");
        stored.Except(expected).ShouldBeEmpty("in the log, but acknowledged to nobody");
        stored.GroupBy(line => line.Tag).Where(tag => tag.Count() > 1).Select(tag => tag.Key).ShouldBeEmpty("recorded twice");
        stored.Count.ShouldBe(acknowledged.Count);

        await using var keys = database.CreateCommand("select count(*) from log.idempotency_keys where substring(key from strpos(key, '/') + 1) = any($1)");
        keys.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. acknowledged.Select(a => a.Key)] });
        ((long)(await keys.ExecuteScalarAsync(ct))!).ShouldBe(acknowledged.Count);
    }

    /// <summary>The tags of what stands in a database, each with its position.</summary>
    public static async Task<List<(string Tag, long Position)>> Stored(string connection, string name)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Database = name, Pooling = false });
        await using var command = database.CreateCommand("select data -> 'content' ->> 'note', position from log.events where type = 'budget.line-added.v1' and data -> 'content' ->> 'note' is not null");
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new List<(string, long)>();
        while (await reader.ReadAsync()) stored.Add((reader.GetString(0), reader.GetInt64(1)));
        return stored;
    }

    public static async Task ReadModelsAreRight(string connection, string dataFolder)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var system = await GrantsSystem.Open(new(dataFolder, 0, connection, null), null, ct);
        await ReadModelsAreRight(system, await system.Log.HeadPosition(ct), ct);
    }

    private static async Task ReadModelsAreRight(GrantsSystem system, long position, CancellationToken ct)
    {
        foreach (var model in ReadModelCatalogue.All)
        {
            (await system.Projections.WaitFor(model.Name, position, TimeSpan.FromSeconds(60), ct)).ShouldBeTrue($"{model.Name} reaches {position}");
            var comparison = await system.Projections.Compare(model.Name, null, ct);
            comparison.Differing.ShouldBe(0, string.Create(CultureInfo.InvariantCulture, $"{model.Name}: {JsonSerializer.Serialize(comparison.Differences)}"));
            comparison.Position.ShouldBeGreaterThanOrEqualTo(position);
        }
    }

    /// <summary>What the budgets come to, as the service shows it, is what was acknowledged, to the cent.</summary>
    public static async Task MoneyIsRight(Users users, Uri host)
    {
        foreach (var application in users.Acknowledged.GroupBy(a => a.Application))
        {
            var newest = application.Max(a => a.Position).ToString(CultureInfo.InvariantCulture);
            var table = await users.Client.Send(HttpMethod.Get, host, $"/api/applications/{application.Key}/cost-table", null, TestContext.Current.CancellationToken, ("Grants-Min-Position", newest));
            table.Status.ShouldBe(200, table.Body);
            table.Json["totalCents"]!.GetValue<long>().ShouldBe(application.Sum(a => a.Cents), application.Key);
        }
    }
}
