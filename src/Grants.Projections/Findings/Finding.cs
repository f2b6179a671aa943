using System.Text.Json.Serialization;
using Grants.Domain;
using Grants.Domain.Applications;

namespace Grants.Projections.Findings;

/// <summary>Something in a document or budget that does not add up or does not fit (NL: bevinding).</summary>
/// <param name="Id">Follows from the code and the place, so that the same finding has the same id as long as it stands.</param>
/// <param name="Code">Stable, for programs; <c>docs/findings.md</c> explains each.</param>
/// <param name="Stated">What the document says, as an invariant figure or the words themselves.</param>
/// <param name="Computed">What it should be as far as it can be worked out, in the same form.</param>
/// <param name="StatedAmount">The same in cents when it is an amount.</param>
/// <param name="ComputedAmount">The same in cents when it is an amount.</param>
public sealed record Finding(
    string Id,
    string Code,
    Severity Severity,
    Place Place,
    string? Stated,
    string? Computed,
    [property: JsonPropertyName("statedCents")] Money? StatedAmount,
    [property: JsonPropertyName("computedCents")] Money? ComputedAmount,
    string MessageNl,
    string MessageEn)
{
    /// <summary>Of all figures that the finding rests on: another fingerprint is another set of figures.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>That somebody accepted it, when anybody did.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>Nobody accepted it, or the figures have changed since.</summary>
    [JsonIgnore]
    public bool IsOpen => Acceptance is not { Holds: true };

    /// <summary>The boards whose own figures it tells: it is shown to somebody who may see them all.</summary>
    [JsonIgnore]
    public ValueList<PartyId> Boards { get; init; } = [];
}

/// <summary>That a finding was accepted (NL: aanvaard), with the figures as they were then.</summary>
/// <param name="By">Who: a role, a board and a pseudonym.</param>
/// <param name="Position">The event of it in the log.</param>
/// <param name="Holds">Whether the figures are still the same; else the finding is open again.</param>
public sealed record Acceptance(
    string By, DateTimeOffset At, long Position, string Reason, string? Stated, string? Computed,
    [property: JsonPropertyName("statedCents")] Money? StatedAmount, [property: JsonPropertyName("computedCents")] Money? ComputedAmount, bool Holds)
{
    /// <summary>The boards whose own figures it was about: the reason may speak of them.</summary>
    [JsonIgnore]
    public ValueList<PartyId> Boards { get; init; } = [];
}

/// <summary>How much a finding matters. The order is the order in which findings are shown.</summary>
public enum Severity
{
    /// <summary>It is wrong, or a rule is not met.</summary>
    Error,

    /// <summary>It is probably wrong; somebody has to look.</summary>
    Warning,

    /// <summary>Worth knowing when the budget is judged.</summary>
    Notice,
}

/// <summary>Where a finding was found.</summary>
/// <param name="Id">The id of the line, activity or other thing, when it has one.</param>
/// <param name="Label">In the words of the document: <c>5.5 Financieel overleg</c>.</param>
/// <param name="Source">The cell that it was read from, when it came from a file.</param>
public sealed record Place(PlaceKind Kind, string? Id, string Label, Source? Source);

public enum PlaceKind
{
    Application,
    Participant,
    Activity,
    Line,
    Theme,
    Column,
    Unit,
    Total,
    Contribution,
    PlanActivity,
    Reference,
    Figure,
    Table,
    Section,
}
