using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Grants.EventStore;
using Grants.Postgres;
using Npgsql;

namespace Grants.Benchmarks.Data;

/// <summary>
/// PostgreSQL's own measure: clients that each insert one event row per commit, with a prepared statement, into a table with the columns
/// and indexes of the log. Positions and event ids ascend, streams are new, as in the log; nothing is checked or chained.
/// </summary>
internal static partial class PgBench
{
    public static async Task<double> InsertsPerSecond(BenchDatabase database, NewEvent @event, int clients, TimeSpan time, CancellationToken ct)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Insert(@event), ct);
            var output = await Run(database, clients, time, script, ct);
            return TransactionsPerSecond().Match(output) is { Success: true } found
                ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench committed nothing; is the machine busy? {output}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Insert(NewEvent @event) => $"""
        insert into raw.events (position, event_id, tenant, stream_id, stream_type, version, type, data, actor, correlation_id, recorded_at, hash)
        values (nextval('raw.positions'), lpad(to_hex(lastval()), 32, '0')::uuid, '{Streams.Tenant}', gen_random_uuid(), 'budget', 1, '{@event.Type}',
        '{Data(@event)}', '{Streams.By.Actor}', '{Streams.By.CorrelationId}', clock_timestamp(),
        '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08');
        """.ReplaceLineEndings(" ") + "\n";

    // pgbench takes a colon with a word behind it for a variable.
    private static string Data(NewEvent @event) =>
        Encoding.UTF8.GetString(@event.Data.Span).Replace("'", "''", StringComparison.Ordinal).Replace(":", ": ", StringComparison.Ordinal);

    private static async Task<string> Run(BenchDatabase database, int clients, TimeSpan time, string script, CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(database.Connection);
        var start = new ProcessStartInfo(Program(),
        [
            "--no-vacuum", "--protocol=prepared", "--file", script, "--host", server.Host!, "--port", Text(server.Port), "--username", server.Username!,
            "--client", Text(clients), "--jobs", Text(Math.Min(clients, 2)), "--time", Text((int)time.TotalSeconds), database.Name,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench: {await errors}");
    }

    /// <summary>Beside the server's programs, or where Debian has it.</summary>
    private static string Program() =>
        Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            .Prepend(PostgresBinaries.Find())
            .Select(folder => Path.Combine(folder, "pgbench"))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("pgbench is not on this machine (Debian: apt-get install postgresql-contrib).");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex TransactionsPerSecond();
}
