namespace Grants.EventStore;

/// <summary>The SQL of one table of a read model, in the schema where it is live or being built.</summary>
internal sealed class ReadTable
{
    public const string Live = "read";

    private readonly TableDefinition _definition;

    public ReadTable(TableDefinition definition, string schema)
    {
        _definition = definition;
        FullName = $"{schema}.{Quote(definition.Name)}";
        KeyIndexes = [.. definition.PrimaryKey.Select(IndexOf)];
        Types = [.. definition.Columns.Select(c => BareType(c.Type))];
        UpsertSql = Upsert();
        DeleteSql = Delete();
    }

    public string Name => _definition.Name;

    public string FullName { get; }

    public IReadOnlyList<string> PrimaryKey => _definition.PrimaryKey;

    /// <summary>Where in a row the columns of the primary key are.</summary>
    public IReadOnlyList<int> KeyIndexes { get; }

    /// <summary>The columns' types as Npgsql wants to hear them: without length or precision.</summary>
    public IReadOnlyList<string> Types { get; }

    public string UpsertSql { get; }

    public string DeleteSql { get; }

    /// <param name="hasLz4">Whether the server can compress texts with lz4: a rebuild spent a tenth of its time in pglz, the older way.</param>
    public string CreateSql(bool hasLz4) =>
        $"create table {FullName} ({List(_definition.Columns.Select(c => $"{Quote(c.Name)} {c.Type}{(hasLz4 && c.Type == "text" ? " compression lz4" : "")}{(c.Nullable ? "" : " not null")}"))})";

    public string CopySql => $"copy {FullName} ({ColumnList}) from stdin (format binary)";

    /// <summary>Keys and indexes come after the rows: that is faster by far.</summary>
    public IEnumerable<string> IndexSql =>
    [
        $"alter table {FullName} add primary key ({KeyList})",
        .. _definition.Indexes.Select(columns => $"create index on {FullName} ({columns})"),
        $"analyze {FullName}",
    ];

    private string ColumnList => List(_definition.Columns.Select(c => Quote(c.Name)));

    private string KeyList => List(_definition.PrimaryKey.Select(Quote));

    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private string Upsert()
    {
        var values = List(_definition.Columns.Select((_, i) => $"${i + 1}"));
        var others = _definition.Columns.Select(c => c.Name).Except(_definition.PrimaryKey).Select(Quote);
        var changes = List(others.Select(name => $"{name} = excluded.{name}"));
        return $"insert into {FullName} ({ColumnList}) values ({values}) on conflict ({KeyList}) do "
            + (changes.Length == 0 ? "nothing" : $"update set {changes}");
    }

    private string Delete() =>
        $"delete from {FullName} where {string.Join(" and ", _definition.PrimaryKey.Select((name, i) => $"{Quote(name)} = ${i + 1}"))}";

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    private int IndexOf(string column)
    {
        for (var i = 0; i < _definition.Columns.Count; i++)
            if (_definition.Columns[i].Name == column)
                return i;
        throw new ArgumentException($"Table {_definition.Name} has no column '{column}' for its primary key.");
    }

    private static string BareType(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? type : type[..open] + type[(type.IndexOf(')', open) + 1)..];
    }
}
