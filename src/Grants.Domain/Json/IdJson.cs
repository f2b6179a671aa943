using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grants.Domain.Json;

/// <summary>An id that wraps one value in a type of its own is written as that value.</summary>
public sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var value = typeToConvert.GetProperty("Value")!;
        return (JsonConverter)Activator.CreateInstance(typeof(Wrapper<,>).MakeGenericType(typeToConvert, value.PropertyType), options.GetConverter(value.PropertyType))!;
    }

    // The value's own converter is asked directly: a nested call of the serializer costs as much as reading the value.
    private sealed class Wrapper<TId, TValue>(JsonConverter<TValue> inner) : JsonConverter<TId>
    {
        private static readonly Func<TId, TValue> Unwrap = BuildUnwrap();
        private static readonly Func<TValue, TId> Wrap = BuildWrap();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = inner.Read(ref reader, typeof(TValue), options) ?? throw new JsonException("An id cannot be empty.");
            try
            {
                return Wrap(value);
            }
            catch (ArgumentException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => inner.Write(writer, Unwrap(value), options);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Wrap(JsonSerializer.Deserialize<TValue>($"\"{reader.GetString()}\"", options)!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Unwrap(value)!.ToString()!);

        private static Func<TId, TValue> BuildUnwrap()
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, TValue>>(Expression.Property(id, "Value"), id).Compile();
        }

        private static Func<TValue, TId> BuildWrap()
        {
            var value = Expression.Parameter(typeof(TValue));
            return Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, value), value).Compile();
        }
    }
}
