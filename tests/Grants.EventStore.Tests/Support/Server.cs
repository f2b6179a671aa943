using Grants.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(Grants.EventStore.Tests.Server))]

namespace Grants.EventStore.Tests;

/// <summary>One PostgreSQL for all tests: the server that TEST_PG names, else one of our own; with a migrated database to copy.</summary>
public sealed class Server : IAsyncLifetime
{
    /// <summary>The host's role: made here, so that it has a password.</summary>
    public const string AppRole = "grants_test_app";

    private readonly string _template = $"log_template_{Guid.NewGuid():n}";
    private readonly SemaphoreSlim _copying = new(1);
    private PostgresServer? _server;
    private DirectoryInfo? _folder;

    private string _owner = "";

    public async ValueTask InitializeAsync()
    {
        _owner = Environment.GetEnvironmentVariable("TEST_PG") ?? await StartServer();
        await Execute(_owner, $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{AppRole}') then create role {AppRole} login; end if;
              alter role {AppRole} password '{AppRole}';
            end $$
            """);
        await Execute(_owner, $"create database {_template}");
        await using var template = Connect(OwnerOf(_template), pooled: false);
        await Schema.Migrate(template, AppRole, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Execute(_owner, $"drop database {_template} with (force)");
        if (_server is not null)
            await _server.DisposeAsync();
        _folder?.Delete(recursive: true);
        _copying.Dispose();
    }

    public async Task<string> CreateDatabase(bool migrated)
    {
        var name = $"log_{Guid.NewGuid():n}";
        await _copying.WaitAsync();
        try
        {
            await Execute(_owner, $"create database {name} template {(migrated ? _template : "template0")}");
        }
        finally
        {
            _copying.Release();
        }

        return name;
    }

    public Task DropDatabase(string name) => Execute(_owner, $"drop database {name} with (force)");

    public string OwnerOf(string database) => new NpgsqlConnectionStringBuilder(_owner) { Database = database }.ConnectionString;

    public string AppOf(string database) =>
        new NpgsqlConnectionStringBuilder(_owner) { Database = database, Username = AppRole, Password = AppRole }.ConnectionString;

    public static NpgsqlDataSource Connect(string connectionString, bool pooled = true) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = pooled });

    private async Task<string> StartServer()
    {
        _folder = Directory.CreateTempSubdirectory("grants-log-");
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);   // as root, the server runs under another account
        _server = await PostgresServer.Start(new PostgresOptions(Path.Combine(_folder.FullName, "data"), Durable: false), CancellationToken.None);
        return _server.ConnectionString;
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var database = Connect(connectionString, pooled: false);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
