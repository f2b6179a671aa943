using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Grants.EventStore;

/// <summary>
/// Strings of RFC 8785, section 3.2.2.2: two-letter escapes where JSON has them, \u00xx for other controls, else the character itself.
/// </summary>
internal static class CanonicalText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    public static void Write(string text, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            WritePlain(rest[..at], output);
            WriteEscaped(rest[at], output);
            rest = rest[(at + 1)..];
        }

        WritePlain(rest, output);
        output.Write("\""u8);
    }

    private static void WritePlain(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output)
    {
        if (!text.IsEmpty)
            Utf8.GetBytes(text, output);
    }

    private static void WriteEscaped(char c, ArrayBufferWriter<byte> output)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\0':
                throw new JsonException("The character U+0000 cannot be stored.");
            default:
                output.Write("\\u00"u8);
                output.Write([HexDigit(c >> 4), HexDigit(c & 0xF)]);
                break;
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];
}
