using System.Globalization;
using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain;

/// <summary>A number of hours with at most two decimals, kept as whole hundredths.</summary>
[JsonConverter(typeof(HoursJson))]
public readonly record struct Hours(long Hundredths) : IComparable<Hours>
{
    public static readonly Hours Zero;

    /// <summary>The largest number of hours one budget line may have, all factors included.</summary>
    public static readonly Hours Largest = Of(10_000_000);

    public decimal Value => Hundredths / 100m;

    /// <exception cref="ArgumentException">There are more than two decimals.</exception>
    public static Hours Of(decimal hours)
    {
        var hundredths = hours * 100;
        return hundredths == decimal.Truncate(hundredths)
            ? new(decimal.ToInt64(hundredths))
            : throw new ArgumentException($"{hours.ToString(CultureInfo.InvariantCulture)} hours has more than two decimals.", nameof(hours));
    }

    public static Hours Sum(IEnumerable<Hours> hours)
    {
        var hundredths = 0L;
        foreach (var part in hours) hundredths += part.Hundredths;
        return new(hundredths);
    }

    public static Hours operator +(Hours left, Hours right) => new(left.Hundredths + right.Hundredths);
    public static Hours operator *(Hours hours, long times) => new(hours.Hundredths * times);
    public static bool operator <(Hours left, Hours right) => left.Hundredths < right.Hundredths;
    public static bool operator >(Hours left, Hours right) => left.Hundredths > right.Hundredths;
    public static bool operator <=(Hours left, Hours right) => left.Hundredths <= right.Hundredths;
    public static bool operator >=(Hours left, Hours right) => left.Hundredths >= right.Hundredths;

    public int CompareTo(Hours other) => Hundredths.CompareTo(other.Hundredths);

    // Whole hours, which nearly all are, are written without a detour through decimals.
    public override string ToString() =>
        Hundredths % 100 == 0 ? (Hundredths / 100).ToString(CultureInfo.InvariantCulture) : Value.ToString("0.##", CultureInfo.InvariantCulture);
}
