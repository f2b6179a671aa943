using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;
using Grants.Domain.Schemes;
using Grants.EventStore;

namespace Grants.Projections.Events;

/// <summary>
/// The stored name of every event. These names are the storage format: append to the list, never rename, never reuse.
/// An event that changes shape becomes <c>.v2</c>, beside a reader for <c>.v1</c>.
/// </summary>
public sealed class EventCatalogue : IEventSerializer
{
    public static readonly EventCatalogue Instance = new();

    private static readonly FrozenDictionary<string, Type> TypesByName = new Dictionary<string, Type>
    {
        ["scheme.published.v1"] = typeof(SchemeEvent.Published),

        ["application.started.v1"] = typeof(ApplicationEvent.Started),
        ["application.participant-added.v1"] = typeof(ApplicationEvent.ParticipantAdded),
        ["application.participant-revised.v1"] = typeof(ApplicationEvent.ParticipantRevised),
        ["application.participant-removed.v1"] = typeof(ApplicationEvent.ParticipantRemoved),
        ["application.document-linked.v1"] = typeof(ApplicationEvent.DocumentLinked),
        ["application.submitted.v1"] = typeof(ApplicationEvent.Submitted),

        ["plan.started.v1"] = typeof(PlanEvent.Started),
        ["plan.file-imported.v1"] = typeof(PlanEvent.FileImported),
        ["plan.cell-decided.v1"] = typeof(PlanEvent.CellDecided),
        ["plan.activity-added.v1"] = typeof(PlanEvent.ActivityAdded),
        ["plan.activity-revised.v1"] = typeof(PlanEvent.ActivityRevised),
        ["plan.activity-removed.v1"] = typeof(PlanEvent.ActivityRemoved),
        ["plan.reference-stated.v1"] = typeof(PlanEvent.ReferenceStated),
        ["plan.figure-stated.v1"] = typeof(PlanEvent.FigureStated),
        ["plan.table-stated.v1"] = typeof(PlanEvent.TableStated),
        ["plan.section-answered.v1"] = typeof(PlanEvent.SectionAnswered),

        ["budget.started.v1"] = typeof(BudgetEvent.Started),
        ["budget.file-imported.v1"] = typeof(BudgetEvent.FileImported),
        ["budget.cell-decided.v1"] = typeof(BudgetEvent.CellDecided),
        ["budget.activity-added.v1"] = typeof(BudgetEvent.ActivityAdded),
        ["budget.activity-revised.v1"] = typeof(BudgetEvent.ActivityRevised),
        ["budget.activity-removed.v1"] = typeof(BudgetEvent.ActivityRemoved),
        ["budget.line-added.v1"] = typeof(BudgetEvent.LineAdded),
        ["budget.line-revised.v1"] = typeof(BudgetEvent.LineRevised),
        ["budget.line-removed.v1"] = typeof(BudgetEvent.LineRemoved),
        ["budget.boards-counted.v1"] = typeof(BudgetEvent.BoardsCounted),
        ["budget.total-stated.v1"] = typeof(BudgetEvent.TotalStated),
        ["budget.submitted.v1"] = typeof(BudgetEvent.Submitted),
        ["budget.reopened.v1"] = typeof(BudgetEvent.Reopened),

        ["cofinancing.opened.v1"] = typeof(LedgerEvent.Opened),
        ["cofinancing.contribution-pledged.v1"] = typeof(LedgerEvent.ContributionPledged),
        ["cofinancing.contribution-revised.v1"] = typeof(LedgerEvent.ContributionRevised),
        ["cofinancing.contribution-withdrawn.v1"] = typeof(LedgerEvent.ContributionWithdrawn),

        ["review.finding-accepted.v1"] = typeof(ReviewEvent.FindingAccepted),
        ["review.acceptance-withdrawn.v1"] = typeof(ReviewEvent.AcceptanceWithdrawn),
        ["review.streams-verified.v1"] = typeof(ReviewEvent.StreamsVerified),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> NamesByType = TypesByName.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    private static readonly FrozenDictionary<string, JsonTypeInfo> Readers =
        TypesByName.ToFrozenDictionary(entry => entry.Key, entry => GrantsJson.Options.GetTypeInfo(entry.Value));

    /// <summary>As everywhere, but with the properties in the order in which the log keeps them, so that it need not sort them.</summary>
    private static readonly JsonSerializerOptions Writing = new(GrantsJson.Options) { TypeInfoResolver = GrantsJson.Options.TypeInfoResolver!.WithAddedModifier(InCanonicalOrder) };

    private EventCatalogue() { }

    public static IReadOnlyDictionary<string, Type> Types => TypesByName;

    public static string NameOf(Type type) => NamesByType[type];

    public object Read(string type, ReadOnlySpan<byte> data) =>
        BudgetEventReader.TryRead(type, data) ?? JsonSerializer.Deserialize(data, Readers[type]) ?? throw new JsonException($"{type} holds no event.");

    public NewEvent Write(Guid id, object @event) =>
        new(id, NamesByType[@event.GetType()], JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Writing));

    private static void InCanonicalOrder(JsonTypeInfo type)
    {
        var order = 0;
        foreach (var property in type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal))
            property.Order = order++;
    }
}

/// <summary>The types of streams, as they are stored.</summary>
public static class StreamTypes
{
    public const string Scheme = "scheme";
    public const string Application = "application";
    public const string Plan = "plan";
    public const string Budget = "budget";
    public const string Cofinancing = "cofinancing-ledger";
    public const string Review = "review";

    /// <summary>Whether a stream is one of those that make up a dossier.</summary>
    public static bool IsOfDossier(string type) => type is Application or Plan or Budget or Cofinancing or Review;
}
