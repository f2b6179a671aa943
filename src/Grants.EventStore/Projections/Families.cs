using Npgsql;

namespace Grants.EventStore;

/// <summary>All families of a read model, and their events, for a rebuild.</summary>
internal sealed class Families(NpgsqlDataSource database, Projection projection)
{
    /// <summary>The streams of whole families in parts of about so many events. Streams that start after a position are left out.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Guid>>> At(long position, int eventsPerPart, CancellationToken ct)
    {
        var parts = new List<List<Guid>>();
        long inPart = eventsPerPart;
        foreach (var family in (await Streams(position, ct)).Values)
        {
            if (inPart >= eventsPerPart)
            {
                parts.Add([]);
                inPart = 0;
            }

            foreach (var (stream, events) in family)
            {
                parts[^1].Add(stream);
                inPart += events;
            }
        }

        return parts;
    }

    /// <summary>The events of some streams in the order of the log. They are put in order here: the database would do it on disk.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> Read(IReadOnlyList<Guid> streams, long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {EventReader.Columns} from log.events where stream_id = any ($1) and position + 0 <= $2");
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. streams] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        var events = await EventReader.ReadAll(command, ct);
        events.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return events;
    }

    /// <summary>Per family its streams, with how many events each has. The first event of a stream says which family it is of.</summary>
    private async Task<Dictionary<Guid, List<(Guid Stream, long Events)>>> Streams(long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select {EventReader.Columns}, (select s.version from log.streams s where s.id = e.stream_id)
              from log.events e where e.version = 1 and e.position <= $1
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var families = new Dictionary<Guid, List<(Guid, long)>>();
        while (await reader.ReadAsync(ct))
        {
            var first = EventReader.Read(reader);
            if (BatchFold.KeyOf(projection, first) is not { } key)
                continue;
            if (!families.TryGetValue(key, out var streams))
                families.Add(key, streams = []);
            streams.Add((first.StreamId, reader.GetInt64(EventReader.ColumnCount)));
        }

        return families;
    }
}
