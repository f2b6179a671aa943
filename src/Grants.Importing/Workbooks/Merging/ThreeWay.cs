namespace Grants.Importing.Workbooks.Merging;

/// <summary>What became of one value that two people may both have changed since they had it in common.</summary>
public enum MergeOutcome
{
    /// <summary>Nobody changed it.</summary>
    Unchanged,

    /// <summary>Only the file has another value.</summary>
    Mine,

    /// <summary>Only the budget has another value by now.</summary>
    Theirs,

    /// <summary>Both changed it to the same.</summary>
    Both,

    /// <summary>Both changed it, each to something else: a person has to choose.</summary>
    Conflict,
}

/// <summary>The rule of merging, for any kind of value.</summary>
public static class ThreeWay
{
    public static MergeOutcome Compare<T>(T? @base, T? mine, T? theirs)
    {
        var equality = EqualityComparer<T?>.Default;
        if (equality.Equals(mine, theirs)) return equality.Equals(@base, mine) ? MergeOutcome.Unchanged : MergeOutcome.Both;
        if (equality.Equals(@base, mine)) return MergeOutcome.Theirs;
        return equality.Equals(@base, theirs) ? MergeOutcome.Mine : MergeOutcome.Conflict;
    }
}
