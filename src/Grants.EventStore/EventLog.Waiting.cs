using System.Data.Common;
using Npgsql;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    private const string WaitingColumns = "id, tenant, subject, kind, part, actor, documents, draft, stored_at";

    /// <summary>Lets documents wait for a decision. What waits already under the same id stays as it is.</summary>
    public async Task StoreWaiting(WaitingDocuments waiting, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            "insert into log.waiting_documents (id, tenant, subject, kind, part, actor, documents) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing");
        foreach (var value in (object?[])[waiting.Id, waiting.Tenant, waiting.Subject, waiting.Kind, waiting.Part, waiting.Actor, waiting.Documents])
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps what was decided so far.</summary>
    public async Task UpdateWaiting(Guid id, string draft, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("update log.waiting_documents set draft = $2 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = draft });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The documents wait no longer.</summary>
    public async Task RemoveWaiting(Guid id, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("delete from log.waiting_documents where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<WaitingDocuments?> FindWaiting(Guid id, CancellationToken ct)
    {
        await using var command = _database.CreateCommand($"select {WaitingColumns} from log.waiting_documents where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return (await Waiting(command, ct)).FirstOrDefault();
    }

    /// <summary>What waits, the latest first.</summary>
    /// <param name="tenants">Null for all.</param>
    /// <param name="subject">Null for all.</param>
    public async Task<IReadOnlyList<WaitingDocuments>> ListWaiting(IReadOnlyCollection<string>? tenants, Guid? subject, int limit, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(
            $"select {WaitingColumns} from log.waiting_documents where ($1::text[] is null or tenant = any($1)) and ($2::uuid is null or subject = $2) order by stored_at desc, id limit $3");
        command.Parameters.Add(new NpgsqlParameter { Value = tenants is null ? DBNull.Value : tenants.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = subject is { } id ? id : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await Waiting(command, ct);
    }

    private static async Task<List<WaitingDocuments>> Waiting(NpgsqlCommand command, CancellationToken ct)
    {
        List<WaitingDocuments> found = [];
        await using DbDataReader reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4),
                reader.GetString(5), reader.GetString(6), reader.GetString(7), await reader.GetFieldValueAsync<DateTimeOffset>(8, ct)));
        }

        return found;
    }
}
