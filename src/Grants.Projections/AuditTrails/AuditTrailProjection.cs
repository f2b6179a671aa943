using System.Text.Json;
using Grants.EventStore;
using Grants.Projections.Events;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.AuditTrails;

/// <summary>The audit trail of every application: one row for each event, written once and never again.</summary>
public sealed class AuditTrailProjection : Projection<TrailState>
{
    public const string ProjectionName = "audit-trail";
    private const string Rows = "audit_trail";

    public override string Name => ProjectionName;

    public override int Revision => 2;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        new(Rows,
        [
            new("position", "bigint"), new("event_id", "uuid"), new("region", "text"), new("application_id", "uuid"),
            new("stream", "text"), new("stream_version", "bigint"), new("recorded_at", "timestamptz"), new("actor", "text"), new("what", "text"),
            new("subject_kind", "text"), new("subject_id", "text", true), new("subject_label", "text"), new("board", "text", true),
            new("description_nl", "text"), new("description_en", "text"), new("changes", "text"), new("reason", "text", true),
            new("source_file", "text", true), new("source_sha256", "text", true), new("source_sheet", "text", true), new("source_cell", "text", true),
            new("correlation_id", "uuid", true), new("causation_id", "uuid", true), new("hash", "text"),
        ],
        ["position"],
        ["application_id, position", "application_id, subject_id", "region, recorded_at"]),
    ];

    public override Guid? KeyOf(RecordedEvent e) =>
        StreamTypes.IsOfDossier(e.StreamType) ? ApplicationId.OfStream(e.StreamId).Value : null;

    public override IReadOnlyList<Guid> StreamsOf(Guid key) => new ApplicationId(key).Streams;

    public override TrailState Initial(Guid key) => TrailState.Initial;

    public override TrailState Fold(TrailState state, RecordedEvent e) => state.After(e);

    public override void Write(Guid key, TrailState before, TrailState after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
    {
        var state = before;
        foreach (var recorded in events)
        {
            (state, var entry) = state.Next(recorded);
            rows.Upsert(
                Rows, entry.Position, entry.EventId, recorded.Tenant, key, entry.Stream, entry.StreamVersion, entry.RecordedAt, entry.Actor, entry.What,
                entry.Subject.Kind, entry.Subject.Id, entry.Subject.Label, entry.Board, entry.DescriptionNl, entry.DescriptionEn,
                JsonSerializer.Serialize(entry.Changes, GrantsJson.Options), entry.Reason,
                entry.Source?.FileName, entry.Source?.Sha256, entry.Source?.Sheet, entry.Source?.Cell, entry.CorrelationId, entry.CausationId, entry.Hash);
        }
    }
}
