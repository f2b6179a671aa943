using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Grants.Domain;

namespace Grants.Importing.Sheets;

/// <summary>Text with a separator between the cells: .csv and .tsv, in the encodings that Dutch offices produce.</summary>
internal static class TextSheets
{
    /// <summary>The name that Excel gives the one sheet of a new Dutch workbook.</summary>
    private const string SheetName = "Blad1";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<Sheet> Read(UploadedFile file)
    {
        var text = Decode(file);
        var separator = StatedSeparator(ref text) ?? LikelySeparator(text);
        var cells = new List<Cell>();
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
        });
        for (var row = 0; parser.Read(); row++) AddRow(file, cells, row, parser);
        return [new Sheet(SheetName, cells, [])];
    }

    private static void AddRow(UploadedFile file, List<Cell> cells, int row, CsvParser parser)
    {
        for (var column = 0; column < parser.Count; column++)
        {
            var typed = parser[column].Trim();
            if (typed.Length == 0) continue;
            if (row >= Limits.MostRows || column >= Limits.MostColumns) throw Limits.TooLarge(file);
            cells.Add(new(new Source(file.Sha256, SheetName, A1.Of(row, column)), row, column, typed, typed));
        }
    }

    private static string Decode(UploadedFile file)
    {
        var bytes = file.Content.Span;
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
            _ => DecodeUnmarked(bytes),
        };
        return text.Contains('\0') ? throw Limits.UnknownKind(file) : text;
    }

    private static string DecodeUnmarked(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Excel on a Dutch Windows writes "CSV (gescheiden door lijstscheidingsteken)" like this.
            return Encoding.GetEncoding(1252).GetString(bytes);
        }
    }

    // Excel's own way to say it in the file: a first line "sep=;" that is no row.
    private static char? StatedSeparator(ref string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n')) return null;
        var separator = text[4];
        text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return separator is ';' or ',' or '\t' or '|' ? separator : null;
    }

    // The separator that most lines have equally often, outside quotes; with equal scores the one least likely in a text.
    private static char LikelySeparator(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Take(500).ToList();
        return "\t;,".Select(separator => (separator, Score: Score(lines, separator))).OrderByDescending(candidate => candidate.Score).First().separator;
    }

    private static int Score(List<string> lines, char separator) =>
        lines.Select(line => Occurrences(line, separator)).Where(count => count > 0).GroupBy(count => count).Select(group => group.Count()).DefaultIfEmpty(0).Max();

    private static int Occurrences(string line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == separator && !quoted) count++;
        }

        return count;
    }
}
