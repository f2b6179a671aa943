using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Grants.Postgres;

/// <summary>
/// The data directory: <c>cluster/</c> (PostgreSQL's own), <c>password</c>, <c>server.log</c>, <c>lock</c> and the number of the
/// process that holds it.
/// </summary>
internal sealed class Cluster : IDisposable
{
    private static readonly TimeSpan PatienceWithTheDying = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceWithAnEarlierServer = TimeSpan.FromSeconds(20);

    private readonly FileStream _lock;

    private Cluster(string home, string binaries, Account account, string password, FileStream @lock) =>
        (Home, Binaries, Account, Password, _lock) = (home, binaries, account, password, @lock);

    public string Home { get; }
    public string Binaries { get; }
    public Account Account { get; }
    public string Password { get; }
    public string Folder => FolderIn(Home);
    public string Log => Path.Combine(Home, "server.log");

    /// <summary>Opens the data directory for this process alone, and makes what is missing in it.</summary>
    public static async Task<Cluster> Open(PostgresOptions options, CancellationToken ct)
    {
        var home = Path.GetFullPath(options.DataDirectory);
        MustBeOurs(home);

        var account = await Account.For(home, ct);
        await account.MustReach(Path.GetDirectoryName(home)!, "the data in", ct);
        await account.Own(home, ct);

        var @lock = await Lock(home, account, ct);
        try
        {
            var binaries = await BinariesFor(home, options.BinDirectory, ct);
            await account.MustReach(binaries, "the programs in", ct);

            if (Directory.Exists(FolderIn(home)))
                await MustBeIdle(home, ct);
            else
                await Initialize(home, binaries, account, options.Durable, ct);

            return new(home, binaries, account, await ReadPassword(home, ct), @lock);
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The port of the server that runs on this data and takes connections, and its password; null when there is none.</summary>
    public static async Task<(int Port, string Password)?> FindRunning(string home, CancellationToken ct)
    {
        var state = await ReadState(home, ct);
        return state is { IsReady: true } && ServerProcesses(FolderIn(home)).Any() ? (state.Port, await ReadPassword(home, ct)) : null;
    }

    /// <summary>What the server tells about itself in postmaster.pid: line 4 is its port, line 8 whether it takes connections.</summary>
    public static async Task<ServerState?> ReadState(string home, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllLinesAsync(PidFileIn(home), ct) is { Length: >= 8 } lines
                ? new(int.Parse(lines[3], CultureInfo.InvariantCulture), lines[7].Trim() is "ready" or "standby")
                : null;   // it is still being written
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public sealed record ServerState(int Port, bool IsReady);

    private static string FolderIn(string home) => Path.Combine(home, "cluster");
    private static string PasswordIn(string home) => Path.Combine(home, "password");
    private static string LockIn(string home) => Path.Combine(home, "lock");
    private static string HolderIn(string home) => Path.Combine(home, "lock.process");
    private static string PidFileIn(string home) => Path.Combine(FolderIn(home), "postmaster.pid");

    /// <summary>We give the folder to another account and close it for others: never do that to a folder that is somebody else's.</summary>
    private static void MustBeOurs(string home)
    {
        if (Directory.Exists(home) && !File.Exists(LockIn(home)) && Directory.EnumerateFileSystemEntries(home).Any())
            throw new PostgresServerException($"{home} is not empty and holds no Grants data. Choose an empty or a new folder.");
    }

    /// <summary>The kernel lets go of the lock when its holder ends in whatever way; the number is only there for the message.</summary>
    /// <remarks>A process that was killed a moment ago may still have to end, and with it lets go.</remarks>
    private static async Task<FileStream> Lock(string home, Account account, CancellationToken ct)
    {
        if (!File.Exists(LockIn(home)))
            await Command.Run(account.As("sh", "-c", """umask 077; : >>"$1"; : >>"$2" """, "sh", HolderIn(home), LockIn(home)), null, ct);
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(50), ct))
        {
            try
            {
                var @lock = new FileStream(LockIn(home), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                await File.WriteAllTextAsync(HolderIn(home), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
                return @lock;
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (since.Elapsed > PatienceWithTheDying)
                    throw InUse(home, await File.ReadAllTextAsync(HolderIn(home), ct), e);
            }
        }
    }

    private static PostgresServerException InUse(string home, string process, Exception? inner = null) =>
        new($"The data in {home} is already in use by process {process}. Stop that first, or choose another folder (GRANTS_DATA).", inner);

    private static async Task<string> BinariesFor(string home, string? wanted, CancellationToken ct)
    {
        var version = Path.Combine(FolderIn(home), "PG_VERSION");
        if (!File.Exists(version))
            return PostgresBinaries.Find(wanted);

        var major = int.Parse(await File.ReadAllTextAsync(version, ct), CultureInfo.InvariantCulture);
        return await PostgresBinaries.FindVersion(wanted, major, ct);
    }

    /// <summary>
    /// When the host was killed, its server stops by itself, which can take a moment; wait for that. When the server was killed, it left
    /// a postmaster.pid whose number may by now be another program's (after a power failure it often is), which PostgreSQL takes for
    /// itself. Each of its processes stands in the cluster's folder: when none does, the file is a leftover and can go.
    /// </summary>
    private static async Task MustBeIdle(string home, CancellationToken ct)
    {
        if (!File.Exists(PidFileIn(home)))
            return;

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (ServerProcesses(FolderIn(home)).FirstOrDefault() is { } process)
        {
            if (patience.Elapsed > PatienceWithAnEarlierServer)
                throw InUse(home, $"{process} (a PostgreSQL server)");
            await Task.Delay(20, ct);
        }

        File.Delete(PidFileIn(home));
    }

    private static IEnumerable<string> ServerProcesses(string cluster) =>
        Directory.GetDirectories("/proc")
            .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && IsServer(process, cluster))
            .Select(process => Path.GetFileName(process));

    private static bool IsServer(string process, string cluster)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim() == "postgres"
                && new DirectoryInfo(Path.Combine(process, "cwd")).LinkTarget == cluster;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // it ended while we looked, or it is somebody else's: the server of our data is ours
        }
    }

    private static async Task Initialize(string home, string binaries, Account account, bool durable, CancellationToken ct)
    {
        // Made beside its place and then moved there, so that a start that was broken off halfway leaves no half cluster.
        var unfinished = Path.Combine(home, "cluster.new");
        const string keepPassword = """umask 077; rm -rf "$1"; cat >"$2" """;
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await Command.Run(account.As("sh", "-c", keepPassword, "sh", unfinished, PasswordIn(home)), password, ct);

        // Bytewise order (as an index compares fastest, and the same on every machine), with upper and lower case for all letters.
        await Command.Run(account.As([
            Path.Combine(binaries, "initdb"), "--pgdata", unfinished, "--username=postgres", $"--pwfile={PasswordIn(home)}",
            "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8",
            "--data-checksums", "--no-instructions", .. durable ? (string[])[] : ["--no-sync"]]), null, ct);

        Directory.Move(unfinished, FolderIn(home));
    }

    private static async Task<string> ReadPassword(string home, CancellationToken ct)
    {
        var path = PasswordIn(home);
        return File.Exists(path)
            ? (await File.ReadAllTextAsync(path, ct)).Trim()
            : throw new PostgresServerException(
                $"{path} is gone, and without it nobody can sign in to the database. Put it back from a backup, or set a new "
                + "password in PostgreSQL's single-user mode (alter role postgres password '…') and write that one into the file.");
    }
}
