using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>What <c>log.append_one</c> takes: one event for one stream.</summary>
internal sealed class SingleParameters
{
    private readonly NpgsqlParameter<string> _tenant = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly NpgsqlParameter<string> _actor = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly NpgsqlParameter<Guid?> _correlationId = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<Guid?> _causationId = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<string?> _reason = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly NpgsqlParameter<Guid> _stream = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<string> _streamType = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly NpgsqlParameter<long> _expected = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<Guid> _eventId = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<string> _eventType = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly NpgsqlParameter<byte[]> _data = new() { NpgsqlDbType = NpgsqlDbType.Json };

    public static bool Suffice(PendingAppend pending) =>
        pending.Commit.Key is null && pending.Commit.Streams.Count == 1 && pending.EventCount == 1;

    public void AddTo(NpgsqlCommand command)
    {
        NpgsqlParameter[] all =
        [
            _tenant, _actor, _correlationId, _causationId, _reason, _stream, _streamType, _expected, _eventId, _eventType, _data,
        ];
        command.Parameters.AddRange(all);
    }

    public void Fill(PendingAppend pending)
    {
        var commit = pending.Commit;
        _tenant.TypedValue = commit.Tenant;
        _actor.TypedValue = commit.Metadata.Actor;
        _correlationId.TypedValue = commit.Metadata.CorrelationId;
        _causationId.TypedValue = commit.Metadata.CausationId;
        _reason.TypedValue = commit.Metadata.Reason;
        var stream = commit.Streams[0];
        _stream.TypedValue = stream.StreamId;
        _streamType.TypedValue = stream.StreamType;
        _expected.TypedValue = stream.ExpectedVersion;
        _eventId.TypedValue = stream.Events[0].Id;
        _eventType.TypedValue = stream.Events[0].Type;
        _data.TypedValue = pending.Data[0];
    }
}
