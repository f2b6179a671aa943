using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>What <c>log.append_behind</c> takes besides the group: the end of the log that it is chained behind, and its chain.</summary>
internal sealed class EndParameters
{
    private readonly NpgsqlParameter<long> _position = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<byte[]> _hash = new() { NpgsqlDbType = NpgsqlDbType.Bytea };
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<List<byte[]>> _hashes = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public void AddTo(NpgsqlCommand command) => command.Parameters.AddRange(new NpgsqlParameter[] { _position, _hash, _now, _hashes });

    public void Fill(ChainedGroup chained)
    {
        _position.TypedValue = chained.Behind.Position;
        _hash.TypedValue = chained.Behind.Hash;
        _now.TypedValue = chained.RecordedAt;
        _hashes.TypedValue = chained.Hashes;
    }
}
