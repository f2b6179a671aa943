using System.Globalization;
using Npgsql;

namespace Grants.EventStore;

/// <summary>Compares the streams with their events: the versions 1, 2, 3 … up to the stream's, under its tenant and type.</summary>
internal static class StreamCheck
{
    private const string Sql = """
        set local enable_seqscan = on; set local enable_sort = on;
        select coalesce(s.id, e.stream_id), coalesce(e.position, 0), coalesce(s.version, 0), coalesce(e.count, 0)
          from log.streams s
          full join (select stream_id, count(*) as count, max(version) as version, max(position) as position, min(tenant) as tenant,
                            max(tenant) as other_tenant, min(stream_type) as type, max(stream_type) as other_type
                       from log.events group by stream_id) e on e.stream_id = s.id
         where s.version is distinct from e.count or s.version is distinct from e.version
            or s.tenant is distinct from e.tenant or e.tenant <> e.other_tenant or s.type is distinct from e.type or e.type <> e.other_type
         limit 1000
        """;

    public static async Task Run(NpgsqlConnection connection, List<Finding> findings, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (stream, position, version, events) = (reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            findings.Add(new Finding(FindingKind.StreamDiffers, position,
                string.Create(CultureInfo.InvariantCulture,
                    $"Stream {stream} says version {version} and has {events} event(s), or their tenant or type differs.")));
        }
    }
}
