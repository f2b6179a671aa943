using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Builds the tables of a read model from the log, beside the live ones. Families of streams are folded whole, about a thousand events at a time and by
/// several workers, so that a log of any length is read once and never held in memory.
/// </summary>
internal sealed class TableBuilder(EventLog log, NpgsqlDataSource database, Projection projection, string schema, ProjectionOptions options)
{
    /// <summary>One more than there are processors: while one waits for the database, the others go on.</summary>
    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 1, 7) + 1;

    private readonly Families _families = new(database, projection);
    private readonly FamilyStates _states = new(log, projection, options.CachedStates);

    public IReadOnlyList<ReadTable> Tables { get; } = [.. projection.Tables.Select(t => new ReadTable(t, schema))];

    /// <summary>The rows as they are at a position, with keys and indexes.</summary>
    public async Task Build(long position, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await Drop(ct);
        var hasLz4 = await HasLz4(ct);
        foreach (var table in Tables)
            await Run(table.CreateSql(hasLz4), ct);
        var parts = await _families.At(position, Math.Max(1, options.EventsInMemory / Workers), ct);
        long done = 0;
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = ct }, async (streams, token) =>
        {
            var events = await _families.Read(streams, position, token);
            await Write(events, token);
            progress?.Report(new RebuildProgress(Interlocked.Add(ref done, events.Count), position));
        });
        progress?.Report(new RebuildProgress(position, position));   // the events of no family too
        await Task.WhenAll(Tables.Select(table => Index(table, ct)));
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

    private async Task Write(IReadOnlyList<RecordedEvent> events, CancellationToken ct)
    {
        var rows = new RowBuffer(Tables);
        foreach (var (key, own) in BatchFold.ByFamily(projection, events))
            BatchFold.Fold(projection, key, projection.InitialState(key), own, rows);
        await Copy(rows, ct);
    }

    private async Task Index(ReadTable table, CancellationToken ct)
    {
        foreach (var sql in table.IndexSql)
            await Run(sql, ct);
    }

    private async Task Copy(RowBuffer rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var (table, changes) in rows.Tables)
        {
            await using var import = await connection.BeginBinaryImportAsync(table.CopySql, ct);
            foreach (var row in changes.Values)
                if (row is not null)
                    WriteRow(import, row, table.Types);
            await import.CompleteAsync(ct);
        }
    }

    private static void WriteRow(NpgsqlBinaryImporter import, object?[] row, IReadOnlyList<string> types)
    {
        import.StartRow();
        for (var i = 0; i < row.Length; i++)
            WriteValue(import, row[i], types[i]);
    }

    /// <summary>Values of a known type are written without looking up how, for each anew.</summary>
    private static void WriteValue(NpgsqlBinaryImporter import, object? value, string type)
    {
        switch (value)
        {
            case null:
                import.WriteNull();
                break;
            case string text:
                import.Write(text, type);
                break;
            case long number:
                import.Write(number, type);
                break;
            case int number:
                import.Write(number, type);
                break;
            case Guid id:
                import.Write(id, type);
                break;
            case decimal number:
                import.Write(number, type);
                break;
            case byte[] bytes:
                import.Write(bytes, type);
                break;
            default:
                import.Write(value, type);
                break;
        }
    }

    private async Task<bool> HasLz4(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression'");
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private async Task Run(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;   // an index on a large table takes its time
        await command.ExecuteNonQueryAsync(ct);
    }
}
