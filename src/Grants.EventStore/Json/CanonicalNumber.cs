using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Grants.EventStore;

/// <summary>Numbers of RFC 8785, section 3.2.2.3: the double as ECMAScript's Number::toString prints it.</summary>
internal static class CanonicalNumber
{
    /// <summary>Whole numbers up to here are exact in a double.</summary>
    private const long LargestExact = 1L << 53;

    public static void Write(JsonElement number, ArrayBufferWriter<byte> output)
    {
        // Most numbers are small and whole, and those print as they are.
        if (number.TryGetInt64(out var whole) && whole is >= -LargestExact and <= LargestExact)
        {
            var span = output.GetSpan(20);
            whole.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
            output.Advance(written);
            return;
        }

        var value = number.GetDouble();
        var literal = number.GetRawText();
        if (!double.IsFinite(value) || (literal.AsSpan().IndexOfAny(".eE") < 0 && !IsExact(literal, value)))
            throw new JsonException($"The number {literal} cannot be held exactly; write it as text.");
        Encoding.ASCII.GetBytes(Format(value), output);
    }

    private static bool IsExact(string literal, double value) =>
        System.Numerics.BigInteger.Parse(literal, CultureInfo.InvariantCulture) == new System.Numerics.BigInteger(value);

    /// <summary>ECMA-262, Number::toString with radix 10; the shortest digits come from .NET, their layout from the standard.</summary>
    internal static string Format(double value)
    {
        if (value == 0)
            return "0";
        if (value < 0)
            return "-" + Format(-value);

        var (digits, exponent) = ShortestDigits(value);   // value = 0.digits × 10^exponent
        var length = digits.Length;
        if (length <= exponent && exponent <= 21)
            return digits + new string('0', exponent - length);
        if (exponent is > 0 and <= 21)
            return $"{digits.AsSpan(0, exponent)}.{digits.AsSpan(exponent)}";
        if (exponent is > -6 and <= 0)
            return $"0.{new string('0', -exponent)}{digits}";

        var power = exponent - 1;
        var scale = string.Create(CultureInfo.InvariantCulture, $"e{(power < 0 ? '-' : '+')}{Math.Abs(power)}");
        return length == 1 ? digits + scale : $"{digits[0]}.{digits.AsSpan(1)}{scale}";
    }

    private static (string Digits, int Exponent) ShortestDigits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        exponent -= digits.Length - significant.Length;
        return (significant.TrimEnd('0'), exponent);
    }
}
