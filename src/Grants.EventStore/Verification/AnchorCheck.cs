using System.Globalization;

namespace Grants.EventStore;

/// <summary>Compares the log with what was known of it elsewhere.</summary>
internal sealed class AnchorCheck(IReadOnlyList<LogAnchor> anchors, List<Finding> findings)
{
    private const string Rewritten = "The log up to here is not the one that was known elsewhere.";

    private readonly ILookup<long, LogAnchor> _byPosition = anchors.ToLookup(a => a.Position);

    public void Compare(LogRow row)
    {
        foreach (var anchor in _byPosition[row.Position])
            if (!anchor.Hash.Span.SequenceEqual(row.Hash))
                findings.Add(new Finding(FindingKind.AnchorDiffers, row.Position, Rewritten));
    }

    public void CompareEnd(long end)
    {
        if (anchors.Count > 0 && anchors.Max(a => a.Position) is var known && known > end)
            findings.Add(new Finding(FindingKind.CutOff, end + 1,
                string.Create(CultureInfo.InvariantCulture, $"The log ends at position {end}, but was known elsewhere up to {known}.")));
    }
}
