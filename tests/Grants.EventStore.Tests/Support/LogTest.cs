using System.Text;
using Npgsql;

namespace Grants.EventStore.Tests;

/// <summary>A test with a log of its own, empty at first.</summary>
public abstract class LogTest(Server server) : IAsyncLifetime
{
    protected static readonly Metadata Me = new("tester");
    protected const string Tenant = "region";
    protected const string Type = "account";

    private string _database = "";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>What the host has: the application's role.</summary>
    protected NpgsqlDataSource App { get; private set; } = null!;

    protected EventLog Log { get; private set; } = null!;

    protected string AppConnection => server.AppOf(_database);

    protected string OwnerConnection => server.OwnerOf(_database);

    public virtual async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabase(migrated: true);
        Owner = Server.Connect(OwnerConnection);
        App = Server.Connect(AppConnection);
        Log = new EventLog(App, new TextSerializer());
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await server.DropDatabase(_database);
        GC.SuppressFinalize(this);
    }

    protected static Guid NewId() => Guid.CreateVersion7();

    protected static NewEvent Event(string json = """{"cents":100}""", string type = "deposited") => new(NewId(), type, Encoding.UTF8.GetBytes(json));

    protected static StreamAppend To(Guid stream, long expectedVersion, params NewEvent[] events) => new(stream, Type, expectedVersion, events);

    protected static Commit Commit(params StreamAppend[] streams) => new(Tenant, streams, Me);

    protected Task<CommitResult> Append(Guid stream, long expectedVersion, params NewEvent[] events) =>
        Log.Append(Commit(To(stream, expectedVersion, events)), Ct);

    /// <summary>A stream with so many events of one cent each.</summary>
    protected async Task<Guid> Stream(int events)
    {
        var id = NewId();
        await Append(id, 0, [.. Enumerable.Range(1, events).Select(n => Event($$"""{"cents":{{n}}}"""))]);
        return id;
    }

    protected async Task<List<RecordedEvent>> Everything()
    {
        var all = new List<RecordedEvent>();
        await foreach (var e in Log.ReadAll(0, ct: Ct))
            all.Add(e);
        return all;
    }

    protected Task<VerificationReport> Verify(params LogAnchor[] anchors) => new LogVerifier(App).Verify(anchors, ct: Ct);

    protected async Task<int> AsOwner(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Ct);
    }

    protected async Task<T> Ask<T>(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Until an append, ours or another one's, waits for the lock on the head.</summary>
    protected Task UntilAnAppendWaits() => UntilActive("wait_event_type = 'Lock' and query like '%log.append%'");

    protected Task UntilListening(string channel) => UntilActive($"query = 'listen {channel}'");

    protected Task UntilActive(string condition) => Eventually(
        () => Ask<bool>($"select count(*) > 0 from pg_stat_activity where {condition} and datname = current_database()"), condition);

    protected static async Task Eventually(Func<Task<bool>> condition, string what)
    {
        var until = DateTime.UtcNow.AddSeconds(30);
        while (!await condition())
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Not in time: {what}.");
            await Task.Delay(10, Ct);
        }
    }
}
