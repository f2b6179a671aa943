using System.Security.Cryptography;
using Npgsql;

namespace Grants.EventStore;

public sealed partial class EventLog
{
    /// <summary>Keeps a file under the SHA-256 of its bytes, which is how events refer to it. A file that is kept already is kept once.</summary>
    public async Task StoreDocument(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("insert into log.documents (sha256, content) values ($1, $2) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(content.Span) });
        command.Parameters.Add(new NpgsqlParameter { Value = content });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The file with this SHA-256 (hexadecimal), or null when it is not kept (any more).</summary>
    public async Task<byte[]?> FetchDocument(string sha256, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("select content from log.documents where sha256 = $1");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Convert.FromHexString(sha256) });
        return (byte[]?)await command.ExecuteScalarAsync(ct);
    }
}
