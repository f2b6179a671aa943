using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>The arrays that <c>log.append</c> takes, filled anew for each group. What no commit of a group has, is sent as null.</summary>
internal sealed class GroupParameters
{
    private readonly List<string> _tenants = [];
    private readonly List<string> _actors = [];
    private readonly List<Guid?> _correlationIds = [];
    private readonly List<Guid?> _causationIds = [];
    private readonly List<string?> _reasons = [];
    private readonly List<string?> _keys = [];
    private readonly List<byte[]?> _requestHashes = [];
    private readonly List<byte[]?> _outcomes = [];
    private readonly List<int> _streamCommits = [];
    private readonly List<Guid> _streams = [];
    private readonly List<string> _streamTypes = [];
    private readonly List<long> _expected = [];
    private readonly List<int> _counts = [];
    private readonly List<Guid> _eventIds = [];
    private readonly List<string> _eventTypes = [];
    private readonly List<byte[]> _data = [];
    private readonly List<Action> _optional = [];

    public void AddTo(NpgsqlCommand command)
    {
        Add(command, _tenants, NpgsqlDbType.Text);
        Add(command, _actors, NpgsqlDbType.Text);
        AddOptional(command, _correlationIds, NpgsqlDbType.Uuid);
        AddOptional(command, _causationIds, NpgsqlDbType.Uuid);
        AddOptional(command, _reasons, NpgsqlDbType.Text);
        AddOptional(command, _keys, NpgsqlDbType.Text);
        AddOptional(command, _requestHashes, NpgsqlDbType.Bytea);
        AddOptional(command, _outcomes, NpgsqlDbType.Json);
        Add(command, _streamCommits, NpgsqlDbType.Integer);
        Add(command, _streams, NpgsqlDbType.Uuid);
        Add(command, _streamTypes, NpgsqlDbType.Text);
        Add(command, _expected, NpgsqlDbType.Bigint);
        Add(command, _counts, NpgsqlDbType.Integer);
        Add(command, _eventIds, NpgsqlDbType.Uuid);
        Add(command, _eventTypes, NpgsqlDbType.Text);
        Add(command, _data, NpgsqlDbType.Json);
    }

    public void Fill(IReadOnlyList<PendingAppend> group)
    {
        Clear();
        foreach (var pending in group)
            AddCommit(pending);
        foreach (var choose in _optional)
            choose();
    }

    private static NpgsqlParameter<List<T>> Add<T>(NpgsqlCommand command, List<T> values, NpgsqlDbType type)
    {
        var parameter = new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        command.Parameters.Add(parameter);
        return parameter;
    }

    private void AddOptional<T>(NpgsqlCommand command, List<T?> values, NpgsqlDbType type)
    {
        var parameter = Add(command, values, type);
        _optional.Add(() => parameter.TypedValue = values.Exists(v => v is not null) ? values : null);
    }

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

    private void Clear()
    {
        _tenants.Clear();
        _actors.Clear();
        _correlationIds.Clear();
        _causationIds.Clear();
        _reasons.Clear();
        _keys.Clear();
        _requestHashes.Clear();
        _outcomes.Clear();
        _streamCommits.Clear();
        _streams.Clear();
        _streamTypes.Clear();
        _expected.Clear();
        _counts.Clear();
        _eventIds.Clear();
        _eventTypes.Clear();
        _data.Clear();
    }
}
