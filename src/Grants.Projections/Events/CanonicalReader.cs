using System.Text.Json;
using Grants.Domain;

namespace Grants.Projections.Events;

/// <summary>
/// Reads canonical JSON member by member, in the order of the alphabet, in which the log keeps it: no names are looked up and nothing is
/// collected first. Whatever is not as expected is a <see cref="JsonException"/>; the reader then stands anywhere and is thrown away.
/// </summary>
internal ref struct CanonicalReader
{
    private static readonly string?[] Known = new string?[512];

    private Utf8JsonReader _json;

    public CanonicalReader(ReadOnlySpan<byte> json)
    {
        _json = new(json);
        Next();
    }

    public void Open() => Pass(JsonTokenType.StartObject);

    public void Close() => Pass(JsonTokenType.EndObject);

    /// <summary>The outermost object ends, and nothing comes after it.</summary>
    public void End()
    {
        Demand(JsonTokenType.EndObject);
        if (_json.Read()) throw new JsonException();
    }

    /// <summary>Goes to the value of a member, if that comes next.</summary>
    public bool Has(ReadOnlySpan<byte> member)
    {
        if (_json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(member)) return false;
        Next();
        return true;
    }

    public void Member(ReadOnlySpan<byte> name)
    {
        if (!Has(name)) throw new JsonException();
    }

    /// <summary>Goes to the value of a member that may be absent or null; false if it is.</summary>
    public bool HasValue(ReadOnlySpan<byte> member)
    {
        if (!Has(member)) return false;
        if (_json.TokenType != JsonTokenType.Null) return true;
        Next();
        return false;
    }

    /// <summary>Whether the value is this text; only then it is passed.</summary>
    public bool Is(ReadOnlySpan<byte> text)
    {
        if (_json.TokenType != JsonTokenType.String || !_json.ValueTextEquals(text)) return false;
        Next();
        return true;
    }

    public string Text()
    {
        Demand(JsonTokenType.String);
        var text = _json.GetString()!;
        Next();
        return text;
    }

    /// <summary>A text that many events have in common: those that were read last are kept, and given out again.</summary>
    public string SharedText()
    {
        Demand(JsonTokenType.String);
        var bytes = _json.ValueSpan;
        ref var known = ref Known[bytes.IsEmpty ? 0 : ((bytes.Length * 31) + (bytes[0] * 7) + (bytes[bytes.Length / 2] * 3) + bytes[^1]) % Known.Length];
        var text = known is { } last && _json.ValueTextEquals(last) ? last : known = _json.GetString()!;
        Next();
        return text;
    }

    public string? TextOrNull(ReadOnlySpan<byte> member) => HasValue(member) ? Text() : null;

    public string? SharedTextOrNull(ReadOnlySpan<byte> member) => HasValue(member) ? SharedText() : null;

    public Guid Id()
    {
        Demand(JsonTokenType.String);
        var id = _json.GetGuid();
        Next();
        return id;
    }

    public int Count()
    {
        Demand(JsonTokenType.Number);
        var count = _json.GetInt32();
        Next();
        return count;
    }

    public Money Cents()
    {
        Demand(JsonTokenType.Number);
        var cents = _json.GetInt64();
        Next();
        return new(cents);
    }

    public decimal Number()
    {
        Demand(JsonTokenType.Number);
        var number = _json.GetDecimal();
        Next();
        return number;
    }

    /// <summary>A number of hours as people write them; whether others are allowed is not decided here.</summary>
    public Hours Hours()
    {
        var hours = Number();
        return hours is >= 0 and < 1_000_000_000 ? Domain.Hours.Of(hours) : throw new JsonException();
    }

    public void OpenArray() => Pass(JsonTokenType.StartArray);

    /// <summary>Passes the end of an array, if that comes next.</summary>
    public bool ClosesArray()
    {
        if (_json.TokenType != JsonTokenType.EndArray) return false;
        Next();
        return true;
    }

    /// <summary><c>"2025-09/2025-12"</c>.</summary>
    public MonthRange Months()
    {
        Demand(JsonTokenType.String);
        var bytes = _json.ValueSpan;
        if (bytes.Length != 15 || bytes[7] != '/') throw new JsonException();
        var months = new MonthRange(Month(bytes[..7]), Month(bytes[8..]));
        Next();
        return months;
    }

    private static YearMonth Month(ReadOnlySpan<byte> text) =>
        text[4] == '-' ? new((Digit(text[0]) * 1000) + (Digit(text[1]) * 100) + (Digit(text[2]) * 10) + Digit(text[3]), (Digit(text[5]) * 10) + Digit(text[6])) : throw new JsonException();

    private static int Digit(byte character) => char.IsAsciiDigit((char)character) ? character - '0' : throw new JsonException();

    private void Pass(JsonTokenType token)
    {
        Demand(token);
        Next();
    }

    private readonly void Demand(JsonTokenType token)
    {
        if (_json.TokenType != token) throw new JsonException();
    }

    private void Next()
    {
        if (!_json.Read()) throw new JsonException();
    }
}
