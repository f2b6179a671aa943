namespace Grants.Domain;

/// <summary>A command that the rules do not allow. Nothing has happened.</summary>
/// <param name="code">Stable, for programs: <c>budget.line-unknown</c>.</param>
/// <param name="text">For people.</param>
/// <param name="kind">How the refusal relates to the request.</param>
/// <param name="field">What in the command is wrong, as its path in the request, when one thing is.</param>
public sealed class RuleViolationException(string code, Bilingual text, RefusalKind kind = RefusalKind.NotAllowed, string? field = null)
    : Exception($"{code}: {text.En}")
{
    public string Code { get; } = code;

    public Bilingual Text { get; } = text;

    public RefusalKind Kind { get; } = kind;

    public string? Field { get; } = field;
}

public enum RefusalKind
{
    /// <summary>The content of the command is not valid in itself.</summary>
    Invalid,

    /// <summary>The command speaks of something that is not there.</summary>
    NotFound,

    /// <summary>The command is valid but the present state does not allow it.</summary>
    NotAllowed,
}
