using System.Text.Json.Serialization;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Json;
using Grants.Domain.Plans;
using Grants.Domain.Reviews;

namespace Grants.Domain;

/// <summary>Everything that is known of one application: the application itself, its plan, its budget, its cofinancing ledger and its review.</summary>
/// <remarks>
/// The streams of a dossier share their id but for the last byte, so that from the id of any of them the others follow,
/// and one index range holds them all.
/// </remarks>
public sealed record Dossier(ApplicationId Id, Application Application, Plan Plan, Budget Budget, CofinancingLedger Ledger)
{
    /// <summary>What reviewers said of the findings.</summary>
    public Review Review { get; init; } = Review.Initial;

    public static Dossier Initial(ApplicationId id) => new(id, Application.Initial, Plan.Initial, Budget.Initial, CofinancingLedger.Initial);

    /// <summary>Records one event of any of the dossier's streams.</summary>
    public Dossier Evolve(object @event) => @event switch
    {
        ApplicationEvent e => this with { Application = Application.Evolve(Application, e) },
        PlanEvent e => this with { Plan = Plan.Evolve(Plan, e) },
        BudgetEvent e => this with { Budget = Budget.Evolve(Budget, e) },
        LedgerEvent e => this with { Ledger = CofinancingLedger.Evolve(Ledger, e) },
        ReviewEvent e => this with { Review = Review.Evolve(Review, e) },
        _ => throw new ArgumentException($"{@event.GetType().Name} is not an event of a dossier.", nameof(@event)),
    };
}

/// <summary>One application with all that belongs to it. The last byte of the id is always zero.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct ApplicationId
{
    /// <exception cref="ArgumentException">The last byte is not zero.</exception>
    public ApplicationId(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        if (bytes[15] != 0) throw new ArgumentException("The id of an application ends in a zero byte.", nameof(value));
        Value = value;
    }

    public Guid Value { get; }

    /// <summary>The application with this id, or null when no application can have it.</summary>
    public static ApplicationId? TryFrom(Guid value) => WithLastByte(value, 0) == value ? new(value) : null;

    public Guid ApplicationStream => Value;

    public Guid PlanStream => WithLastByte(Value, 1);

    public Guid BudgetStream => WithLastByte(Value, 2);

    public Guid LedgerStream => WithLastByte(Value, 3);

    public Guid ReviewStream => WithLastByte(Value, 4);

    public IReadOnlyList<Guid> Streams => [ApplicationStream, PlanStream, BudgetStream, LedgerStream, ReviewStream];

    /// <summary>
    /// The id that a region's reference always has: two applications with one reference are one stream, so the log itself refuses the second.
    /// </summary>
    public static ApplicationId Of(string region, string reference) =>
        OfStream(DeterministicId.From($"application/{region}/{reference.ToUpperInvariant()}"));

    /// <summary>The application that a stream of a dossier belongs to.</summary>
    public static ApplicationId OfStream(Guid stream) => new(WithLastByte(stream, 0));

    public override string ToString() => Value.ToString();

    private static Guid WithLastByte(Guid id, byte last)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[15] = last;
        return new(bytes, bigEndian: true);
    }
}
