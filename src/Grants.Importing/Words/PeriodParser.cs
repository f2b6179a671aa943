using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;

namespace Grants.Importing.Words;

/// <summary>
/// Periods as Dutch plans write them: "Januari 2023 - December 2023", "Jan. -dec. 23", "01/2026 t/m 04/2026 05/2026", "Q1 2026". What can be read in
/// two ways is not read.
/// </summary>
internal static partial class PeriodParser
{
    private const int MostRanges = 12;

    /// <returns>Null when the text is not a period, or not one of whole months.</returns>
    public static Period? Read(string typed)
    {
        var text = Typed.OneLine(typed);
        if (text.Length is 0 or > 200) return null;
        if (SchoolYear().Match(text) is { Success: true } school) return OfSchoolYear(school);
        if (Tokens(text) is not { } tokens) return null;
        List<MonthRange> ranges = [];
        for (var at = 0; at < tokens.Count;)
        {
            if (tokens[at] is Token.Comma && ranges.Count > 0) at++;
            if (NextRange(tokens, ref at) is not { } range || ranges.Count == MostRanges) return null;
            ranges.Add(range);
        }

        return ranges.Count == 0 ? null : new([.. ranges]);
    }

    private static MonthRange? NextRange(List<Token> tokens, ref int at)
    {
        if (at >= tokens.Count || tokens[at] is not Token.Point start) return null;
        at++;
        if (at >= tokens.Count || tokens[at] is not Token.To) return Range(start, start);
        at++;
        if (at >= tokens.Count || tokens[at] is not Token.Point end) return null;
        at++;
        return Range(start, end);
    }

    // "Jan. - dec. 23" names the year once, at the end; "sept. - jan. 23" does not say which September.
    private static MonthRange? Range(Token.Point start, Token.Point end)
    {
        if (end.Year is not { } endYear) return null;
        var startYear = start.Year ?? endYear;
        if (start.Day is not (null or 1)) return null;
        if (end.Day is { } day && (ReferenceEquals(start, end) || day != DateTime.DaysInMonth(endYear, end.Last))) return null;
        var (from, to) = (new YearMonth(startYear, start.First), new YearMonth(endYear, end.Last));
        return to < from ? null : new(from, to);
    }

    private static Period? OfSchoolYear(Match match)
    {
        var (first, second) = (Year(match.Groups["first"].Value), Year(match.Groups["second"].Value));
        return first is { } year && second == year + 1 ? Period.Of(new MonthRange(new(year, 8), new(year + 1, 7))) : null;
    }

    private static List<Token>? Tokens(string text)
    {
        List<Token> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            if (TokenPattern().Match(text, at) is not { Success: true } match || match.Index != at || match.Length == 0) return null;
            at += match.Length;
            if (match.Groups["space"].Success) continue;
            if (TokenOf(match) is not { } token) return null;
            tokens.Add(token);
        }

        return tokens;
    }

    private static Token? TokenOf(Match match)
    {
        if (match.Groups["to"].Success) return new Token.To();
        if (match.Groups["comma"].Success) return new Token.Comma();
        var year = match.Groups["year"] is { Success: true, Value: var digits } ? Year(digits) : null;
        if (match.Groups["year"].Success && year is null) return null;
        if (match.Groups["quarter"] is { Success: true, Value: var quarter })
        {
            var number = quarter[0] - '0';
            return new Token.Point((number * 3) - 2, number * 3, year, null);
        }

        if (match.Groups["name"] is { Success: true, Value: var name })
            return new Token.Point(MonthNamed(name), MonthNamed(name), year, match.Groups["day"] is { Success: true, Value: var d } ? Int(d) : null);
        if (match.Groups["number"] is { Success: true, Value: var month })
            return Int(month) is >= 1 and <= 12 and var m ? new Token.Point(m, m, year, match.Groups["date"] is { Success: true, Value: var day } ? Int(day) : null) : null;
        return year is null ? null : new Token.Point(1, 12, year, null);
    }

    private static int MonthNamed(string name)
    {
        var key = name.ToLowerInvariant();
        if (key is "mrt") return 3;
        return 1 + Dutch.Months.Select((month, index) => (month, index)).First(entry => entry.month.StartsWith(key[..3], StringComparison.Ordinal)).index;
    }

    // Two digits are years of this century: the schemes are.
    private static int? Year(string digits)
    {
        var year = Int(digits.TrimStart('\'', '’', '‘'));
        if (year < 100) year += 2000;
        return year is >= 2000 and <= 2099 ? year : null;
    }

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private abstract record Token
    {
        public sealed record To : Token;

        public sealed record Comma : Token;

        /// <summary>A month, a quarter or a year, from its first month to its last.</summary>
        public sealed record Point(int First, int Last, int? Year, int? Day) : Token;
    }

    private const string MonthName =
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec";

    [GeneratedRegex(@"^school\s?jaar\s+(?<first>['’]?[0-9]{4}|['’]?[0-9]{2})\s*[-–/]\s*(?<second>['’]?[0-9]{4}|['’]?[0-9]{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex SchoolYear();

    [GeneratedRegex(
        @"\G(?:(?<space>\s+|van\s+)" +
        @"|(?<to>t\s*/\s*m\s*/?|tot\s+en\s+met|t\.?e\.?m\.?(?!\p{L})|[-–—])" +
        @"|(?<comma>,|;|\+|&|en(?!\p{L}))" +
        @"|(?<quarter>[1-4])e\s+kwartaal(?:\s+(?:van\s+)?(?<year>[0-9]{4}))?" +
        @"|(?:Q|kwartaal\s+)(?<quarter>[1-4])(?![0-9])(?:\s*(?:-(?=[0-9]{4}))?\s*(?<year>[0-9]{4}))?" +
        @"|(?:(?<day>[0-9]{1,2})\s+)?(?<name>(?:" + MonthName + @"))(?!\p{L})\.?(?:\s*(?<year>[0-9]{4}|['’‘]?[0-9]{2})(?![0-9]))?" +
        @"|(?:(?<date>[0-9]{1,2})[-/.])?(?<number>[0-9]{1,2})[-/.](?<year>[0-9]{4})(?![0-9])" +
        @"|(?<year>[0-9]{4})-(?<number>[0-9]{2})(?![0-9])" +
        @"|(?<year>[0-9]{4})(?![0-9]))", RegexOptions.IgnoreCase)]
    private static partial Regex TokenPattern();
}
