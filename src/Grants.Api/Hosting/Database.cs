using System.Security.Cryptography;
using Grants.EventStore;
using Grants.Postgres;
using Npgsql;

namespace Grants.Api.Hosting;

/// <summary>
/// The database of the product, reached as two roles: the owner, who migrates and verifies, and the application, who can add to the log
/// and read it but never change it.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const string AppRole = "grants_app";
    private const string Name = "grants";

    private readonly PostgresServer? _ownServer;
    private readonly string? _connectionFile;

    private Database(PostgresServer? ownServer, string? connectionFile, NpgsqlDataSource owner, NpgsqlDataSource app)
    {
        (_ownServer, _connectionFile) = (ownServer, connectionFile);
        (Owner, App) = (owner, app);
    }

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    /// <summary>Where the data is, for people.</summary>
    public string Description => _ownServer is { } server ? $"{server.DataDirectory} (own PostgreSQL on port {server.Port})" : Owner.ConnectionString.Split(';')[0];

    /// <summary>
    /// The server that the settings name; else the one that a running host started on our data folder; else our own, started now.
    /// Brings the schema up to date in each case.
    /// </summary>
    public static async Task<Database> Open(Settings settings, CancellationToken ct)
    {
        if (settings.OwnerConnection is { } named) return await Connect(null, null, named, settings.AppConnection, ct);

        var connectionFile = Path.Combine(settings.DataFolder, "connection");
        if (await RunningServer(connectionFile, ct) is { } running) return await Connect(null, null, running, null, ct);

        var server = await PostgresServer.Start(new(Path.Combine(settings.DataFolder, "postgres")), ct);
        try
        {
            await CreateDatabase(server.ConnectionString, ct);
            var owner = WithDatabase(server.ConnectionString, Name);
            var app = await AppConnection(owner, ct);
            await KeepPrivately(connectionFile, owner, ct);
            return await Connect(server, connectionFile, owner, app, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        if (_connectionFile is not null) File.Delete(_connectionFile);
        if (_ownServer is not null) await _ownServer.DisposeAsync();
    }

    private static async Task<Database> Connect(PostgresServer? server, string? connectionFile, string owner, string? app, CancellationToken ct)
    {
        var ownerSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { ApplicationName = "grants-owner", MaxPoolSize = 10 });
        await Schema.Migrate(ownerSource, AppRole, ct);
        var appConnection = new NpgsqlConnectionStringBuilder(app ?? owner) { ApplicationName = "grants", MaxPoolSize = 60, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 };
        if (app is null) appConnection.Options = $"-c role={AppRole}";
        return new(server, connectionFile, ownerSource, NpgsqlDataSource.Create(appConnection));
    }

    private static async Task CreateDatabase(string server, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var exists = source.CreateCommand("select 1 from pg_database where datname = $1");
        exists.Parameters.Add(new() { Value = Name });
        if (await exists.ExecuteScalarAsync(ct) is not null) return;
        await using var create = source.CreateCommand($"create database {Name}");
        await create.ExecuteNonQueryAsync(ct);
    }

    // On our own server the application signs in as itself, with a password that nobody needs to know and that changes at every start.
    private static async Task<string> AppConnection(string owner, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await Schema.Migrate(source, AppRole, ct);
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var command = source.CreateCommand($"alter role {AppRole} password '{password}'");
        await command.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(owner) { Username = AppRole, Password = password }.ConnectionString;
    }

    private static string WithDatabase(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;

    // A host that runs its own server leaves word of it, so that the command line can work beside it.
    private static async Task KeepPrivately(string file, string connection, CancellationToken ct)
    {
        File.Delete(file);
        await using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(connection.AsMemory(), ct);
    }

    private static async Task<string?> RunningServer(string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return null;
        var connection = await File.ReadAllTextAsync(file, ct);
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Timeout = 3, Pooling = false });
            await using var opened = await source.OpenConnectionAsync(ct);
            return connection;
        }
        catch (NpgsqlException)
        {
            return null;   // left by a host that was killed
        }
    }
}
