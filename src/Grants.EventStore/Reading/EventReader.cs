using Npgsql;

namespace Grants.EventStore;

/// <summary>Rows of <c>log.events</c> as <see cref="RecordedEvent"/>s.</summary>
internal static class EventReader
{
    /// <summary>All columns, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "position, event_id, tenant, stream_id, stream_type, version, type, data, "
        + "actor, correlation_id, causation_id, reason, recorded_at, hash";

    /// <summary>Where the columns begin that a query adds.</summary>
    public const int ColumnCount = 14;

    public static async Task<List<RecordedEvent>> ReadAll(NpgsqlCommand command, CancellationToken ct)
    {
        var events = new List<RecordedEvent>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            events.Add(Read(reader));
        return events;
    }

    public static RecordedEvent Read(NpgsqlDataReader row) => new(
        Position: row.GetInt64(0),
        EventId: row.GetGuid(1),
        Tenant: row.GetString(2),
        StreamId: row.GetGuid(3),
        StreamType: row.GetString(4),
        Version: row.GetInt64(5),
        Type: row.GetString(6),
        Data: row.GetFieldValue<byte[]>(7),
        Actor: row.GetString(8),
        CorrelationId: row.IsDBNull(9) ? null : row.GetGuid(9),
        CausationId: row.IsDBNull(10) ? null : row.GetGuid(10),
        Reason: row.IsDBNull(11) ? null : row.GetString(11),
        RecordedAt: row.GetFieldValue<DateTimeOffset>(12),
        Hash: row.GetFieldValue<byte[]>(13));
}
