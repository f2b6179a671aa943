using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>The lists of commits, streams and events that <c>log.append</c> takes, filled anew for each group.</summary>
internal sealed class GroupParameters
{
    private readonly ArrayParameters _arrays = new();
    private readonly List<string> _tenants;
    private readonly List<string> _actors;
    private readonly List<Guid?> _correlationIds;
    private readonly List<Guid?> _causationIds;
    private readonly List<string?> _reasons;
    private readonly List<string?> _keys;
    private readonly List<byte[]?> _requestHashes;
    private readonly List<byte[]?> _outcomes;
    private readonly List<int> _streamCommits;
    private readonly List<Guid> _streams;
    private readonly List<string> _streamTypes;
    private readonly List<long> _expected;
    private readonly List<int> _counts;
    private readonly List<Guid> _eventIds;
    private readonly List<string> _eventTypes;
    private readonly List<byte[]> _data;

    public GroupParameters()
    {
        _tenants = _arrays.Add<string>(NpgsqlDbType.Text);
        _actors = _arrays.Add<string>(NpgsqlDbType.Text);
        _correlationIds = _arrays.AddOptional<Guid?>(NpgsqlDbType.Uuid);
        _causationIds = _arrays.AddOptional<Guid?>(NpgsqlDbType.Uuid);
        _reasons = _arrays.AddOptional<string>(NpgsqlDbType.Text);
        _keys = _arrays.AddOptional<string>(NpgsqlDbType.Text);
        _requestHashes = _arrays.AddOptional<byte[]>(NpgsqlDbType.Bytea);
        _outcomes = _arrays.AddOptional<byte[]>(NpgsqlDbType.Json);
        _streamCommits = _arrays.Add<int>(NpgsqlDbType.Integer);
        _streams = _arrays.Add<Guid>(NpgsqlDbType.Uuid);
        _streamTypes = _arrays.Add<string>(NpgsqlDbType.Text);
        _expected = _arrays.Add<long>(NpgsqlDbType.Bigint);
        _counts = _arrays.Add<int>(NpgsqlDbType.Integer);
        _eventIds = _arrays.Add<Guid>(NpgsqlDbType.Uuid);
        _eventTypes = _arrays.Add<string>(NpgsqlDbType.Text);
        _data = _arrays.Add<byte[]>(NpgsqlDbType.Json);
    }

    public void AddTo(NpgsqlCommand command) => _arrays.AddTo(command);

    public void Fill(IReadOnlyList<PendingAppend> group) => _arrays.Fill(group, AddCommit);

    private void AddCommit(PendingAppend pending)
    {
        var commit = pending.Commit;
        _tenants.Add(commit.Tenant);
        _actors.Add(commit.Metadata.Actor);
        _correlationIds.Add(commit.Metadata.CorrelationId);
        _causationIds.Add(commit.Metadata.CausationId);
        _reasons.Add(commit.Metadata.Reason);
        _keys.Add(commit.Key?.Key);
        _requestHashes.Add(commit.Key?.RequestHash.ToArray());
        _outcomes.Add(commit.Key is null ? null : StoredVersions.Write(commit));

        var next = 0;
        foreach (var stream in commit.Streams)
        {
            _streamCommits.Add(_tenants.Count);
            _streams.Add(stream.StreamId);
            _streamTypes.Add(stream.StreamType);
            _expected.Add(stream.ExpectedVersion);
            _counts.Add(stream.Events.Count);
            foreach (var @event in stream.Events)
            {
                _eventIds.Add(@event.Id);
                _eventTypes.Add(@event.Type);
                _data.Add(pending.Data[next++]);
            }
        }
    }
}
