using Npgsql;

namespace Grants.EventStore;

/// <summary>Rows as statements of a batch.</summary>
internal static class RowStatements
{
    public static void AddTo(NpgsqlBatch batch, RowBuffer rows)
    {
        foreach (var (table, changes) in rows.Tables)
            foreach (var (key, row) in changes)
                batch.BatchCommands.Add(row is null ? Delete(table, key) : Upsert(table, row));
    }

    private static NpgsqlBatchCommand Upsert(ReadTable table, object?[] row)
    {
        var command = new NpgsqlBatchCommand(table.UpsertSql);
        for (var i = 0; i < row.Length; i++)
            command.Parameters.Add(Parameter(row[i], table.Types[i]));
        return command;
    }

    private static NpgsqlBatchCommand Delete(ReadTable table, RowKey key)
    {
        var command = new NpgsqlBatchCommand(table.DeleteSql);
        for (var i = 0; i < key.Values.Length; i++)
            command.Parameters.Add(Parameter(key.Values[i], table.Types[table.KeyIndexes[i]]));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value, string type) => new() { Value = value ?? DBNull.Value, DataTypeName = type };
}
