using System.Text.Json;
using Grants.Domain;
using Grants.Projections.Events;

namespace Grants.Projections.Tests.Events;

public sealed class GrantsJsonTests
{
    private sealed record Offer(Money Price, Money? Discount, Hours Hours, DayOfWeek Day, ValueList<decimal?> Numbers);

    private const string Written = """{"priceCents":1050,"discountCents":null,"hours":7.5,"day":"tuesday","numbers":[1.5,null]}""";
    private static readonly Offer Example = new(Money.Euros(10.50m), null, Hours.Of(7.5m), DayOfWeek.Tuesday, [1.5m, null]);

    [Fact]
    public void Amounts_are_whole_cents_in_a_property_that_says_so() => JsonSerializer.Serialize(Example, GrantsJson.Options).ShouldBe(Written);

    [Fact]
    public void What_is_written_is_read() => Read(Written).ShouldBe(Example);

    [Theory]
    [InlineData("\"priceCents\":10.5", "a fraction of a cent")]
    [InlineData("\"priceCents\":\"1050\"", "an amount as text")]
    [InlineData("\"priceCents\":null", "an empty amount")]
    [InlineData("\"priceCents\":9223372036854775808", "an amount out of range")]
    [InlineData("\"price\":1050", "an amount without its unit")]
    [InlineData("\"PriceCents\":1050", "another case")]
    [InlineData("\"priceCents\":1050,\"priceCents\":1050", "twice the same")]
    public void Nothing_is_converted_in_silence(string price, string what) =>
        Should.Throw<JsonException>(() => Read(Written.Replace("\"priceCents\":1050", price, StringComparison.Ordinal)), what);

    [Theory]
    [InlineData("7.505")]
    [InlineData("\"7.5\"")]
    public void Hours_have_at_most_two_decimals_and_are_numbers(string hours) =>
        Should.Throw<JsonException>(() => Read(Written.Replace("7.5,", $"{hours},", StringComparison.Ordinal)));

    [Theory]
    [InlineData("2")]
    [InlineData("\"someday\"")]
    public void A_choice_is_one_of_its_names(string day) =>
        Should.Throw<JsonException>(() => Read(Written.Replace("\"tuesday\"", day, StringComparison.Ordinal)));

    [Fact]
    public void A_list_of_references_has_no_empty_items() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ValueList<string>>("""["a",null]""", GrantsJson.Options));

    private static Offer Read(string json) => JsonSerializer.Deserialize<Offer>(json, GrantsJson.Options)!;
}
