using System.Runtime.CompilerServices;
using Grants.Api.Hosting;

namespace Grants.Durability.Tests.Support;

/// <summary>A durable database with the schemes published, and a folder for everything; hosts come on it as a test likes.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Name = "grants";

    private readonly DirectoryInfo _folder;
    private readonly List<HostProcess> _hosts = [];

    private Stage(DirectoryInfo folder, DatabaseServer database) => (_folder, Database) = (folder, database);

    public DatabaseServer Database { get; }

    public string Folder => _folder.FullName;

    public string DataFolder => Path.Combine(Folder, "host");

    /// <summary>What the hosts are told; a test on failover names more than one server here.</summary>
    public string Connection => Database.To(Name);

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
        await Database.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
