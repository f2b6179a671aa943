using System.Globalization;
using Grants.EventStore;
using Grants.Postgres;
using Npgsql;

namespace Grants.Benchmarks.Data;

/// <summary>A PostgreSQL of our own that gives nothing away for speed: fsync, synchronous_commit and full_page_writes are on.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string AppRole = "grants_app";

    private readonly DirectoryInfo _folder;
    private readonly PostgresServer _server;
    private int _databases;

    private BenchServer(DirectoryInfo folder, PostgresServer server) => (_folder, _server) = (folder, server);

    public static async Task<BenchServer> Start(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("grants-bench-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);   // as root, the server runs under another account
        var server = new BenchServer(folder, await PostgresServer.Start(new(Path.Combine(folder.FullName, "data")), ct));
        await server.MustBeDurable(ct);
        return server;
    }

    /// <summary>A database with an empty log, and beside it <c>raw.events</c>: the same table with the same indexes, and nothing else.</summary>
    public async Task<BenchDatabase> Create(CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench_{++_databases}");
        await Execute($"create database {name}", ct);
        var database = new BenchDatabase(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString);
        await Schema.Migrate(database.Owner, AppRole, ct);
        await database.Execute($"""
            create schema raw;
            create table raw.events (like log.events including all);
            create sequence raw.positions;
            alter role {AppRole} password '{AppRole}';
            """, ct);
        return database;
    }

    /// <summary>What is measured in a database that has nothing in it before, and is dropped after.</summary>
    public async Task<T> Measure<T>(Func<BenchDatabase, Task<T>> measure, CancellationToken ct)
    {
        var database = await Create(ct);
        await database.Execute("checkpoint", ct);
        var measured = await measure(database);
        await Drop(database, ct);
        return measured;
    }

    public async Task Drop(BenchDatabase database, CancellationToken ct)
    {
        var name = database.Name;
        await database.DisposeAsync();
        await Execute($"drop database {name} with (force)", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false });
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;   // dropping a database waits for the disk
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task MustBeDurable(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false });
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            await using var show = database.CreateCommand($"show {setting}");
            if (await show.ExecuteScalarAsync(ct) is not "on")
                throw new InvalidOperationException($"PostgreSQL runs with {setting} off: figures of it would mean nothing.");
        }
    }
}
