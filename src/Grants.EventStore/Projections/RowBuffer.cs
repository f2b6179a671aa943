namespace Grants.EventStore;

/// <summary>
/// Gathers what a read model writes: the last word on each row counts, so a row that is written ten times in a batch costs one statement.
/// </summary>
internal sealed class RowBuffer : IRowWriter
{
    private readonly Dictionary<string, (ReadTable Table, Dictionary<RowKey, object?[]?> Rows)> _tables = [];

    public RowBuffer(IEnumerable<ReadTable> tables)
    {
        foreach (var table in tables)
            _tables.Add(table.Name, (table, []));
    }

    /// <summary>Per table the rows by key; null for a row that is to be deleted.</summary>
    public IEnumerable<(ReadTable Table, Dictionary<RowKey, object?[]?> Rows)> Tables => _tables.Values;

    public int Count => _tables.Values.Sum(t => t.Rows.Count);

    public void Upsert(string table, params object?[] values)
    {
        var (definition, rows) = Find(table);
        if (values.Length != definition.Types.Count)
            throw new ArgumentException($"Table {table} has {definition.Types.Count} columns, not {values.Length}.");
        rows[new RowKey([.. definition.KeyIndexes.Select(i => values[i])])] = values;
    }

    public void Delete(string table, params object?[] primaryKey)
    {
        var (definition, rows) = Find(table);
        if (primaryKey.Length != definition.KeyIndexes.Count)
            throw new ArgumentException($"The key of table {table} has {definition.KeyIndexes.Count} columns, not {primaryKey.Length}.");
        rows[new RowKey(primaryKey)] = null;
    }

    public void Clear()
    {
        foreach (var (_, rows) in _tables.Values)
            rows.Clear();
    }

    private (ReadTable Table, Dictionary<RowKey, object?[]?> Rows) Find(string table) =>
        _tables.TryGetValue(table, out var found) ? found : throw new ArgumentException($"The read model has no table '{table}'.");
}
