using System.Globalization;
using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain;

/// <summary>An amount in whole euro cents. Arithmetic is checked: an overflow is an error, never a wrapped amount.</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static readonly Money Zero;

    /// <summary>
    /// The largest amount one budget line may have: a thousand million euros. With the most lines and the most boards a budget may have,
    /// every total still fits, so that no accepted command can make a figure overflow later.
    /// </summary>
    public static readonly Money Largest = new(100_000_000_000);

    /// <summary>An amount in euros; refuses fractions of a cent.</summary>
    public static Money Euros(decimal euros)
    {
        var cents = euros * 100;
        return cents == decimal.Truncate(cents)
            ? new(decimal.ToInt64(cents))
            : throw new ArgumentException($"{euros.ToString(CultureInfo.InvariantCulture)} euro is not a whole number of cents.", nameof(euros));
    }

    public static Money Sum(IEnumerable<Money> amounts)
    {
        var cents = 0L;
        foreach (var amount in amounts) cents += amount.Cents;
        return new(cents);
    }

    /// <summary>A price times a quantity, rounded half away from zero to the cent: the only rounding a budget line knows.</summary>
    public Money Times(decimal quantity) => new(decimal.ToInt64(decimal.Round(Cents * quantity, 0, MidpointRounding.AwayFromZero)));

    public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents);
    public static Money operator -(Money left, Money right) => new(left.Cents - right.Cents);
    public static Money operator -(Money amount) => new(-amount.Cents);
    public static Money operator *(Money amount, int times) => new(amount.Cents * times);
    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;
    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;
    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;
    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>Euros with two decimals, for logs and tests; what users read is formatted for their language elsewhere.</summary>
    public override string ToString() => (Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
