using Npgsql;

namespace Grants.EventStore;

/// <summary>The streams that a part of an import writes to: as they were, and as they become.</summary>
internal sealed class ImportedStreams
{
    private readonly Dictionary<Guid, StreamHead> _heads = [];
    private readonly HashSet<Guid> _changed = [];

    public async Task Read(NpgsqlConnection connection, IEnumerable<PendingAppend> commits, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, tenant, type, version from log.streams where id = any ($1)", connection);
        command.Parameters.Add(new() { Value = commits.SelectMany(c => c.Commit.Streams).Select(s => s.StreamId).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            _heads.Add(reader.GetGuid(0), new StreamHead(reader.GetString(1), reader.GetString(2), reader.GetInt64(3)));
    }

    /// <summary>The version the events follow on, if it is the expected one; the stream is then counted as having them.</summary>
    public long Expect(string tenant, StreamAppend append)
    {
        var head = _heads.GetValueOrDefault(append.StreamId) ?? new StreamHead(tenant, append.StreamType, 0);
        if (head.Tenant != tenant)
            throw new WrongTenantException(append.StreamId);
        if (head.Type != append.StreamType)
            throw new WrongStreamTypeException(append.StreamId);
        if (head.Version != append.ExpectedVersion)
            throw new WrongExpectedVersionException(append.StreamId, append.ExpectedVersion, head.Version);
        if (append.Events.Count > 0)
        {
            _heads[append.StreamId] = head with { Version = head.Version + append.Events.Count };
            _changed.Add(append.StreamId);
        }

        return head.Version;
    }

    public async Task Write(NpgsqlConnection connection, DateTime now, CancellationToken ct)
    {
        Guid[] ids = [.. _changed];
        await using var command = new NpgsqlCommand("""
            insert into log.streams (id, tenant, type, version, created_at, updated_at)
            select s.id, s.tenant, s.type, s.version, $5, $5 from unnest($1, $2, $3, $4) s(id, tenant, type, version)
            on conflict (id) do update set version = excluded.version, updated_at = excluded.updated_at
            """, connection);
        command.Parameters.Add(new() { Value = ids });
        command.Parameters.Add(new() { Value = ids.Select(id => _heads[id].Tenant).ToArray() });
        command.Parameters.Add(new() { Value = ids.Select(id => _heads[id].Type).ToArray() });
        command.Parameters.Add(new() { Value = ids.Select(id => _heads[id].Version).ToArray() });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(ct);
    }
}
