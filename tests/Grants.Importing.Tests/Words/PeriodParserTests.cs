using Grants.Importing.Words;

namespace Grants.Importing.Tests.Words;

public sealed class PeriodParserTests
{
    [Theory]
    [InlineData("Januari 2023 - December 2023", "2023-01/2023-12")]
    [InlineData("jan. 23-dec.23", "2023-01/2023-12")]
    [InlineData("Jan. -dec. 23", "2023-01/2023-12")]
    [InlineData("Jan. -dec.23", "2023-01/2023-12")]
    [InlineData("Jan.- dec.23", "2023-01/2023-12")]
    [InlineData("Jan. - juli 23", "2023-01/2023-07")]
    [InlineData("Aug. 22 – dec. 23", "2022-08/2023-12")]
    [InlineData("Aug.22 - Jan. 23", "2022-08/2023-01")]
    [InlineData("Sept. 22-dec.23", "2022-09/2023-12")]
    [InlineData("Aug. 22 - jan.23 Jan- dec. 23", "2022-08/2023-01, 2023-01/2023-12")]
    [InlineData("01/2026 t/m/ 05/2026", "2026-01/2026-05")]
    [InlineData("01/2026 t/m 04/2026 05/2026", "2026-01/2026-04, 2026-05/2026-05")]
    [InlineData("01/2026 t/m 01/2026 02/2026 t/m 12/2026", "2026-01/2026-01, 2026-02/2026-12")]
    [InlineData("10/2026 t/m 11/2027", "2026-10/2027-11")]
    [InlineData("2026-2029", "2026-01/2029-12")]
    [InlineData("2026 t/m 2029", "2026-01/2029-12")]
    [InlineData("2026", "2026-01/2026-12")]
    [InlineData("Jan t/m dec 2025", "2025-01/2025-12")]
    [InlineData("september-december 2025", "2025-09/2025-12")]
    [InlineData("van september tot en met december 2025", "2025-09/2025-12")]
    [InlineData("Q1 2026", "2026-01/2026-03")]
    [InlineData("Q1 - Q3 2026", "2026-01/2026-09")]
    [InlineData("2e kwartaal 2026", "2026-04/2026-06")]
    [InlineData("schooljaar 2022-2023", "2022-08/2023-07")]
    [InlineData("Schooljaar '22/'23", "2022-08/2023-07")]
    [InlineData("mei 2024", "2024-05/2024-05")]
    [InlineData("mrt 2024 en okt 2024", "2024-03/2024-03, 2024-10/2024-10")]
    [InlineData("01-01-2023 t/m 31-12-2023", "2023-01/2023-12")]
    [InlineData("1 januari 2026 t/m 31 december 2029", "2026-01/2029-12")]
    [InlineData("2023-01/2023-12", null)]
    [InlineData("2023-01 t/m 2023-12", "2023-01/2023-12")]
    public void A_period_in_Dutch_words_is_ranges_of_months(string typed, string? ranges) =>
        PeriodParser.Read(typed)?.ToString().ShouldBe(ranges);

    [Theory]
    [InlineData("")]
    [InlineData("doorlopend")]
    [InlineData("januari - december")]
    [InlineData("sept. - jan. 23")]
    [InlineData("december 2023 - januari 2023")]
    [InlineData("13/2026")]
    [InlineData("01-01-2023 t/m 15-12-2023")]
    [InlineData("15 maart 2024")]
    [InlineData("voorjaar 2023")]
    [InlineData("2022/2023")]
    [InlineData("schooljaar 2022-2024")]
    [InlineData("jan 2023 -")]
    [InlineData("5 jaar")]
    [InlineData("1899 - 1900")]
    [InlineData("12 x gedurende de looptijd")]
    public void What_is_not_certain_is_not_read(string typed) => PeriodParser.Read(typed).ShouldBeNull();
}
