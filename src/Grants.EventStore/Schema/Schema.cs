using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Grants.EventStore;

/// <summary>The log's tables, functions and views, as numbered SQL files that are run once each, in order.</summary>
public static class Schema
{
    /// <summary>Any fixed number will do; it must only be the same in every host.</summary>
    private const long MigrationLock = 0x4772_616E_7473;

    /// <summary>
    /// Brings the database up to this version of the program and gives the application's role its rights. Two hosts may start at once:
    /// one migrates, the other waits. All or nothing.
    /// </summary>
    /// <param name="owner">Connects as the owner of the log: the only role that could change what is in it.</param>
    /// <param name="appRole">The role the host works as; made if there is none. It can add to the log and read it, no more.</param>
    /// <exception cref="SchemaMismatchException">The database has files this program does not know, or knows otherwise.</exception>
    public static async Task Migrate(NpgsqlDataSource owner, string appRole, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < 15)
            throw new SchemaMismatchException($"The log needs PostgreSQL 15 or newer; this is {connection.PostgreSqlVersion}.");
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var @lock = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({MigrationLock})");
        await Run(connection, @lock, ct);
        await Run(connection, """
            create schema if not exists log;
            create table if not exists log.migrations (
              number     int         primary key,
              name       text        not null,
              checksum   bytea       not null,
              applied_at timestamptz not null default clock_timestamp()
            );
            """, ct);
        var applied = await Applied(connection, ct);
        var files = Files();
        Compare(files, applied);
        foreach (var file in files.Skip(applied.Count))
            await Apply(connection, file, ct);
        await GrantRights(connection, appRole, ct);
        await transaction.CommitAsync(ct);
    }

    internal static IReadOnlyList<SchemaFile> Files()
    {
        var assembly = typeof(Schema).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Schema/0", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => SchemaFile.Of(n["Schema/".Length..], Text(assembly, n)))];
    }

    private static async Task Apply(NpgsqlConnection connection, SchemaFile file, CancellationToken ct)
    {
        await Run(connection, file.Sql, ct);
        await using var record = new NpgsqlCommand("insert into log.migrations (number, name, checksum) values ($1, $2, $3)", connection);
        record.Parameters.Add(new() { Value = file.Number });
        record.Parameters.Add(new() { Value = file.Name });
        record.Parameters.Add(new() { Value = file.Checksum });
        await record.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<(int Number, string Name, byte[] Checksum)>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = new List<(int, string, byte[])>();
        await using var command = new NpgsqlCommand("select number, name, checksum from log.migrations order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows.Add((reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return rows;
    }

    private static void Compare(IReadOnlyList<SchemaFile> files, List<(int Number, string Name, byte[] Checksum)> applied)
    {
        if (applied.Count > files.Count)
            throw new SchemaMismatchException($"The database is newer than this program: it has '{applied[files.Count].Name}'.");
        for (var i = 0; i < applied.Count; i++)
            if (applied[i].Number != files[i].Number || !applied[i].Checksum.AsSpan().SequenceEqual(files[i].Checksum))
                throw new SchemaMismatchException(
                    $"The database was made with another '{applied[i].Name}' than this program's '{files[i].Name}'.");
    }

    private static async Task GrantRights(NpgsqlConnection connection, string appRole, CancellationToken ct)
    {
        await using var name = new NpgsqlCommand("select set_config('log.app_role', $1, true)", connection);
        name.Parameters.Add(new() { Value = appRole });
        await name.ExecuteNonQueryAsync(ct);

        await Run(connection, Text(typeof(Schema).Assembly, "Schema/rights.sql"), ct);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };   // another host may be migrating first
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>A numbered SQL file; the checksum makes sure that nobody edits one that was run somewhere.</summary>
internal sealed record SchemaFile(int Number, string Name, string Sql, byte[] Checksum)
{
    public static SchemaFile Of(string name, string sql) =>
        new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, sql, SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
}
