using System.Text.Json;
using Grants.Domain.Schemes;
using Grants.EventStore;
using Grants.Projections.Events;

namespace Grants.Projections.Schemes;

/// <summary>Every published version of every grant scheme, a row each, written once.</summary>
public sealed class SchemesProjection : Projection<long>
{
    public const string ProjectionName = "schemes";
    private const string Rows = "schemes";

    public override string Name => ProjectionName;

    public override int Revision => 1;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        new(Rows,
        [
            new("scheme", "text"), new("version", "integer"), new("name", "text"), new("citation", "text"),
            new("published_at", "timestamptz"), new("position", "bigint"), new("body", "text"),
        ],
        ["scheme", "version"], []),
    ];

    public override Guid? KeyOf(RecordedEvent e) => e.StreamType == StreamTypes.Scheme ? e.StreamId : null;

    public override IReadOnlyList<Guid> StreamsOf(Guid key) => [key];

    /// <summary>What a row says stands in its event, so the state is only how far we are.</summary>
    public override long Initial(Guid key) => 0;

    public override long Fold(long state, RecordedEvent e) => e.Version;

    public override void Write(Guid key, long before, long after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
    {
        foreach (var recorded in events)
        {
            var version = (SchemeEvent.Published)EventCatalogue.Instance.Read(recorded.Type, recorded.Data.Span);
            rows.Upsert(Rows, version.Scheme.Value, version.Number, version.Name, version.Citation, recorded.RecordedAt, recorded.Position, JsonSerializer.Serialize(version, GrantsJson.Options));
        }
    }
}
