namespace Grants.Benchmarks.Reporting;

/// <summary>One figure of the table.</summary>
/// <param name="Key">Its name in the JSON file.</param>
/// <param name="Value">A ratio to raw PostgreSQL, or what the unit says.</param>
/// <param name="Bar">What it should be.</param>
/// <param name="AtMost">Whether the bar is an upper bound.</param>
/// <param name="Detail">The absolute figures behind it.</param>
internal sealed record Figure(string Key, string Name, double Value, string Unit, double? Bar, bool AtMost, string Detail)
{
    public bool? IsMet => Bar is not { } bar ? null : AtMost ? Value <= bar : Value >= bar;
}
