namespace Grants.EventStore;

/// <summary>A column of a read model.</summary>
/// <param name="Name">In snake_case; quoted when used, so any name will do.</param>
/// <param name="Type">
/// The PostgreSQL type as it stands in a table definition: <c>bigint</c>, <c>uuid</c>, <c>text</c>, <c>timestamptz</c> …
/// </param>
/// <param name="Nullable">Whether the column may be empty; the database refuses a null otherwise.</param>
public sealed record ColumnDefinition(string Name, string Type, bool Nullable = false);
