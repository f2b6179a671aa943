using System.Text;
using System.Text.Json;

namespace Grants.EventStore.Tests;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_example_of_RFC_8785_comes_out_as_the_RFC_prints_it() => Canonical("""
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """).ShouldBe("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    [Fact]
    public void Members_are_sorted_by_the_UTF16_code_units_of_their_names() => Canonical("""
        {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
         "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
        """).ShouldBe("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
            + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");

    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_printed_as_ECMAScript_prints_them(ulong bits, string expected) =>
        CanonicalNumber.Format(BitConverter.UInt64BitsToDouble(bits)).ShouldBe(expected);

    [Theory]
    [InlineData("[1.0]", "[1]")]
    [InlineData("[-0]", "[0]")]
    [InlineData("[1e2]", "[100]")]
    [InlineData("[9007199254740992]", "[9007199254740992]")]
    [InlineData("[-12345678]", "[-12345678]")]
    public void One_number_has_one_spelling(string json, string expected) => Canonical(json).ShouldBe(expected);

    [Theory]
    [InlineData("[9007199254740993]")]
    [InlineData("[123456789012345678901]")]
    [InlineData("[1e999]")]
    public void A_number_that_would_change_is_refused(string json) => Should.Throw<JsonException>(() => Canonical(json));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\u0000"]""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1,]")]
    [InlineData("")]
    [InlineData("{} {}")]
    public void What_is_no_unambiguous_JSON_is_refused(string json) => Should.Throw<JsonException>(() => Canonical(json));

    [Theory]
    [InlineData("\"\\u0001\\b\\t\\n\\f\\r\\u001f\"", "\"\\u0001\\b\\t\\n\\f\\r\\u001f\"")]
    [InlineData("\"\\u007f\\u2028\\/<>&'\"", "\"\u007f\u2028/<>&'\"")]
    public void Only_what_must_be_escaped_is_escaped(string json, string expected) => Canonical(json).ShouldBe(expected);

    [Fact]
    public void Canonical_JSON_stays_as_it_is()
    {
        const string json = """{"a":[1,2.5,{"b":null,"c":"x"}],"z":[],"é":{}}""";
        Canonical(json).ShouldBe(json);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"b":1,"a":{"d":[{"z":"é","y":-12},true],"c":null},"ab":""}""")]
    [InlineData("""{"hours":37.5,"cents":-997,"share":0.000001,"most":999999999999999}""")]
    [InlineData("""{ "a" : [ 1 , 2 ] }""")]
    public void What_needs_only_copying_is_copied_to_the_same_bytes(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var copied = CanonicalCopy.Of(bytes).ShouldNotBeNull();
        Encoding.UTF8.GetString(copied).ShouldBe(Encoding.UTF8.GetString(CanonicalJson.Spell(bytes)));
    }

    [Theory]
    [InlineData("[-0]")]
    [InlineData("[1.0]")]
    [InlineData("[1e2]")]
    [InlineData("[-0.0]")]
    [InlineData("[0.0000001]")]
    [InlineData("[9007199254740993]")]
    [InlineData("[\"\\u0061\"]")]
    [InlineData("""{"a":1,"b":2,"a":3}""")]
    [InlineData("""{"é":1}""")]
    public void What_has_to_be_spelled_or_refused_is_not_copied(string json) => CanonicalCopy.Of(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Fact]
    public void Text_that_is_no_Unicode_is_refused() => Should.Throw<JsonException>(() => CanonicalJson.Canonicalise((byte[])[(byte)'"', 0xC3, (byte)'"']));

    /// <summary>Whole numbers and fractions, at the edge of what is copied: both ways print them alike.</summary>
    [Fact]
    public void Every_number_that_is_copied_is_printed_so()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 20_000; i++)
        {
            var whole = random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 10)));
            var number = Encoding.UTF8.GetBytes($"{(random.Next(2) == 0 ? "-" : "")}{whole}.{random.Next(0, 1_000_000):D6}".TrimEnd('0').TrimEnd('.'));
            if (CanonicalCopy.Of(number) is { } copied)
                Encoding.UTF8.GetString(copied).ShouldBe(Encoding.UTF8.GetString(CanonicalJson.Spell(number)));
        }
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(json)));
}
