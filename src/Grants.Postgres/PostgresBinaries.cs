using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Postgres;

/// <summary>Finds the PostgreSQL server programs on this machine.</summary>
public static partial class PostgresBinaries
{
    private const string WhereTheyComeFrom =
        "Install them (Debian: apt-get install postgresql, or run tools/ensure-postgres.sh), name their folder in GRANTS_PG_BIN, "
        + "or name a running server in ConnectionStrings__Grants.";

    /// <summary>
    /// The folder with <c>postgres</c> and <c>initdb</c>: the one wanted, or GRANTS_PG_BIN, or the first on the PATH, or the newest under
    /// /usr/lib/postgresql, or one in a <c>.tools/postgres</c> folder here or above.
    /// </summary>
    public static string Find(string? wanted = null) =>
        Candidates(wanted).FirstOrDefault()
        ?? throw new PostgresServerException($"No PostgreSQL server programs found. {WhereTheyComeFrom}");

    /// <summary>As <see cref="Find"/>, but of the major version that a cluster was made with: no other version can open it.</summary>
    internal static async Task<string> FindVersion(string? wanted, int clusterMajor, CancellationToken ct)
    {
        var seen = new List<string>();
        foreach (var folder in Candidates(wanted))
        {
            var major = await Major(folder, ct);
            if (major == clusterMajor)
                return folder;
            seen.Add($"{major} in {folder}");
        }

        throw new PostgresServerException(
            $"The data was made by PostgreSQL {clusterMajor}, and no programs of that version were found (found: "
            + $"{(seen.Count == 0 ? "none" : string.Join(", ", seen))}). {WhereTheyComeFrom} "
            + "To move to another version, dump the data with the old version's pg_dump and restore it into a new folder.");
    }

    /// <summary>One of the programs that come beside the server; not every installation of the server has them.</summary>
    internal static string Program(string name) =>
        Candidates(null).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new PostgresServerException($"The program {name} was not found, which comes with PostgreSQL (Debian: apt-get install postgresql-client).");

    private static IEnumerable<string> Candidates(string? wanted)
    {
        var named = wanted ?? Environment.GetEnvironmentVariable("GRANTS_PG_BIN");
        if (!string.IsNullOrEmpty(named))
        {
            return HasServer(named)
                ? [Path.GetFullPath(named)]
                : throw new PostgresServerException($"There is no postgres and initdb in {named}.");
        }

        return OnPath().Concat(OfDebian()).Concat(OfThisCheckout()).Where(HasServer).Distinct();
    }

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified);

    private static IEnumerable<string> OfDebian()
    {
        const string root = "/usr/lib/postgresql";
        return Directory.Exists(root)
            ? Directory.GetDirectories(root)
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(d => Path.Combine(d, "bin"))
            : [];
    }

    private static IEnumerable<string> OfThisCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tools = Path.Combine(folder.FullName, ".tools", "postgres");
            if (Directory.Exists(tools))
            {
                foreach (var bin in Directory.EnumerateFiles(tools, "initdb", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    yield return Path.GetDirectoryName(bin)!;
            }
        }
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    private static async Task<int> Major(string folder, CancellationToken ct)
    {
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        var version = await Command.Run([Path.Combine(folder, "postgres"), "--version"], null, ct);
        return int.Parse(MajorVersion().Match(version).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
