using Npgsql;

namespace Grants.EventStore.Tests;

public sealed class MigrationTests(Server server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hosts_may_migrate_an_empty_database_at_once()
    {
        var name = await server.CreateDatabase(migrated: false);
        await using (var database = Server.Connect(server.OwnerOf(name)))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Schema.Migrate(database, Server.AppRole, Ct)));

            (await Count(database)).ShouldBe(Schema.Files().Count);
            await using var app = Server.Connect(server.AppOf(name));
            await using var log = new EventLog(app, new TextSerializer());
            (await log.StartStream("t", Guid.NewGuid(), "s", [new Deposited(1)], new Metadata("me"), Ct)).Position.ShouldBe(1);
        }

        await server.DropDatabase(name);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var name = await server.CreateDatabase(migrated: true);
        await using (var database = Server.Connect(server.OwnerOf(name)))
        {
            await Schema.Migrate(database, Server.AppRole, Ct);
            (await Count(database)).ShouldBe(Schema.Files().Count);
        }

        await server.DropDatabase(name);
    }

    [Theory]
    [InlineData("update log.migrations set checksum = '\\x00' where number = 2", "was made with another")]
    [InlineData("insert into log.migrations (number, name, checksum) values (9999, 'from the future', '\\x00')", "is newer")]
    public async Task A_database_of_another_version_is_refused(string sql, string message)
    {
        var name = await server.CreateDatabase(migrated: true);
        await using (var database = Server.Connect(server.OwnerOf(name)))
        {
            await using var change = database.CreateCommand(sql);
            await change.ExecuteNonQueryAsync(Ct);
            (await Should.ThrowAsync<SchemaMismatchException>(() => Schema.Migrate(database, Server.AppRole, Ct))).Message.ShouldContain(message);
        }

        await server.DropDatabase(name);
    }

    [Fact]
    public void Every_file_has_a_number_of_its_own() =>
        Schema.Files().Select(f => f.Number).ShouldBe(Enumerable.Range(1, Schema.Files().Count));

    private static async Task<long> Count(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select count(*) from log.migrations");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
