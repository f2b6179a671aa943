using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>The events of some streams up to a version, an instant or a position; what is not asked sets no bound.</summary>
internal static class StreamQuery
{
    private const string Bounds = "version <= $2 and recorded_at <= $3 and position + 0 <= $4";

    // "+ 0": without a lower bound the planner must not be tempted to look for the upper one in the index of positions, which is as long as the
    // log. After a position it may: what came since is little, and a long dossier need not be gone through to find that it is nothing.
    private const string Whole = "position + 0 > $5 and " + Bounds;
    private const string Since = "position > $5 and position <= $4 and version <= $2 and recorded_at <= $3";

    public static NpgsqlCommand One(NpgsqlDataSource database, string columns, Guid stream,
        long? upToVersion, DateTimeOffset? asOf, long? atPosition, long afterVersion = 0)
    {
        var command = database.CreateCommand(
            $"select {columns} from log.events where stream_id = $1 and version > $5 and {Bounds} order by version");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        AddBounds(command, upToVersion, asOf, atPosition);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterVersion });
        return command;
    }

    public static NpgsqlCommand Several(NpgsqlDataSource database, IReadOnlyList<Guid> streams, DateTimeOffset? asOf, long? atPosition, long afterPosition)
    {
        var command = database.CreateCommand(
            $"select {EventReader.Columns} from log.events where stream_id = any ($1) and {(afterPosition == 0 ? Whole : Since)} order by position");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. streams] });
        AddBounds(command, null, asOf, atPosition);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterPosition });
        return command;
    }

    private static void AddBounds(NpgsqlCommand command, long? version, DateTimeOffset? asOf, long? position)
    {
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<DateTime>
        {
            TypedValue = asOf?.UtcDateTime ?? DateTime.MaxValue,   // Npgsql sends the largest DateTime as 'infinity'
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position ?? long.MaxValue });
    }
}
