using System.Collections.Frozen;
using System.Text.Json;
using Grants.EventStore;
using Grants.Projections.Events;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Projections.Dossiers;

/// <summary>A row of a read model: a value for every column of its table, those of the primary key first.</summary>
public sealed record Row(string Table, params object?[] Values);

/// <summary>A read model of dossiers: the rows that follow from a dossier. Of two dossiers only the rows that differ are written.</summary>
public abstract class DossierProjection : Projection<DossierAt>
{
    public sealed override Guid? KeyOf(RecordedEvent e) =>
        StreamTypes.IsOfDossier(e.StreamType) ? ApplicationId.OfStream(e.StreamId).Value : null;

    public sealed override IReadOnlyList<Guid> StreamsOf(Guid key) => new ApplicationId(key).Streams;

    public sealed override DossierAt Initial(Guid key) => DossierAt.Initial(new(key));

    public sealed override DossierAt Fold(DossierAt state, RecordedEvent e) =>
        state.Evolve(EventCatalogue.Instance.Read(e.Type, e.Data.Span), e.Position, e.RecordedAt, e.Actor);

    public sealed override void Write(Guid key, DossierAt before, DossierAt after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
    {
        var keys = Tables.ToDictionary(table => table.Name, table => table.PrimaryKey.Count);
        var written = RowsOf(before).ToDictionary(row => KeyOf(row, keys));
        foreach (var row in RowsOf(after))
        {
            if (written.Count == 0) rows.Upsert(row.Table, row.Values);
            else if (!written.Remove(KeyOf(row, keys), out var earlier) || !earlier.Values.SequenceEqual(row.Values)) rows.Upsert(row.Table, row.Values);
        }

        foreach (var row in written.Values) rows.Delete(row.Table, [.. row.Values.Take(keys[row.Table])]);
    }

    /// <summary>All rows of a dossier; none while its application was not started.</summary>
    public abstract IEnumerable<Row> RowsOf(DossierAt at);

    /// <summary>The one table with an answer that is kept ready: the very bytes that go out to whoever may see all.</summary>
    protected static TableDefinition AnswerTable(string name) => new(
        name,
        [new("application_id", "uuid"), new("region", "text"), new("reference", "text"), new("position", "bigint"), new("body", "text")],
        ["application_id"], ["region, reference"]);

    protected static Row AnswerRow<TAnswer>(string table, DossierAt at, TAnswer answer)
    {
        var start = at.Dossier.Application.Started!.Start;
        return new(table, at.Dossier.Id.Value, start.Region, start.Reference, at.Position, JsonSerializer.SerializeToUtf8Bytes(answer, GrantsJson.Options));
    }

    /// <summary>A choice as it stands in JSON, so that SQL and REST speak of it in the same words.</summary>
    protected static string NameOf<TChoice>(TChoice choice)
        where TChoice : struct, Enum => Names<TChoice>.Of.GetValueOrDefault(choice) ?? throw new ArgumentOutOfRangeException(nameof(choice));

    private static class Names<TChoice>
        where TChoice : struct, Enum
    {
        public static readonly FrozenDictionary<TChoice, string> Of =
            Enum.GetValues<TChoice>().Distinct().ToFrozenDictionary(choice => choice, choice => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()));
    }

    private static (string, string) KeyOf(Row row, Dictionary<string, int> keys) => (row.Table, string.Join('\n', row.Values.Take(keys[row.Table])));
}
