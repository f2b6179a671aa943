using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Grants.EventStore;

/// <summary>
/// Canonical JSON by copying bytes, for data as programs write it: what remains to be done there is to put members in order. It leaves to
/// <see cref="CanonicalJson"/> whatever has to be spelled anew or refused: escapes, fractions, large numbers, names that are no ASCII.
/// </summary>
internal ref struct CanonicalCopy
{
    private const int MostMembers = 32;
    private const int MostDigits = 15;   // any whole number of so many digits is exact in a double

    private readonly Span<byte> _output;
    private readonly bool _isAscii;   // nearly always, and then no text in it need be looked at again
    private Utf8JsonReader _json;
    private int _length;

    private CanonicalCopy(ReadOnlySpan<byte> json, Span<byte> output)
    {
        _json = new(json);
        _output = output;
        _isAscii = System.Text.Ascii.IsValid(json);
    }

    /// <summary>The canonical form; null if it takes more than copying.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> json)
    {
        // What is copied never grows.
        var output = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var copy = new CanonicalCopy(json, output);
            return copy._json.Read() && copy.Value() && !copy._json.Read() ? output.AsSpan(0, copy._length).ToArray() : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    private bool Value() => _json.TokenType switch
    {
        JsonTokenType.String => Text(),
        JsonTokenType.Number => Number(),
        JsonTokenType.StartObject => Object(),
        JsonTokenType.StartArray => Array(),
        _ => Put(_json.ValueSpan),
    };

    private bool Text()
    {
        if (_json.ValueIsEscaped || !(_isAscii || Utf8.IsValid(_json.ValueSpan)))
            return false;
        Put((byte)'"');
        Put(_json.ValueSpan);
        return Put((byte)'"');
    }

    /// <summary>So few digits, without a zero at the end of a fraction, are what ECMAScript prints for the number they stand for.</summary>
    private bool Number()
    {
        var number = _json.ValueSpan;
        var digits = number[0] == '-' ? number[1..] : number;
        var whole = digits.IndexOf((byte)'.') is >= 0 and var point ? digits[..point] : digits;
        var fraction = digits[whole.Length..];
        return digits.Length <= MostDigits && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (fraction.IsEmpty ? digits.Length == number.Length || digits[0] != '0' : IsPlain(fraction[1..])) && Put(number);
    }

    // Below 0.000001 an exponent is printed.
    private static bool IsPlain(ReadOnlySpan<byte> decimals) =>
        decimals.Length is > 0 and <= 6 && decimals[^1] != '0' && !decimals.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private bool Array()
    {
        Put((byte)'[');
        for (var first = true; _json.Read() && _json.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
                Put((byte)',');
            if (!Value())
                return false;
        }

        return Put((byte)']');
    }

    private bool Object()
    {
        Span<Range> members = stackalloc Range[MostMembers];
        Put((byte)'{');
        var (start, count, inOrder) = (_length, 0, true);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            if (count == MostMembers || _json.ValueIsEscaped || !(_isAscii || System.Text.Ascii.IsValid(_json.ValueSpan)))
                return false;
            if (count > 0)
                Put((byte)',');
            var member = _length;
            Text();
            Put((byte)':');
            if (!_json.Read() || !Value())
                return false;
            members[count] = member.._length;
            inOrder &= count == 0 || Compare(members[count - 1], members[count]) < 0;
            count++;
        }

        return (inOrder || Sort(members[..count], start)) && Put((byte)'}');
    }

    /// <summary>False if a name occurs twice.</summary>
    private readonly bool Sort(Span<Range> members, int start)
    {
        for (var i = 1; i < members.Length; i++)
            for (var j = i; j > 0; j--)
            {
                var order = Compare(members[j - 1], members[j]);
                if (order == 0)
                    return false;
                if (order < 0)
                    break;
                (members[j - 1], members[j]) = (members[j], members[j - 1]);
            }

        var unsorted = ArrayPool<byte>.Shared.Rent(_length - start);
        _output[start.._length].CopyTo(unsorted);
        var at = start;
        foreach (var member in members)
        {
            if (at > start)
                _output[at++] = (byte)',';
            var bytes = unsorted.AsSpan((member.Start.Value - start)..(member.End.Value - start));
            bytes.CopyTo(_output[at..]);
            at += bytes.Length;
        }

        ArrayPool<byte>.Shared.Return(unsorted);
        return true;
    }

    /// <summary>By name: for ASCII the order of bytes is the order of UTF-16.</summary>
    private readonly int Compare(Range left, Range right) => Name(left).SequenceCompareTo(Name(right));

    private readonly ReadOnlySpan<byte> Name(Range member)
    {
        var name = _output[member][1..];
        return name[..name.IndexOf((byte)'"')];
    }

    private bool Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[_length..]);
        _length += bytes.Length;
        return true;
    }

    private bool Put(byte character)
    {
        _output[_length++] = character;
        return true;
    }
}
