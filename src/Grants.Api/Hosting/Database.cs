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

    private Database(PostgresServer? ownServer, NpgsqlDataSource owner, NpgsqlDataSource app) => (_ownServer, Owner, App) = (ownServer, owner, app);

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    /// <summary>Completes when our own server ends while we run; a host without its database had better end as well.</summary>
    public Task Ended => _ownServer?.Ended ?? Task.Delay(Timeout.Infinite);

    /// <summary>Where the data is, for people.</summary>
    public string Description => _ownServer is { } server ? $"{server.DataDirectory} (own PostgreSQL on port {server.Port})" : new NpgsqlConnectionStringBuilder(Owner.ConnectionString).Host ?? "";

    /// <summary>
    /// The server that the settings name; else the one that a running host started on our data folder; else our own, started now.
    /// Brings the schema up to date in each case.
    /// </summary>
    public static async Task<Database> Open(Settings settings, CancellationToken ct)
    {
        if (settings.OwnerConnection is { } named) return await Connect(null, named, settings.AppConnection, ct);

        var folder = Path.Combine(settings.DataFolder, "postgres");
        if (await PostgresServer.FindRunning(folder, ct) is { } running) return await Connect(null, WithDatabase(running, Name), null, ct);

        var server = await PostgresServer.Start(new(folder), ct);
        try
        {
            await CreateDatabase(server.ConnectionString, ct);
            var owner = WithDatabase(server.ConnectionString, Name);
            return await Connect(server, owner, await AppConnection(owner, ct), ct);
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
        if (_ownServer is not null) await _ownServer.DisposeAsync();
    }

    private static async Task<Database> Connect(PostgresServer? server, string owner, string? app, CancellationToken ct)
    {
        var ownerSource = Source(new NpgsqlConnectionStringBuilder(owner) { ApplicationName = "grants-owner", MaxPoolSize = 10 });
        await Schema.Migrate(ownerSource, AppRole, ct);

        // Who changes a session (a lock of it, a channel it listens to) undoes that; so that not each question begins with seven statements that undo nothing.
        var appConnection = new NpgsqlConnectionStringBuilder(app ?? owner)
        {
            ApplicationName = "grants", MaxPoolSize = 60, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true,
            WriteBufferSize = 65536,   // a group of appends goes in one piece
        };
        if (app is null) appConnection.Options = $"-c role={AppRole}";
        return new(server, ownerSource, Source(appConnection));
    }

    // Of several servers ("Host=a:5432,b:5432") one is the primary, which alone takes what we write. Which one that is may change at
    // any time, so what was known of a server counts for a second only.
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder connection)
    {
        if (connection.Host?.Contains(',', StringComparison.Ordinal) != true) return NpgsqlDataSource.Create(connection);
        connection.Remove("Target Session Attributes");   // said below; the driver wants it in one place
        connection.HostRecheckSeconds = 1;
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
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
}
