using System.Globalization;
using Grants.Postgres;
using Npgsql;

namespace Grants.Durability.Tests.Support;

/// <summary>A PostgreSQL server as in production (fsync and all), that can be killed and started again on the same port.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly PostgresOptions _options;
    private PostgresServer? _server;

    private DatabaseServer(PostgresOptions options, PostgresServer server) => (_options, _server, Connection) = (options, server, server.ConnectionString);

    /// <summary>As the owner of everything, to the database <c>postgres</c>.</summary>
    public string Connection { get; }

    public int Port => _options.Port!.Value;

    public string Folder => Path.Combine(_options.DataDirectory, "cluster");

    public string LogFile => Path.Combine(_options.DataDirectory, "server.log");

    public bool IsRunning => _server is { Ended.IsCompleted: false };

    public static Task<DatabaseServer> Start(string folder, params string[] settings) => StartOn(Machine.Port(), folder, settings);

    public static async Task<DatabaseServer> StartOn(int port, string folder, params string[] settings)
    {
        var options = new PostgresOptions(folder, Durable: true, Port: port, Settings: settings);
        return new(options, await PostgresServer.Start(options, TestContext.Current.CancellationToken));
    }

    public string To(string database) => new NpgsqlConnectionStringBuilder(Connection) { Database = database }.ConnectionString;

    /// <summary>Kills the server, and waits for its sessions: they end when they notice that it is gone, and until then may still answer.</summary>
    public async Task Kill()
    {
        var state = await File.ReadAllLinesAsync(Path.Combine(Folder, "postmaster.pid"));
        var (process, memory) = (int.Parse(state[0], CultureInfo.InvariantCulture), state[6].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        await Machine.Kill(process);
        await _server!.Ended;
        await Run.Until(async () => await Machine.UsersOfMemory(memory) == 0, $"the sessions of the killed server end");
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>What a service manager would do: the server recovers from its own log.</summary>
    public async Task StartAgain()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = await PostgresServer.Start(_options, TestContext.Current.CancellationToken);
    }

    /// <summary>Moves the write-ahead log elsewhere, as on a machine that has a disk for it.</summary>
    public async Task MoveWriteAheadLog(string folder)
    {
        await Kill();
        var place = Path.Combine(Folder, "pg_wal");
        await Machine.Execute("cp", "--archive", place, folder);
        await Machine.Execute("rm", "--recursive", place);
        await Machine.Execute("ln", "--symbolic", folder, place);
        await StartAgain();
    }

    public async Task<T?> Ask<T>(string sql, string database = "postgres")
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(To(database)) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public Task Execute(string sql, string database = "postgres") => Ask<object>(sql, database);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
