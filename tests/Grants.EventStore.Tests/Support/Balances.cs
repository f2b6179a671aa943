using System.Text.Json;

namespace Grants.EventStore.Tests;

/// <summary>
/// A read model for tests: the balance of each account, and one row per deposit above it. An account with a balance of zero has no
/// row. The event type "renamed" throws as long as it is poisonous.
/// </summary>
public sealed class Balances(string name = "balances", int revision = 1) : Projection<Balances.State>
{
    public sealed record State(string Tenant, long Cents, int Count);

    public bool IsPoisoned { get; set; }

    /// <summary>Called for every event that is folded.</summary>
    public Action<RecordedEvent> OnFold { get; init; } = _ => { };

    public override string Name => name;

    public override int Revision => revision;

    public string Table => name;

    public string Deposits => $"{name}_deposits";

    public override IReadOnlyList<TableDefinition> Tables =>
    [
        new(Table, [new("account", "uuid"), new("tenant", "text"), new("cents", "bigint"), new("count", "integer"), new("note", "varchar(20)", Nullable: true)],
            ["account"], ["tenant, cents desc"]),
        new(Deposits, [new("account", "uuid"), new("number", "integer"), new("position", "bigint"), new("at", "timestamptz"), new("extra", "jsonb", Nullable: true)],
            ["account", "number"], []),
    ];

    public override Guid? KeyOf(RecordedEvent e) => e.StreamType == "account" ? e.StreamId : null;

    public override IReadOnlyList<Guid> StreamsOf(Guid key) => [key];

    public override State Initial(Guid key) => new("", 0, 0);

    public override State Fold(State state, RecordedEvent e)
    {
        OnFold(e);
        if (e.Type == "renamed" && IsPoisoned)
            throw new InvalidDataException("A poisoned event.");
        using var document = JsonDocument.Parse(e.Data);
        return new State(e.Tenant, state.Cents + document.RootElement.GetProperty("cents").GetInt64(), state.Count + 1);
    }

    public override void Write(Guid key, State before, State after, IReadOnlyList<RecordedEvent> events, IRowWriter rows)
    {
        var number = before.Count;
        foreach (var e in events)
            rows.Upsert(Deposits, key, ++number, e.Position, e.RecordedAt, number == 2 ? """{"second":true}""" : null);
        if (after.Cents == 0)
            rows.Delete(Table, key);
        else
            rows.Upsert(Table, key, after.Tenant, after.Cents, after.Count, after.Count > 1 ? "more" : null);
    }
}
