using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Grants.Postgres;

/// <summary>
/// A PostgreSQL server of our own, as a child process: reachable on this machine only, with a password, for as long as we run.
/// Why and how safe: docs/adr/0006-embedded-postgresql.md.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // The shell reads the other end of our pipe. When we close it, or are killed and the kernel closes it, the shell stops the server
    // (SIGINT is PostgreSQL's "fast shutdown"). It ignores the signals that a terminal or a service manager sends to all of us at once,
    // so that the server outlives the last request.
    private const string StopWithUs = """
        trap '' INT TERM HUP
        log=$1; shift
        exec 3<&0 >>"$log" 2>&1
        "$@" </dev/null 3<&- & server=$!
        (while read -r _; do :; done; kill -INT $server) <&3 2>/dev/null & watch=$!
        exec 3<&-
        wait $server; ended=$?
        kill -KILL $watch 2>/dev/null
        exit $ended
        """;

    private const int PortAttempts = 5;
    private const long LogSizeToRotateBytes = 5_000_000;
    private static readonly TimeSpan PatienceWithShutdown = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Cluster _cluster;

    private bool _disposed;

    private PostgresServer(Process process, Cluster cluster, int port)
    {
        (_process, _cluster, Port) = (process, cluster, port);
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Signs in as the owner of everything, to the database <c>postgres</c>. In Npgsql's words.</summary>
    public string ConnectionString => ConnectionStringTo(Port, _cluster.Password);

    public int Port { get; }
    public string DataDirectory => _cluster.Home;
    public string LogFile => _cluster.Log;

    /// <summary>How long opening the data directory took, and making the cluster when there was none.</summary>
    public TimeSpan InitTime { get; private init; }

    /// <summary>How long the server took from its start to its first possible answer.</summary>
    public TimeSpan StartTime { get; private init; }

    /// <summary>Completes when the server has ended, on purpose or not: a host without its database had better end as well.</summary>
    public Task Ended { get; }

    public static async Task<PostgresServer> Start(PostgresOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The private PostgreSQL needs Linux. Name a server in ConnectionStrings__Grants.");

        var watch = Stopwatch.StartNew();
        var cluster = await Cluster.Open(options, ct);
        try
        {
            return await Start(cluster, options, watch, ct);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The connection string of the server that another process runs on this data, or null when none does: for a command that wants to
    /// look into the data of a running host.
    /// </summary>
    public static async Task<string?> FindRunning(string dataDirectory, CancellationToken ct) =>
        await Cluster.FindRunning(Path.GetFullPath(dataDirectory), ct) is { } running
            ? ConnectionStringTo(running.Port, running.Password)
            : null;

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await Stop(_process);
        _cluster.Dispose();
    }

    private static string ConnectionStringTo(int port, string password) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=postgres";

    private static async Task<PostgresServer> Start(Cluster cluster, PostgresOptions options, Stopwatch watch, CancellationToken ct)
    {
        var initTime = watch.Elapsed;
        RotateLog(cluster.Log);

        for (var attempt = 1; ; attempt++)
        {
            watch.Restart();
            var logStart = File.Exists(cluster.Log) ? new FileInfo(cluster.Log).Length : 0;
            var port = options.Port ?? FreePort();
            var process = Command.Start([.. CommandLine(cluster, options, port)]);
            try
            {
                if (await BecomesReady(process, cluster.Home, port, ct))
                    return new(process, cluster, port) { InitTime = initTime, StartTime = watch.Elapsed };
            }
            catch
            {
                await Stop(process);
                throw;
            }

            var log = await ReadLog(cluster.Log, logStart, ct) + await process.StandardError.ReadToEndAsync(ct);
            process.Dispose();

            // A free port can be taken by another program before the server has it.
            var portTaken = log.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);
            if (!portTaken || options.Port is not null || attempt == PortAttempts)
                throw new PostgresServerException($"PostgreSQL did not start on the data in {cluster.Home}: {log.Trim()}");
        }
    }

    // setsid: a Ctrl-C in the terminal is for the host, which stops the server when it is done.
    private static IEnumerable<string> CommandLine(Cluster cluster, PostgresOptions options, int port) =>
        cluster.Account.As([
            "setsid", "sh", "-c", StopWithUs, "sh", cluster.Log,
            Path.Combine(cluster.Binaries, "postgres"), "-D", cluster.Folder, "-p", port.ToString(CultureInfo.InvariantCulture),
            .. Settings(options.Durable).Concat(options.Settings ?? []).SelectMany(setting => (string[])["-c", setting])]);

    private static IEnumerable<string> Settings(bool durable) =>
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",                 // one way in; and a socket's path may be no longer than 107 bytes, a data folder's may
        "password_encryption=scram-sha-256",
        "max_connections=200",
        "timezone=UTC",
        "log_timezone=UTC",
        "jit=off",                                  // our queries are short: compiling them costs more than it gains
        "log_checkpoints=off",
        "log_error_verbosity=terse",                // details and statements quote values, which may be personal data
        "log_min_error_statement=panic",
        .. durable ? DurableSettings : ThrowawaySettings,
    ];

    private static readonly string[] DurableSettings =
    [
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "shared_buffers=256MB",
        "effective_cache_size=1GB",
        "maintenance_work_mem=128MB",
        "max_wal_size=2GB",                         // an import or a rebuild need not wait for checkpoints
        "random_page_cost=1.1",                     // solid state disks
    ];

    private static readonly string[] ThrowawaySettings =
    [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "shared_buffers=64MB",
    ];

    /// <summary>False when the server ended instead.</summary>
    private static async Task<bool> BecomesReady(Process process, string home, int port, CancellationToken ct)
    {
        while (!process.HasExited)
        {
            if (await Cluster.ReadState(home, ct) is { IsReady: true } state && state.Port == port)
                return true;
            await Task.Delay(10, ct);
        }

        return false;
    }

    private static async Task Stop(Process process)
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(PatienceWithShutdown);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);   // what was committed is safe: the next start recovers it
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private static void RotateLog(string log)
    {
        if (File.Exists(log) && new FileInfo(log).Length > LogSizeToRotateBytes)
            File.Move(log, log + ".1", overwrite: true);
    }

    private static async Task<string> ReadLog(string log, long from, CancellationToken ct)
    {
        if (!File.Exists(log))
            return "";

        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(ct);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
