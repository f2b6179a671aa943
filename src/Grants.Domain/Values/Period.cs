using System.Globalization;
using System.Text.Json.Serialization;
using Grants.Domain.Json;

namespace Grants.Domain;

/// <summary>A calendar month, the unit in which plans state when something happens.</summary>
[JsonConverter(typeof(YearMonthJson))]
public readonly record struct YearMonth : IComparable<YearMonth>
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1900);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2200);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        (Year, Month) = (year, month);
    }

    public int Year { get; }

    public int Month { get; }

    internal int Ordinal => (Year * 12) + Month - 1;

    public static YearMonth Of(DateOnly date) => new(date.Year, date.Month);

    public static bool operator <(YearMonth left, YearMonth right) => left.CompareTo(right) < 0;
    public static bool operator >(YearMonth left, YearMonth right) => left.CompareTo(right) > 0;
    public static bool operator <=(YearMonth left, YearMonth right) => left.CompareTo(right) <= 0;
    public static bool operator >=(YearMonth left, YearMonth right) => left.CompareTo(right) >= 0;

    public int CompareTo(YearMonth other) => Ordinal.CompareTo(other.Ordinal);

    public static bool TryParse(string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-') return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (!int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (year is < 1900 or > 2200 || number is < 1 or > 12) return false;
        month = new(year, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}

/// <summary>Whole months from <see cref="Start"/> to <see cref="End"/>; both are included, as a plan means it ("t/m").</summary>
[JsonConverter(typeof(MonthRangeJson))]
public readonly record struct MonthRange
{
    /// <exception cref="ArgumentException">The range ends before it starts.</exception>
    public MonthRange(YearMonth start, YearMonth end)
    {
        if (end < start) throw new ArgumentException($"{start} to {end} ends before it starts.", nameof(end));
        (Start, End) = (start, end);
    }

    public YearMonth Start { get; }

    public YearMonth End { get; }

    public int Months => End.Ordinal - Start.Ordinal + 1;

    public bool Contains(MonthRange other) => Start <= other.Start && other.End <= End;

    public IEnumerable<YearMonth> EachMonth()
    {
        for (var ordinal = Start.Ordinal; ordinal <= End.Ordinal; ordinal++) yield return new(ordinal / 12, (ordinal % 12) + 1);
    }

    /// <summary>How many months it has in each calendar year.</summary>
    public IReadOnlyList<(int Year, int Months)> MonthsByYear()
    {
        var years = new (int, int)[End.Year - Start.Year + 1];
        for (var year = Start.Year; year <= End.Year; year++)
            years[year - Start.Year] = (year, (year == End.Year ? End.Month : 12) - (year == Start.Year ? Start.Month : 1) + 1);
        return years;
    }

    /// <summary>The ISO 8601 form, such as <c>2023-01/2023-12</c>.</summary>
    public override string ToString() => $"{Start}/{End}";
}

/// <summary>When an activity runs (NL: tijdvak): one or more ranges of months.</summary>
[JsonConverter(typeof(PeriodJson))]
public sealed record Period
{
    public const int MostRanges = 60;

    /// <exception cref="ArgumentException">There are no ranges, or too many.</exception>
    public Period(ValueList<MonthRange> ranges) => Ranges = ranges.Count is > 0 and <= MostRanges
        ? ranges
        : throw new ArgumentException($"A period has one to {MostRanges} ranges of months.", nameof(ranges));

    public ValueList<MonthRange> Ranges { get; }

    public static Period Of(params ReadOnlySpan<MonthRange> ranges) => new([.. ranges]);

    public YearMonth Start => Ranges.Min(range => range.Start);

    public YearMonth End => Ranges.Max(range => range.End);

    /// <summary>The months of each calendar year, each month once.</summary>
    public IReadOnlyList<(int Year, int Months)> MonthsByYear() => Ranges is [var only]
        ? only.MonthsByYear()
        : [.. Ranges.SelectMany(range => range.EachMonth()).Distinct().GroupBy(month => month.Year).OrderBy(year => year.Key).Select(year => (year.Key, year.Count()))];

    public bool Within(MonthRange bounds) => Ranges.All(bounds.Contains);

    /// <summary>Whether both name the same months, however they are divided into ranges.</summary>
    public bool SameMonthsAs(Period other) =>
        Ranges.SelectMany(range => range.EachMonth()).ToHashSet().SetEquals(other.Ranges.SelectMany(range => range.EachMonth()));

    public override string ToString() => string.Join(", ", Ranges);
}
