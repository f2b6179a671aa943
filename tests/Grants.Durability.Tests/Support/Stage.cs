using System.Runtime.CompilerServices;
using Grants.Api.Hosting;
using Grants.Postgres;
using Npgsql;

namespace Grants.Durability.Tests.Support;

/// <summary>A durable database with the schemes published, and a folder for everything; hosts come on it as a test likes.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Name = "grants";

    private readonly DirectoryInfo _folder;
    private readonly List<HostProcess> _hosts = [];
    private int _standbys;

    private Stage(DirectoryInfo folder, DatabaseServer database) => (_folder, Database) = (folder, database);

    /// <summary>The server that is written to.</summary>
    public DatabaseServer Database { get; private set; }

    /// <summary>The server that follows it, for which it waits at every commit.</summary>
    public DatabaseServer? Standby { get; private set; }

    public string Folder => _folder.FullName;

    public string DataFolder => Path.Combine(Folder, "host");

    /// <summary>What the hosts are told: where the database is, or both places where it may be.</summary>
    public string Connection => Standby is null ? Database.To(Name) : BothServers();

    /// <summary>The top of the checkout.</summary>
    public static string Checkout { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    public static async Task<Stage> Set(params string[] settings)
    {
        var folder = Machine.Folder();
        var stage = new Stage(folder, await DatabaseServer.Start(Path.Combine(folder.FullName, "postgres"), settings));
        await stage.Database.Execute($"create database {Name}");
        await stage.PublishSchemes();
        return stage;
    }

    public static async Task<Stage> SetWithStandby()
    {
        var stage = await Set();
        await stage.Follow(Machine.Port());
        return stage;
    }

    /// <summary>With the database's tables on a disk of their own; PostgreSQL's write-ahead log stays where there is room.</summary>
    public static async Task<Stage> SetOn(string tablespace)
    {
        var folder = Machine.Folder();
        var stage = new Stage(folder, await DatabaseServer.Start(Path.Combine(folder.FullName, "postgres")));
        Directory.CreateDirectory(tablespace);
        await Machine.Execute("chown", $"--reference={stage.Database.Folder}", tablespace);
        await stage.Database.Execute($"create tablespace small location '{tablespace}'");
        await stage.Database.Execute($"create database {Name} tablespace small");
        await stage.PublishSchemes();
        return stage;
    }

    /// <summary>With the write-ahead log on a disk of its own, of which it wants at least 32 MB.</summary>
    public static async Task<Stage> SetWithWriteAheadLogOn(string folder)
    {
        var stage = await Set("min_wal_size=32MB", "max_wal_size=32MB");
        await stage.Database.MoveWriteAheadLog(folder);
        return stage;
    }

    /// <summary>The standby takes the place of the server that was killed.</summary>
    public async Task Promote()
    {
        await Standby!.Execute("select pg_promote()");
        (Database, Standby) = (Standby, null);
    }

    /// <summary>A copy of the server follows it from now on, and every commit waits for it.</summary>
    public async Task Follow(int port)
    {
        var ct = TestContext.Current.CancellationToken;
        var data = Path.Combine(Folder, $"standby-{++_standbys}");
        await PostgresBackup.Take(Database.Connection, $"{data}-copy", asStandby: true, ct);
        await PostgresBackup.PutInPlace($"{data}-copy", data, new NpgsqlConnectionStringBuilder(Database.Connection).Password!, ct);
        Standby = await DatabaseServer.StartOn(port, data);
        await Run.Until(() => Database.Ask<bool>("select count(*) = 1 from pg_stat_replication where state = 'streaming'"), $"the standby follows");
        await Database.Execute("alter system set synchronous_standby_names = '*'");
        await Database.Execute("select pg_reload_conf()");
        await Run.Until(() => Database.Ask<bool>("select count(*) = 1 from pg_stat_replication where sync_state = 'sync'"), $"the standby is synchronous");
    }

    public async Task PublishSchemes()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var system = await GrantsSystem.Open(new(DataFolder, 0, Connection, null), null, ct);
        await system.Loader.PublishSchemes(Path.Combine(Checkout, "schemes"), ct);
    }

    public async Task<HostProcess> Host(string? connection = null, params (string Name, string Value)[] settings)
    {
        var host = await HostProcess.Start(connection ?? Connection, DataFolder, settings);
        _hosts.Add(host);
        return host;
    }

    /// <summary>The hosts said nothing that is kept for what nobody thought of.</summary>
    public void NothingUnexpectedWasLogged() =>
        _hosts.SelectMany(host => host.Output).Where(line => line.Contains("fail: ", StringComparison.Ordinal) || line.Contains("crit: ", StringComparison.Ordinal)).ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        if (Standby is not null) await Standby.DisposeAsync();
        await Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private string BothServers()
    {
        var database = new NpgsqlConnectionStringBuilder(Database.To(Name));
        return $"Host=127.0.0.1:{Database.Port},127.0.0.1:{Standby!.Port};Username={database.Username};Password={database.Password};Database={Name};Target Session Attributes=primary";
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
