using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>What <c>log.append_chained</c> takes: the end of the log that the group is chained behind, and lists of its events and its keys, filled anew for each group.</summary>
internal sealed class ChainedParameters
{
    private readonly NpgsqlParameter<long> _position = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<byte[]> _hash = new() { NpgsqlDbType = NpgsqlDbType.Bytea };
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<List<byte[]>> _hashes = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
    private readonly ArrayParameters _arrays = new();
    private readonly List<Guid> _eventIds;
    private readonly List<string> _eventTypes;
    private readonly List<byte[]> _data;
    private readonly List<string> _tenants;
    private readonly List<Guid> _streams;
    private readonly List<string> _streamTypes;
    private readonly List<long> _expected;
    private readonly List<long> _versions;
    private readonly List<string> _actors;
    private readonly List<Guid?> _correlationIds;
    private readonly List<Guid?> _causationIds;
    private readonly List<string?> _reasons;
    private readonly List<int?> _keyEvents;
    private readonly List<string?> _keys;
    private readonly List<byte[]?> _requestHashes;
    private readonly List<byte[]?> _outcomes;

    public ChainedParameters()
    {
        _eventIds = _arrays.Add<Guid>(NpgsqlDbType.Uuid);
        _eventTypes = _arrays.Add<string>(NpgsqlDbType.Text);
        _data = _arrays.Add<byte[]>(NpgsqlDbType.Json);
        _tenants = _arrays.Add<string>(NpgsqlDbType.Text);
        _streams = _arrays.Add<Guid>(NpgsqlDbType.Uuid);
        _streamTypes = _arrays.Add<string>(NpgsqlDbType.Text);
        _expected = _arrays.Add<long>(NpgsqlDbType.Bigint);
        _versions = _arrays.Add<long>(NpgsqlDbType.Bigint);
        _actors = _arrays.Add<string>(NpgsqlDbType.Text);
        _correlationIds = _arrays.AddOptional<Guid?>(NpgsqlDbType.Uuid);
        _causationIds = _arrays.AddOptional<Guid?>(NpgsqlDbType.Uuid);
        _reasons = _arrays.AddOptional<string>(NpgsqlDbType.Text);
        _keyEvents = _arrays.AddOptional<int?>(NpgsqlDbType.Integer);
        _keys = _arrays.AddOptional<string>(NpgsqlDbType.Text);
        _requestHashes = _arrays.AddOptional<byte[]>(NpgsqlDbType.Bytea);
        _outcomes = _arrays.AddOptional<byte[]>(NpgsqlDbType.Json);
    }

    public void AddTo(NpgsqlCommand command)
    {
        command.Parameters.AddRange(new NpgsqlParameter[] { _position, _hash, _now, _hashes });
        _arrays.AddTo(command);
    }

    public void Fill(ChainedGroup chained)
    {
        _position.TypedValue = chained.Behind.Position;
        _hash.TypedValue = chained.Behind.Hash;
        _now.TypedValue = chained.RecordedAt;
        _hashes.TypedValue = chained.Hashes;
        _arrays.Fill(chained.Group, AddCommit);
    }

    private void AddCommit(PendingAppend pending)
    {
        var (commit, next) = (pending.Commit, 0);
        foreach (var stream in commit.Streams)
        {
            var version = stream.ExpectedVersion;
            foreach (var @event in stream.Events)
            {
                _eventIds.Add(@event.Id);
                _eventTypes.Add(@event.Type);
                _data.Add(pending.Data[next++]);
                _tenants.Add(commit.Tenant);
                _streams.Add(stream.StreamId);
                _streamTypes.Add(stream.StreamType);
                _expected.Add(stream.ExpectedVersion);
                _versions.Add(++version);
                _actors.Add(commit.Metadata.Actor);
                _correlationIds.Add(commit.Metadata.CorrelationId);
                _causationIds.Add(commit.Metadata.CausationId);
                _reasons.Add(commit.Metadata.Reason);
            }
        }

        if (commit.Key is not { } key)
            return;
        _keyEvents.Add(_eventIds.Count);
        _keys.Add(key.Key);
        _requestHashes.Add(key.RequestHash.ToArray());
        _outcomes.Add(StoredVersions.Write(commit));
    }
}
