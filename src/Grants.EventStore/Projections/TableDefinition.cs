namespace Grants.EventStore;

/// <summary>A table of a read model, in schema <c>read</c>: an ordinary relational table that anybody may query.</summary>
/// <param name="Name">Without schema; unique among all read models.</param>
/// <param name="PrimaryKey">Names of columns; a row is written and deleted by these.</param>
/// <param name="Indexes">Each a list of columns, as <c>"tenant, year desc"</c>.</param>
public sealed record TableDefinition(
    string Name, IReadOnlyList<ColumnDefinition> Columns, IReadOnlyList<string> PrimaryKey, IReadOnlyList<string> Indexes);
