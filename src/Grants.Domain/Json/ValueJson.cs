using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grants.Domain.Json;

/// <summary>Money is an integer number of cents; a text, a fraction or a number out of range is refused.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var cents) ? new(cents) : throw new JsonException("An amount is a whole number of cents.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Cents);
}

/// <summary>Hours are a number with at most two decimals, written without trailing zeros.</summary>
public sealed class HoursJson : JsonConverter<Hours>
{
    public override Hours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var hours) || Math.Abs(hours) > 1_000_000_000_000m)
            throw new JsonException("Hours are a number.");
        return decimal.Round(hours, 2) == hours ? Hours.Of(hours) : throw new JsonException("Hours have at most two decimals.");
    }

    public override void Write(Utf8JsonWriter writer, Hours value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString(), skipInputValidation: true);
}

public sealed class YearMonthJson : JsonConverter<YearMonth>
{
    public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && YearMonth.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("A month is written as 2026-01.");

    public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A range of months is an ISO 8601 interval: <c>"2026-01/2026-05"</c>.</summary>
public sealed class MonthRangeJson : JsonConverter<MonthRange>
{
    public override MonthRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = reader.TokenType == JsonTokenType.String ? reader.GetString()!.Split('/') : [];
        return parts is [var first, var last] && YearMonth.TryParse(first, out var start) && YearMonth.TryParse(last, out var end) && start <= end
            ? new(start, end)
            : throw new JsonException("A range of months is written as 2026-01/2026-05 and does not end before it starts.");
    }

    public override void Write(Utf8JsonWriter writer, MonthRange value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A period is a list of ranges, at least one.</summary>
public sealed class PeriodJson : JsonConverter<Period>
{
    private static readonly MonthRangeJson Range = new();

    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A period is an array of ranges of months.");
        var ranges = ImmutableArray.CreateBuilder<MonthRange>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ranges.Add(Range.Read(ref reader, typeof(MonthRange), options));
        return ranges.Count is > 0 and <= Period.MostRanges
            ? new([.. ranges])
            : throw new JsonException($"A period has one to {Period.MostRanges} ranges of months.");
    }

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var range in value.Ranges) writer.WriteStringValue(range.ToString());
        writer.WriteEndArray();
    }
}

/// <summary>A decimal number that is written without trailing zeros, so that equal numbers are equal texts.</summary>
public sealed class QuantityJson : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) ? value : throw new JsonException("A quantity is a number.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString("0.############", CultureInfo.InvariantCulture), skipInputValidation: true);
}

public sealed class ValueListJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Items<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Items<T> : JsonConverter<ValueList<T>>
    {
        // Asked for when it is needed: a type may hold a list of itself.
        private JsonConverter<T>? _item;

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list is an array.");
            var converter = ItemOf(options);
            var items = ImmutableArray.CreateBuilder<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                // Items that may be empty say so in their type (decimal?); a reference cannot, so an empty one is refused.
                if (reader.TokenType == JsonTokenType.Null && !typeof(T).IsValueType) throw new JsonException("A list has no empty items.");
                items.Add(converter.Read(ref reader, typeof(T), options)!);
            }

            return items.Count == 0 ? ValueList<T>.Empty : new(items.DrainToImmutable());
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            var converter = ItemOf(options);
            writer.WriteStartArray();
            foreach (var item in value) converter.Write(writer, item, options);
            writer.WriteEndArray();
        }

        private JsonConverter<T> ItemOf(JsonSerializerOptions options) => _item ??= (JsonConverter<T>)options.GetConverter(typeof(T));
    }
}

/// <summary>As <see cref="QuantityJson"/>, for a number that may be absent.</summary>
public sealed class OptionalQuantityJson : JsonConverter<decimal?>
{
    private static readonly QuantityJson Quantity = new();

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Quantity.Read(ref reader, typeof(decimal), options);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } quantity) Quantity.Write(writer, quantity, options);
        else writer.WriteNullValue();
    }
}
