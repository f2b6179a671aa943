using System.Globalization;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Builds the tables of a read model from the log, beside the live ones. Families of streams are folded whole, as many at a time as
/// fit in memory: a long log is read several times, each time for another part of the families.
/// </summary>
internal sealed class TableBuilder(EventLog log, NpgsqlDataSource database, Projection projection, string schema, ProjectionOptions options)
{
    private const int ReadAtOnce = 2000;
    private const int RowsAtOnce = 50_000;

    private readonly FamilyStates _states = new(log, projection, options.CachedStates);

    public IReadOnlyList<ReadTable> Tables { get; } = [.. projection.Tables.Select(t => new ReadTable(t, schema))];

    /// <summary>The rows as they are at a position, with keys and indexes.</summary>
    public async Task Build(long position, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await Drop(ct);
        foreach (var table in Tables)
            await Run(table.CreateSql, ct);
        var passes = Math.Max(1, (int)((position + options.EventsInMemory - 1) / options.EventsInMemory));
        for (var pass = 0; pass < passes; pass++)
            await Load(position, pass, passes, progress, ct);
        foreach (var sql in Tables.SelectMany(t => t.IndexSql))
            await Run(sql, ct);
    }

    /// <summary>Applies what came after <paramref name="from"/>, on a connection and so in a transaction of the caller's.</summary>
    /// <returns>The position the tables are at now: <paramref name="to"/>, or the end of the log if that comes first.</returns>
    public async Task<long> CatchUp(NpgsqlConnection connection, long from, long to, CancellationToken ct)
    {
        while (from < to && await log.ReadBatch(from, (int)Math.Min(to - from, options.EventsPerBatch), ct) is { Count: > 0 } events)
        {
            var rows = new RowBuffer(Tables);
            var after = await BatchFold.Run(projection, _states, from, events, rows, ct);
            await using var batch = new NpgsqlBatch(connection);
            RowStatements.AddTo(batch, rows);
            if (batch.BatchCommands.Count > 0)
                await batch.ExecuteNonQueryAsync(ct);
            _states.Keep(after);
            from = events[^1].Position;
        }

        return from;
    }

    public void ForgetStates() => _states.Forget();

    public async Task Drop(CancellationToken ct)
    {
        foreach (var table in Tables)
            await Run($"drop table if exists {table.FullName}", ct);
    }

    private async Task Load(long position, int pass, int passes, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var families = new Dictionary<Guid, List<RecordedEvent>>();
        var next = log.ReadBatch(0, ReadAtOnce, ct);
        for (long read = 0; read < position;)
        {
            var events = await next;
            if (events.Count == 0)
                throw new InvalidOperationException($"The log ends before position {position.ToString(CultureInfo.InvariantCulture)}.");
            next = log.ReadBatch(events[^1].Position, ReadAtOnce, ct);   // while these are sorted out
            foreach (var e in events)
                if (e.Position <= position && BatchFold.KeyOf(projection, e) is { } key && PassOf(key, passes) == pass)
                    Add(families, key, e);
            read = events[^1].Position;
            progress?.Report(new RebuildProgress((pass * position) + Math.Min(read, position), passes * position));
        }

        await next;
        await Write(families, ct);
    }

    private async Task Write(Dictionary<Guid, List<RecordedEvent>> families, CancellationToken ct)
    {
        var rows = new RowBuffer(Tables);
        foreach (var (key, events) in families)
        {
            BatchFold.Fold(projection, key, projection.InitialState(key), events, rows);
            if (rows.Count < RowsAtOnce)
                continue;
            await Copy(rows, ct);
            rows.Clear();
        }

        await Copy(rows, ct);
    }

    private async Task Copy(RowBuffer rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var (table, changes) in rows.Tables)
        {
            await using var import = await connection.BeginBinaryImportAsync(table.CopySql, ct);
            foreach (var row in changes.Values)
            {
                if (row is null)
                    continue;
                await import.StartRowAsync(ct);
                for (var i = 0; i < row.Length; i++)
                    await (row[i] is { } value ? import.WriteAsync(value, table.Types[i], ct) : import.WriteNullAsync(ct));
            }

            await import.CompleteAsync(ct);
        }
    }

    private static int PassOf(Guid key, int passes) => (key.GetHashCode() & int.MaxValue) % passes;

    private static void Add(Dictionary<Guid, List<RecordedEvent>> families, Guid key, RecordedEvent e)
    {
        if (!families.TryGetValue(key, out var events))
            families.Add(key, events = []);
        events.Add(e);
    }

    private async Task Run(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;   // an index on a large table takes its time
        await command.ExecuteNonQueryAsync(ct);
    }
}
