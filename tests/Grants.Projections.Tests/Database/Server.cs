using Grants.EventStore;
using Grants.Postgres;
using Grants.Projections.Tests.Database;
using Npgsql;

[assembly: AssemblyFixture(typeof(Server))]

namespace Grants.Projections.Tests.Database;

/// <summary>One PostgreSQL for all tests that need one: the server that TEST_PG names, else one of our own; with a migrated database to copy.</summary>
public sealed class Server : IAsyncLifetime
{
    private const string AppRole = "grants_test_app";

    private readonly string _template = $"read_template_{Guid.NewGuid():n}";
    private readonly SemaphoreSlim _once = new(1);
    private DirectoryInfo? _folder;
    private PostgresServer? _server;
    private string? _owner;

    // Started by the first test that asks, so that tests without a database do not wait for one.
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_owner is not null) await Execute($"drop database {_template} with (force)");
        if (_server is not null) await _server.DisposeAsync();
        _folder?.Delete(recursive: true);
        _once.Dispose();
    }

    public async Task<string> CreateDatabase()
    {
        var name = $"read_{Guid.NewGuid():n}";
        await _once.WaitAsync();
        try
        {
            _owner ??= await Start();
            await Execute($"create database {name} template {_template}");
        }
        finally
        {
            _once.Release();
        }

        return name;
    }

    public Task DropDatabase(string name) => Execute($"drop database {name} with (force)");

    /// <summary>As the host has it: the application's role.</summary>
    public NpgsqlDataSource Connect(string database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_owner) { Database = database, Username = AppRole, Password = AppRole });

    private async Task<string> Start()
    {
        _owner = Environment.GetEnvironmentVariable("TEST_PG") ?? await StartServer();
        await Execute($"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{AppRole}') then create role {AppRole} login; end if;
              alter role {AppRole} password '{AppRole}';
            end $$
            """);
        await Execute($"create database {_template}");
        await using var template = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_owner) { Database = _template, Pooling = false });
        await Schema.Migrate(template, AppRole, CancellationToken.None);
        return _owner;
    }

    private async Task<string> StartServer()
    {
        _folder = Directory.CreateTempSubdirectory("grants-read-");
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);   // as root, the server runs under another account
        _server = await PostgresServer.Start(new PostgresOptions(Path.Combine(_folder.FullName, "data"), Durable: false), CancellationToken.None);
        return _server.ConnectionString;
    }

    private async Task Execute(string sql)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_owner) { Pooling = false });
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
