using System.Data.Common;

namespace Grants.Postgres;

/// <summary>
/// Copies of a whole running server, with the log that makes them consistent and a list of checksums (PostgreSQL's pg_basebackup).
/// Nobody has to stop for it.
/// </summary>
public static class PostgresBackup
{
    private const string Copy = "cluster";

    /// <summary>Copies the server into a new folder.</summary>
    /// <param name="connectionString">In Npgsql's words, as a role that may replicate.</param>
    /// <param name="asStandby">The copy is to follow the server: it then holds how to reach it, with the password.</param>
    public static async Task Take(string connectionString, string folder, bool asStandby, CancellationToken ct)
    {
        var destination = Path.GetFullPath(folder);
        if (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any())
            throw new PostgresServerException($"{destination} is not empty. Choose a new folder for the backup.");
        await Command.Run(["install", "--directory", "--mode=0700", destination], null, ct);

        var (server, password) = ForLibpq(connectionString);
        string[] follow = asStandby ? ["--write-recovery-conf"] : [];
        await Command.Run(
            [
                PostgresBinaries.Program("pg_basebackup"), "--dbname", server, "--no-password", "--pgdata", Path.Combine(destination, Copy), "--format=plain",
                "--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256", .. follow,
            ],
            null, ct, ("PGPASSWORD", password));
    }

    /// <summary>Compares every file of a backup with the checksums that were made with it.</summary>
    public static Task Verify(string folder, CancellationToken ct) =>
        Command.Run([PostgresBinaries.Program("pg_verifybackup"), "--quiet", Path.Combine(Path.GetFullPath(folder), Copy)], null, ct);

    /// <summary>Puts a copy of a backup in the place of a private server's data, which must not be there yet.</summary>
    /// <param name="password">The password of the role <c>postgres</c> in the backup.</param>
    public static async Task PutInPlace(string folder, string dataDirectory, string password, CancellationToken ct)
    {
        var home = Path.GetFullPath(dataDirectory);
        if (Directory.Exists(home) && Directory.EnumerateFileSystemEntries(home).Any())
            throw new PostgresServerException($"There is data in {home} already. A backup is only put where there is none.");

        Directory.CreateDirectory(Path.GetDirectoryName(home)!);
        var account = await Account.For(home, ct);
        await account.MustReach(Path.GetDirectoryName(home)!, "the data in", ct);
        await account.Own(home, ct);
        // Copied beside its place and then moved there, as a new cluster is.
        var unfinished = Path.Combine(home, "cluster.new");
        await Command.Run(["cp", "--recursive", "--preserve=mode,timestamps", Path.Combine(Path.GetFullPath(folder), Copy), unfinished], null, ct);
        await account.Take(unfinished, ct);
        const string keepPassword = """umask 077; cat >"$1"; : >>"$2" """;
        await Command.Run(account.As("sh", "-c", keepPassword, "sh", Path.Combine(home, "password"), Path.Combine(home, "lock")), password, ct);
        Directory.Move(unfinished, Path.Combine(home, Copy));
    }

    // Npgsql names several servers as "a:5432,b:5433"; libpq names hosts and ports apart.
    private static (string Server, string Password) ForLibpq(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        string Value(string key, string otherwise) => given.TryGetValue(key, out var value) ? value.ToString()! : otherwise;
        var servers = Value("Host", "localhost").Split(',').Select(host => host.Split(':')).ToList();
        var hosts = string.Join(',', servers.Select(server => server[0].Trim()));
        var ports = string.Join(',', servers.Select(server => server.Length > 1 ? server[1] : Value("Port", "5432")));
        return ($"host={Quoted(hosts)} port={Quoted(ports)} user={Quoted(Value("Username", "postgres"))}", Value("Password", ""));
    }

    private static string Quoted(string value) => $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
