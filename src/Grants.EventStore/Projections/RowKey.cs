namespace Grants.EventStore;

/// <summary>The values of a primary key, equal when all of them are.</summary>
internal readonly struct RowKey(object?[] values) : IEquatable<RowKey>
{
    public object?[] Values { get; } = values;

    public bool Equals(RowKey other) => Values.AsSpan().SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
