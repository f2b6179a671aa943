using System.Text.Json.Serialization;
using Grants.Domain.Applications;
using Grants.Domain.Json;

namespace Grants.Domain.Budgets;

[JsonConverter(typeof(IdJson))]
public readonly record struct ActivityId(Guid Value);

[JsonConverter(typeof(IdJson))]
public readonly record struct LineId(Guid Value);

/// <summary>An activity of a budget (NL: activiteit). Code and name are kept as typed; a code may be missing or used twice, which is a finding.</summary>
/// <param name="PeriodTyped">The period as it was typed; <see cref="Period"/> is null when there is none or it could not be read.</param>
/// <param name="Footnote">What a mark such as <c>*</c> at the activity says, in the document's words; the bare mark when the document does not explain it.</param>
public sealed record BudgetActivity(
    string? Code, string Name, Theme? Theme, Period? Period, string? PeriodTyped, string? ExecutingGroup, string? Footnote);

/// <summary>A heading under which activities are grouped (NL: thema).</summary>
public sealed record Theme(string? Code, string Name);

/// <summary>One planned cost (NL: begrotingspost).</summary>
/// <param name="Unit">Whose budget it belongs to.</param>
/// <param name="Payee">Who does the work and is paid, when that is another than the unit.</param>
/// <param name="Stated">The amount that the document or the user wrote beside the calculation.</param>
/// <param name="Typed">What was typed, letter for letter.</param>
public sealed record BudgetLine(
    ActivityId Activity, BudgetUnit Unit, PartyId? Payee, Cost Cost, Funding Funding, Period? Period, string? Note, Money? Stated, string? Typed)
{
    /// <summary>What the calculation comes to, or null when there is nothing to calculate.</summary>
    [JsonIgnore]
    public Money? Computed => Cost.Computed;

    /// <summary>
    /// What is budgeted for one unit: the amount that was written, else the amount that was calculated.
    /// An applicant asks for what it wrote; that the calculation says otherwise is a finding and does not change the request.
    /// </summary>
    [JsonIgnore]
    public Money Amount => Stated ?? Computed ?? Money.Zero;

    /// <summary>A contribution in kind that nobody put an amount on.</summary>
    [JsonIgnore]
    public bool IsUnvaluedInKind => Funding == Funding.InKind && Stated is null && Computed is null;
}

/// <summary>Who bears a cost.</summary>
public enum Funding
{
    /// <summary>Asked from the grant.</summary>
    Subsidised,

    /// <summary>Borne by the partners in money (NL: eigen bijdrage).</summary>
    OwnContribution,

    /// <summary>Contributed in kind (NL: in natura).</summary>
    InKind,
}

/// <summary>Whose part of the budget a line is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Board), "board")]
[JsonDerivedType(typeof(EachBoard), "each-board")]
[JsonDerivedType(typeof(Region), "region")]
public abstract record BudgetUnit
{
    private BudgetUnit() { }

    /// <summary>One board.</summary>
    public sealed record Board(PartyId Party) : BudgetUnit;

    /// <summary>Each board the same (NL: per bestuur); how many there are is counted once for the budget.</summary>
    public sealed record EachBoard : BudgetUnit;

    /// <summary>The region as a whole.</summary>
    public sealed record Region : BudgetUnit;
}
