namespace Grants.EventStore;

/// <summary>A read model beside its own rebuild at the same position.</summary>
/// <param name="Position">The position of the log both were at.</param>
/// <param name="Rows">How many rows the rebuild has.</param>
/// <param name="Differing">How many rows differ, in all.</param>
/// <param name="Differences">The first of them.</param>
public sealed record Comparison(string Projection, long Position, long Rows, long Differing, IReadOnlyList<Difference> Differences)
{
    public bool IsEqual => Differing == 0;
}
