using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Wakes those who wait for something new on a PostgreSQL channel. One listening connection for all of them, opened when the first one
/// waits and opened again when it is lost. A notification is a hint: whoever waits also looks by itself after a while.
/// </summary>
internal sealed partial class Notifications(NpgsqlDataSource database, string channel, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _listening;

    /// <summary>Completes at the next notification. Take it before you look, so that what comes in between is not missed.</summary>
    public Task Next()
    {
        lock (_lock)
        {
            _listening ??= Task.Run(Listen);
            return _next.Task;
        }
    }

    public static async Task Wait(Task notified, TimeSpan atMost, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(notified, Task.Delay(atMost, timer.Token));
        await timer.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_listening is { } listening)
            await listening;
        _stop.Dispose();
    }

    private void Wake()
    {
        lock (_lock)
        {
            _next.TrySetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenUntilLost(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                ConnectionLost(logger, channel, e);
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenUntilLost(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => Wake();
        try
        {
            await using var listen = new NpgsqlCommand($"listen {channel}", connection);
            await listen.ExecuteNonQueryAsync(ct);
            Wake();   // whatever came while nobody listened
            while (true)
                await connection.WaitAsync(ct);
        }
        finally
        {
            // The session goes back to the pool, and would go on hearing.
            if (connection.FullState == ConnectionState.Open)
            {
                await using var unlisten = new NpgsqlCommand("unlisten *", connection) { CommandTimeout = 2 };
                await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listening on '{Channel}' was interrupted; polling until it is restored.")]
    private static partial void ConnectionLost(ILogger logger, string channel, Exception e);
}
