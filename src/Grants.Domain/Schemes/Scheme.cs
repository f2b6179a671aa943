using System.Collections.Immutable;
using System.Diagnostics;

namespace Grants.Domain.Schemes;

/// <summary>A fact about one scheme (NL: subsidieregeling). Stored for good: never rename, never reuse.</summary>
public abstract record SchemeEvent
{
    private SchemeEvent() { }

    /// <summary>A version of the scheme came out.</summary>
    /// <param name="Number">1 for the first version, one more for each next.</param>
    /// <param name="Citation">Where the text is published.</param>
    public sealed record Published(SchemeId Scheme, int Number, string Name, string Citation, SchemeTerms Terms) : SchemeEvent;
}

/// <summary>The published versions of one scheme.</summary>
public sealed record Scheme(ImmutableArray<SchemeEvent.Published> Versions)
{
    public static readonly Scheme Initial = new([]);

    public SchemeEvent.Published? Latest => Versions.IsEmpty ? null : Versions[^1];

    public SchemeEvent.Published? Version(int number) => Versions.FirstOrDefault(version => version.Number == number);

    public static Scheme Evolve(Scheme state, SchemeEvent @event) => @event switch
    {
        SchemeEvent.Published e => new(state.Versions.Add(e)),
        _ => throw new UnreachableException($"{@event.GetType().Name} is not an event of a scheme."),
    };
}

public abstract record SchemeCommand
{
    private SchemeCommand() { }

    public sealed record Publish(SchemeId Scheme, string Name, string Citation, SchemeTerms Terms) : SchemeCommand;
}

public static class SchemeDecider
{
    /// <summary>Publishing what is in force already adds nothing; anything else is the next version.</summary>
    public static IReadOnlyList<SchemeEvent> Decide(Scheme state, SchemeCommand command) => command switch
    {
        SchemeCommand.Publish c => Publish(state, c),
        _ => throw new UnreachableException(),
    };

    private static IReadOnlyList<SchemeEvent> Publish(Scheme state, SchemeCommand.Publish command)
    {
        if (command.Terms.Cofinancing is { } rule && (rule.ShareNumerator <= 0 || rule.ShareDenominator <= 0 || rule.ShareNumerator > rule.ShareDenominator))
        {
            throw new RuleViolationException("scheme.share-out-of-range",
                new("Het aandeel cofinanciering ligt boven 0 en is ten hoogste 1.", "The share of cofinancing is above 0 and at most 1."),
                RefusalKind.Invalid, "terms.cofinancing");
        }

        var next = new SchemeEvent.Published(command.Scheme, state.Versions.Length + 1, command.Name, command.Citation, command.Terms);
        return state.Latest is { } latest && latest with { Number = next.Number } == next ? [] : [next];
    }
}
