using System.Text.Json.Serialization;
using Grants.Domain.Budgets;
using Grants.Domain.Json;

namespace Grants.Domain.Schemes;

/// <summary>A grant scheme (NL: subsidieregeling), by its short name: <c>rap-2022</c>.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct SchemeId
{
    /// <exception cref="ArgumentException">It is no <see cref="ShortName"/>.</exception>
    public SchemeId(string value) => Value = ShortName.Of(value);

    public string Value { get; }

    /// <summary>The scheme with this name, or null when no scheme can have it.</summary>
    public static SchemeId? TryFrom(string? text) => ShortName.Is(text) ? new(text!) : null;

    public override string ToString() => Value;
}

/// <summary>One version of a scheme: an application is bound to the version it was filed under.</summary>
public sealed record SchemeVersion(SchemeId Scheme, int Version);

/// <summary>What a scheme asks of an application, as far as figures can be tested against it.</summary>
/// <param name="ActivityPeriod">The months in which funded activities may run, when the scheme says so.</param>
/// <param name="Cofinancing">The rule on cofinancing, or null when the scheme has none.</param>
/// <param name="IneligibleCategories">Costs that do not count for the grant (NL: niet subsidiabel).</param>
/// <param name="BudgetRequired">Whether an application needs a budget: under some schemes the amount follows from a formula.</param>
/// <param name="Themes">The themes that the scheme prescribes.</param>
public sealed record SchemeTerms(
    MonthRange? ActivityPeriod,
    CofinancingRule? Cofinancing,
    ValueList<CostCategory> IneligibleCategories,
    bool BudgetRequired,
    ValueList<string> Themes);

/// <summary>
/// The part that the partners bear themselves (NL: cofinanciering): at least <see cref="Share"/> of <see cref="Base"/>.
/// Evaluated in whole cents, never with a rounded ratio.
/// </summary>
/// <param name="InKindCounts">Whether contributions in kind that are valued in money count (NL: in geld waardeerbaar).</param>
/// <param name="Article">Where the rule stands.</param>
public sealed record CofinancingRule(long ShareNumerator, long ShareDenominator, CofinancingBase Base, bool InKindCounts, string Article)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Fraction Share => new(ShareNumerator, ShareDenominator);
}

/// <summary>Of what the share is taken. Three readings circulate, so all three are always reported.</summary>
public enum CofinancingBase
{
    /// <summary>All costs of the plan (NL: totale kosten).</summary>
    TotalCosts,

    /// <summary>The costs that count for the grant (NL: subsidiabele kosten).</summary>
    EligibleCosts,

    /// <summary>The grant that is asked for (NL: subsidie).</summary>
    Subsidy,
}
