using Grants.Domain;
using Grants.Importing.Words;

namespace Grants.Importing.Tests.Words;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("€ 150.850,00", 15_085_000)]
    [InlineData("€1575", 157_500)]
    [InlineData("€17.148", 1_714_800)]
    [InlineData("1.234,56", 123_456)]
    [InlineData("1,234.56", 123_456)]
    [InlineData("€ 5.000,-", 500_000)]
    [InlineData("€ 5.000,--", 500_000)]
    [InlineData("5000,=", 500_000)]
    [InlineData("12.345", 1_234_500)]
    [InlineData("1.234.567", 123_456_700)]
    [InlineData("1,234,567", 123_456_700)]
    [InlineData("150 850,00", 15_085_000)]
    [InlineData("€ 1 575", 157_500)]
    [InlineData("55 euro", 5_500)]
    [InlineData("EUR 55,5", 5_550)]
    [InlineData("0,05", 5)]
    [InlineData("€ 0,00", 0)]
    [InlineData("€ 1.000.000.000,00", 100_000_000_000)]
    public void An_amount_is_read_to_the_cent(string typed, long cents) => Amounts.Read(typed).ShouldBe(new AmountReading(new Money(cents), null));

    [Theory]
    [InlineData("12.34", "import.amount-ambiguous", "€ 12,34")]
    [InlineData("1,234", "import.amount-ambiguous", "€ 1234")]
    [InlineData("€ 8800.00", "import.amount-ambiguous", "€ 8800,00")]
    [InlineData("0.125", "import.amount-ambiguous", "€ 0,125")]
    [InlineData("0,125", "import.not-whole-cents", "€ 0,13")]
    [InlineData("1.234,567", "import.not-whole-cents", "€ 1.234,57")]
    [InlineData("-1,00", "import.amount-out-of-range", null)]
    [InlineData("€ -1,00", "import.amount-out-of-range", null)]
    [InlineData("(1.000)", "import.amount-out-of-range", null)]
    [InlineData("€ 1.000.000.000,01", "import.amount-out-of-range", null)]
    [InlineData("1234567890123456789", "import.number-too-long", null)]
    [InlineData("1.23.456", "import.amount-unreadable", null)]
    [InlineData("12.34,56", "import.amount-unreadable", null)]
    [InlineData("€ 5.000 of 6.000", "import.amount-unreadable", null)]
    [InlineData("ca. € 5.000", "import.amount-unreadable", null)]
    [InlineData("p.m.", "import.amount-unreadable", null)]
    [InlineData("", "import.amount-unreadable", null)]
    public void What_is_not_certain_is_a_question(string typed, string code, string? suggestion)
    {
        var reading = Amounts.Read(typed);
        (reading.Amount, reading.Doubt!.Code, reading.Doubt.Suggestion).ShouldBe((null, code, suggestion));
    }
}
