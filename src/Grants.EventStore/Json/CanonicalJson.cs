using System.Buffers;
using System.Text.Json;

namespace Grants.EventStore;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one value, one spelling. No white space, members in the order of the UTF-16 code
/// units of their names, numbers as ECMAScript prints them, only the escapes that JSON demands.
/// </summary>
/// <remarks>
/// Refused with a <see cref="JsonException"/>, beside what is no JSON: a member name that occurs twice; text that is no Unicode; the
/// character U+0000, which PostgreSQL cannot hold in jsonb; and a whole number that a double cannot hold exactly. The RFC lets
/// such a number change silently; a log that holds money does not.
/// </remarks>
public static class CanonicalJson
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    public static byte[] Canonicalise(ReadOnlyMemory<byte> json) => CanonicalCopy.Of(json.Span) ?? Spell(json);

    /// <summary>Member by member and character by character: this says what the canonical form is.</summary>
    internal static byte[] Spell(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Strict);
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        try
        {
            Write(document.RootElement, output);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text is not valid Unicode.", e);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, output);
                break;
            case JsonValueKind.Array:
                WriteArray(value, output);
                break;
            case JsonValueKind.String:
                CanonicalText.Write(value.GetString()!, output);
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(value, output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new JsonException($"A {value.ValueKind} is no JSON value.");
        }
    }

    private static void WriteArray(JsonElement array, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in array.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(item, output);
        }

        output.Write("]"u8);
    }

    private static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var members = new (string Name, JsonElement Value)[value.GetPropertyCount()];
        var count = 0;
        foreach (var member in value.EnumerateObject())
            members[count++] = (member.Name, member.Value);
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));

        output.Write("{"u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                if (string.Equals(members[i - 1].Name, members[i].Name, StringComparison.Ordinal))
                    throw new JsonException($"The member '{members[i].Name}' occurs twice.");
                output.Write(","u8);
            }

            CanonicalText.Write(members[i].Name, output);
            output.Write(":"u8);
            Write(members[i].Value, output);
        }

        output.Write("}"u8);
    }
}
