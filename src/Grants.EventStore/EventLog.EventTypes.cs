using Npgsql;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>
    /// Tells readers of the <c>marten</c> views which .NET type each stored name is today (<c>Namespace.Type, Assembly</c>). Called by
    /// the host at start; names that are known get the new type.
    /// </summary>
    public async Task RegisterEventTypes(IReadOnlyDictionary<string, string> dotnetTypes, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("""
            insert into log.event_types (type, dotnet_type) select * from unnest($1, $2)
            on conflict (type) do update set dotnet_type = excluded.dotnet_type where event_types.dotnet_type <> excluded.dotnet_type
            """);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. dotnetTypes.Keys] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. dotnetTypes.Values] });
        await command.ExecuteNonQueryAsync(ct);
    }
}
