using System.IO.Compression;
using ExcelDataReader;
using Grants.Domain;

namespace Grants.Importing.Sheets;

/// <summary>Excel workbooks (.xlsx). Of a formula the result that was last saved is read.</summary>
internal static class ExcelSheets
{
    // A hostile sheet can be wide and deep at once; nobody's budget has this many places to look at.
    private const int MostPlaces = 20_000_000;

    private const int MostMerged = 10_000;

    public static IReadOnlyList<Sheet> Read(UploadedFile file)
    {
        try
        {
            return ReadSheets(file);
        }
        catch (Exception e) when (e is not (FileNotReadableException or OutOfMemoryException))
        {
            // The reader throws whatever a damaged part makes it run into; for the user it is one thing.
            throw Limits.Damaged(file);
        }
    }

    private static List<Sheet> ReadSheets(UploadedFile file)
    {
        CheckPackage(file);
        var flaws = ExcelFlaws.Of(file);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.Content.ToArray()));
        if (reader.ResultsCount > Limits.MostSheets) throw Limits.TooLarge(file);
        List<Sheet> sheets = [];
        do
        {
            var number = sheets.Count;
            var name = sheets.Any(sheet => sheet.Name == reader.Name) ? $"{reader.Name} ({number + 1})" : reader.Name ?? $"({number + 1})";
            sheets.Add(ReadSheet(file, name, reader, flaws.GetValueOrDefault(number) ?? ExcelFlaws.Found.Nothing));
        }
        while (reader.NextResult());

        return sheets;
    }

    private static Sheet ReadSheet(UploadedFile file, string name, IExcelDataReader reader, ExcelFlaws.Found found)
    {
        var cells = new Dictionary<(int, int), Cell>();
        var (row, places) = (0, 0L);
        for (; reader.Read(); row++)
        {
            places += reader.FieldCount;
            if (places > MostPlaces) throw Limits.TooLarge(file);
            for (var column = 0; column < reader.FieldCount; column++)
            {
                if (reader.GetValue(column) is { } value) Add(ExcelValue.Read(value, reader.GetNumberFormatString(column)), row, column);
            }
        }

        // A formula that went wrong has no value, so the reader shows nothing; a person sees #REF! and so do we.
        foreach (var flaw in found.Flaws)
        {
            if (!cells.ContainsKey((flaw.Row, flaw.Column))) Add(new(flaw.Text, null, null), flaw.Row, flaw.Column);
        }

        var merged = reader.MergeCells ?? [];
        if (merged.Length > MostMerged) throw Limits.TooLarge(file);
        return new(name, cells.Values, [.. merged.Select(range => new Merged(range.FromRow, range.FromColumn, range.ToRow, range.ToColumn))]);

        void Add(ExcelValue value, int atRow, int column)
        {
            var typed = value.Text.Trim();
            if (typed.Length == 0) return;
            if (atRow >= Limits.MostRows || column >= Limits.MostColumns) throw Limits.TooLarge(file);
            cells.Add((atRow, column), new(new Source(file.Sha256, name, A1.Of(atRow, column)), atRow, column, typed, typed, value.Number, value.Date, found.Formulas.Contains((atRow, column))));
        }
    }

    // Everything is unpacked once and counted: what the package says about its own sizes may be a lie.
    private static void CheckPackage(UploadedFile file)
    {
        using var package = new ZipArchive(new MemoryStream(file.Content.ToArray()), ZipArchiveMode.Read);
        if (package.Entries.Count > 5_000) throw Limits.TooLarge(file);
        if (package.GetEntry("[Content_Types].xml") is null || !package.Entries.Any(entry => entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)))
            throw Limits.UnknownKind(file);
        if (package.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw Limits.Macros(file);
        var buffer = new byte[81_920];
        var unpacked = 0L;
        foreach (var entry in package.Entries)
        {
            using var content = entry.Open();
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                unpacked += read;
                if (unpacked > Limits.MostUnpackedBytes) throw Limits.TooLarge(file);
            }
        }
    }
}
