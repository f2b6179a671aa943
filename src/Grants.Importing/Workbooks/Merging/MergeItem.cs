using System.Globalization;

namespace Grants.Importing.Workbooks.Merging;

/// <summary>What a merged value is a value of.</summary>
public enum MergeSubject
{
    Line,
    Activity,
    BoardCount,
}

/// <summary>Which part of its subject a merged value is.</summary>
public enum MergeField
{
    /// <summary>All of it: it was added or removed.</summary>
    Whole,
    Unit,
    Activity,

    /// <summary>How the cost is built up and the stated amount, as one: somebody chose another kind of calculation.</summary>
    Calculation,
    Role,
    Category,
    Times,
    Quantity,
    UnitName,
    Price,
    Stated,
    Funding,
    Payee,
    Period,
    Note,
    Code,
    Name,
    Theme,
    Group,
    Footnote,
    Count,
}

/// <summary>By which a merged value is known, also to somebody who chooses between two.</summary>
public readonly record struct MergeKey(MergeSubject Subject, Guid Id, MergeField Field)
{
    /// <summary>The key that a text of it names, or null.</summary>
    public static MergeKey? TryParse(string? text) =>
        text?.Split('.') is [var subject, var id, var field] && Enum.TryParse<MergeSubject>(subject, ignoreCase: true, out var of) && Enum.IsDefined(of)
        && Guid.TryParseExact(id, "N", out var guid) && Enum.TryParse<MergeField>(field, ignoreCase: true, out var part) && Enum.IsDefined(part) ? new(of, guid, part) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Subject}.{Id:N}.{Field}").ToLowerInvariant();
}

/// <summary>One value as it was when the workbook was downloaded, as the workbook has it, and as the budget has it now.</summary>
public sealed record MergeItem(MergeKey Key, object? Base, object? Mine, object? Theirs, MergeOutcome Outcome)
{
    /// <summary>Whether the file lacks something that the budget has: nothing is removed unless somebody says so.</summary>
    public bool IsRemoval => Key.Field == MergeField.Whole && Mine is null && Base is not null && Outcome is MergeOutcome.Mine or MergeOutcome.Conflict;

    /// <summary>Whether a person has to choose.</summary>
    public bool Asks => Outcome == MergeOutcome.Conflict || IsRemoval;
}

/// <summary>A choice between two values, or about a removal.</summary>
/// <param name="TakeMine">The value of the file; else what the budget has now.</param>
/// <param name="Reason">Why something is removed; elsewhere it may be left out.</param>
public sealed record MergeChoice(bool TakeMine, string? Reason);
