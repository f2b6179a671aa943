using System.Diagnostics;
using System.Text.Json.Serialization;
using Grants.Domain.Applications;
using Grants.Domain.Json;

namespace Grants.Domain.Cofinancing;

[JsonConverter(typeof(IdJson))]
public readonly record struct ContributionId(Guid Value);

/// <summary>What a party brings in itself (NL: eigen bijdrage, cofinanciering), promised and not yet delivered.</summary>
/// <param name="By">The party, or null when the document names the parties together.</param>
/// <param name="Amount">Null for a contribution in kind that was not valued in money; such a contribution counts for nothing.</param>
/// <param name="Note">The document's own words.</param>
public sealed record Contribution(PartyId? By, ContributionKind Kind, Money? Amount, string Note);

public enum ContributionKind
{
    /// <summary>In money, or not specified.</summary>
    Cash,

    /// <summary>NL: in natura, in kind.</summary>
    InKind,
}

/// <summary>A fact about the cofinancing of one application. Stored for good: never rename, never reuse.</summary>
public abstract record LedgerEvent
{
    private LedgerEvent() { }

    public sealed record Opened(ApplicationId Application) : LedgerEvent;

    /// <summary>A contribution was promised (NL: toezegging).</summary>
    public sealed record ContributionPledged(ContributionId Contribution, Contribution Content, Source? Source) : LedgerEvent;

    public sealed record ContributionRevised(ContributionId Contribution, Contribution Content, string Reason, Source? Source) : LedgerEvent;

    public sealed record ContributionWithdrawn(ContributionId Contribution, string Reason) : LedgerEvent;
}

public abstract record CofinancingLedger
{
    private CofinancingLedger() { }

    public static readonly CofinancingLedger Initial = new NotOpened();

    public sealed record NotOpened : CofinancingLedger;

    public sealed record Open(ApplicationId Application, Register<ContributionId, Contribution> Contributions) : CofinancingLedger;

    /// <summary>The contributions that are promised now, in the order in which they were entered.</summary>
    public IReadOnlyList<(ContributionId Id, Contribution Item)> Pledged => this is Open open ? open.Contributions.InOrder : [];

    /// <summary>The cell that a contribution's present content was read from, if it came from a file.</summary>
    public Source? SourceOf(ContributionId contribution) => (this as Open)?.Contributions.SourceOf(contribution);

    public static CofinancingLedger Evolve(CofinancingLedger state, LedgerEvent @event) => (state, @event) switch
    {
        (NotOpened, LedgerEvent.Opened e) => new Open(e.Application, Register<ContributionId, Contribution>.Empty),
        (Open s, LedgerEvent.ContributionPledged e) => s with { Contributions = s.Contributions.Add(e.Contribution, e.Content, e.Source) },
        (Open s, LedgerEvent.ContributionRevised e) => s with { Contributions = s.Contributions.Replace(e.Contribution, e.Content, e.Source) },
        (Open s, LedgerEvent.ContributionWithdrawn e) => s with { Contributions = s.Contributions.Remove(e.Contribution) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

public abstract record LedgerCommand
{
    private LedgerCommand() { }

    public sealed record Open(ApplicationId Application) : LedgerCommand;

    public sealed record Pledge(ContributionId Contribution, Contribution Content, Source? Source) : LedgerCommand;

    public sealed record Revise(ContributionId Contribution, Contribution Content, string Reason, Source? Source) : LedgerCommand;

    public sealed record Withdraw(ContributionId Contribution, string Reason) : LedgerCommand;
}
