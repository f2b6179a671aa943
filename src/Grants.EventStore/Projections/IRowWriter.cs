namespace Grants.EventStore;

/// <summary>Takes the rows of a read model. What is written here is committed together with the checkpoint.</summary>
public interface IRowWriter
{
    /// <summary>Inserts the row, or replaces the one with the same primary key.</summary>
    /// <param name="values">A value for every column of the table, in its order.</param>
    void Upsert(string table, params object?[] values);

    /// <summary>Deletes the row with this primary key, if there is one.</summary>
    /// <param name="primaryKey">A value for every column of the primary key, in its order.</param>
    void Delete(string table, params object?[] primaryKey);
}
