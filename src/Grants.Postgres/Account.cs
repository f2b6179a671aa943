using System.Globalization;

namespace Grants.Postgres;

/// <summary>
/// The account that the server's processes run under. PostgreSQL refuses to run as root, so root hands over to an account without
/// rights; anybody else runs the server as themselves.
/// </summary>
internal sealed record Account(string Name, int UserId, int GroupId)
{
    private bool IsOurs { get; init; }

    /// <summary>The owner of the data when there is data, else <c>postgres</c>, else <c>nobody</c>.</summary>
    public static async Task<Account> For(string dataDirectory, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new(Environment.UserName, 0, 0) { IsOurs = true };

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", ct))
            .Select(line => line.Split(':'))
            .Where(parts => parts.Length > 3)
            .Select(parts => new Account(parts[0], Number(parts[2]), Number(parts[3])))
            .ToList();

        if (Directory.Exists(dataDirectory))
        {
            var owner = Number(await Command.Run(["stat", "--format=%u", dataDirectory], null, ct));
            if (owner != 0)
                return accounts.Find(a => a.UserId == owner) ?? new(owner.ToString(CultureInfo.InvariantCulture), owner, owner);
        }

        return accounts.Find(a => a.Name == "postgres") ?? accounts.Find(a => a.Name == "nobody")
            ?? throw new PostgresServerException(
                "PostgreSQL refuses to run as root, and there is no account `postgres` or `nobody` to run it under. "
                + "Make one: useradd --system postgres");
    }

    /// <summary>Runs <paramref name="command"/> under this account; what does so is replaced by it, so no process is added.</summary>
    public IReadOnlyList<string> As(params IEnumerable<string> command) =>
        IsOurs
            ? [.. command]
            : [
                "setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--",
                .. command,
            ];

    /// <summary>Makes the folder and gives it to the account, for nobody else to look into.</summary>
    public Task Own(string folder, CancellationToken ct)
    {
        string[] owner = IsOurs ? [] : [$"--owner={UserId}", $"--group={GroupId}"];
        return Command.Run(["install", "--directory", "--mode=0700", .. owner, folder], null, ct);
    }

    /// <summary>Gives what is in a folder to the account.</summary>
    public Task Take(string folder, CancellationToken ct) => IsOurs
        ? Task.CompletedTask
        : Command.Run(["chown", "--recursive", $"{UserId}:{GroupId}", folder], null, ct);

    /// <summary>Root's own folders are closed to the account, which initdb tells as a bare "permission denied".</summary>
    public async Task MustReach(string folder, string whatItIs, CancellationToken ct)
    {
        if (IsOurs)
            return;

        var way = new List<string>();
        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
            way.Insert(0, step.FullName);

        const string firstClosed = """for d; do if [ -e "$d" ] && [ ! -x "$d" ]; then printf %s "$d"; break; fi; done""";
        var closed = await Command.Run(As(["sh", "-c", firstClosed, "sh", .. way]), null, ct);
        if (closed.Length > 0)
        {
            throw new PostgresServerException(
                $"PostgreSQL runs as the account `{Name}` because it refuses to run as root, and that account may not enter "
                + $"{closed}, so it cannot reach {whatItIs} {folder}. Choose a folder outside it (for the data: "
                + $"GRANTS_DATA=/var/lib/grants), or allow it: chmod o+x {closed}");
        }
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
