using Grants.Domain;
using Grants.Domain.Applications;

namespace Grants.Projections.Findings;

/// <summary>One thing that is looked for, with the words for it in <c>docs/findings.md</c>.</summary>
/// <param name="Meaning">What it means when this is found, as a short sentence without a full stop.</param>
/// <param name="Basis">Where the rule comes from: an article, or arithmetic, or practice.</param>
/// <param name="Find">A pure function of what is known of the application.</param>
public sealed record FindingRule(string Code, Severity Severity, Bilingual Meaning, string Basis, Func<Facts, IEnumerable<Hit>> Find)
{
    /// <summary>Whether more than five of them become one finding with a list; for notices they always do.</summary>
    public bool Listed { get; init; } = Severity == Severity.Notice;
}

/// <summary>What a rule found at one place.</summary>
/// <param name="At">The place.</param>
/// <param name="Stated">What the document says.</param>
/// <param name="Computed">What it should be.</param>
public sealed record Hit(Spot At, Figure Stated, Figure Computed, string Nl, string En)
{
    /// <summary>The boards whose own figures the message tells; another board does not get to see it.</summary>
    public ValueList<PartyId> Boards { get; init; } = [];

    /// <summary>What a list of hits rests on: what each of them rests on.</summary>
    public string? Grounds { get; init; }

    /// <summary>Tells two hits of one rule at one place apart.</summary>
    public string? Aspect { get; init; }
}

/// <summary>A place and where in the document it comes.</summary>
public sealed record Spot(Place Place, SpotPart Part, int Index)
{
    /// <summary>The same place with the cell that what stands there was read from.</summary>
    public Spot From(Source? source) => this with { Place = Place with { Source = source } };
}

/// <summary>The parts of an application in the order in which findings are shown.</summary>
public enum SpotPart
{
    Application,
    Participants,
    Lines,
    Totals,
    Cofinancing,
    Plan,
    References,
    Figures,
    Tables,
    Sections,
}

/// <summary>A figure as it goes into a finding: an invariant text, and the amount when it is one.</summary>
public readonly record struct Figure(string? Text, Money? Amount)
{
    public static readonly Figure None = new(null, null);

    public static implicit operator Figure(Money amount) => new(amount.ToString(), amount);

    public static implicit operator Figure(Money? amount) => amount is { } money ? money : None;

    public static implicit operator Figure(string? text) => new(text, null);

    public static implicit operator Figure(Hours hours) => new(hours.ToString(), null);

    public static implicit operator Figure(int number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), null);

    public static implicit operator Figure(decimal number) => new(number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture), null);
}
