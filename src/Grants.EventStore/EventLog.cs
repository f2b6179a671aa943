using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// The log: every fact, in one order, for good. Positions are 1, 2, 3 … without holes and in the order of commit, so who has
/// seen position N has seen everything up to N. Each event's hash covers all events before it (docs/adr/0003-hash-chain.md).
/// </summary>
/// <remarks>Thread-safe; one instance for a process. The data source connects as the application's role.</remarks>
public sealed partial class EventLog : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly IEventSerializer _serializer;
    private readonly EventLogOptions _options;
    private readonly Appender _appender;
    private readonly StateCache _states;
    private readonly Notifications _notifications;
    private bool _disposed;

    public EventLog(NpgsqlDataSource database, IEventSerializer serializer, EventLogOptions? options = null)
    {
        _database = database;
        _serializer = serializer;
        _options = options ?? new EventLogOptions();
        var end = new ExpectedEnd();
        _appender = new Appender(() => new GroupWriter(database, end), _options);
        _states = new StateCache(_options.CachedStates);
        _notifications = new Notifications(database, "log", _options.Logger);
    }

    internal NpgsqlDataSource Database => _database;

    /// <summary>Writes what was handed over, then closes. Appends after this are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container that knows us under two names disposes us twice.
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _appender.DisposeAsync();
        await _notifications.DisposeAsync();
    }
}
