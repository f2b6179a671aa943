using System.Text.Json;
using System.Text.Json.Serialization;
using Grants.Projections.Events;

namespace Grants.Api.Http;

/// <summary>JSON as it comes in over HTTP: as everywhere, and no text longer than anybody types or with characters that no database keeps.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        GrantsJson.Configure(options).Converters.Add(new TypedText());
        return options;
    }

    private sealed class TypedText : JsonConverter<string>
    {
        private const int Longest = 4_000;

        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException("A text is expected here.");
            var text = reader.GetString()!;
            if (text.Length > Longest) throw new JsonException($"A text has at most {Longest} characters.");
            return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("A text has no NUL characters.") : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
