using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Grants.Importing.Sheets;

/// <summary>
/// The cells of a workbook that hold an error or a formula that was never calculated. The spreadsheet reader shows them as empty,
/// and an amount that silently disappears is the worst that can happen to a budget.
/// </summary>
internal static class ExcelFlaws
{
    /// <summary>The text of a formula without a result.</summary>
    public const string NotCalculated = "#NIET BEREKEND";

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>What of one sheet the spreadsheet reader does not show.</summary>
    /// <param name="Formulas">The cells that are calculated.</param>
    public sealed record Found(IReadOnlyList<(int Row, int Column, string Text)> Flaws, IReadOnlySet<(int Row, int Column)> Formulas)
    {
        public static readonly Found Nothing = new([], new HashSet<(int, int)>());
    }

    public static IReadOnlyDictionary<int, Found> Of(UploadedFile file)
    {
        using var package = new ZipArchive(new MemoryStream(file.Content.ToArray()), ZipArchiveMode.Read);
        var parts = SheetParts(package);
        var flaws = new Dictionary<int, Found>();
        for (var number = 0; number < parts.Count; number++)
        {
            if (parts[number] is { } part) flaws[number] = Read(part);
        }

        return flaws;
    }

    private static Found Read(ZipArchiveEntry part)
    {
        List<(int, int, string)> flaws = [];
        HashSet<(int, int)> formulas = [];
        using var content = part.Open();
        using var reader = XmlReader.Create(content, Strict);
        (int Row, int Column)? place = null;
        var (error, formula, value) = (false, false, (string?)null);
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "c"):
                    place = Place(reader.GetAttribute("r"));
                    (error, formula, value) = (reader.GetAttribute("t") == "e", false, null);
                    break;
                case (XmlNodeType.Element, "f"):
                    formula = true;
                    if (place is { } calculated) formulas.Add(calculated);
                    break;
                case (XmlNodeType.Element, "v") when !reader.IsEmptyElement && reader.Read():
                    value = reader.Value;
                    break;
                case (XmlNodeType.EndElement, "c") when place is { } at && (error || (formula && string.IsNullOrEmpty(value))):
                    flaws.Add((at.Row, at.Column, error && !string.IsNullOrEmpty(value) ? value : NotCalculated));
                    break;
            }
        }

        return new(flaws, formulas);
    }

    private static List<ZipArchiveEntry?> SheetParts(ZipArchive package)
    {
        if (package.GetEntry("xl/workbook.xml") is not { } workbook || package.GetEntry("xl/_rels/workbook.xml.rels") is not { } relations) return [];
        var targets = Load(relations).Descendants().Where(node => node.Name.LocalName == "Relationship")
            .ToLookup(node => (string?)node.Attribute("Id") ?? "", node => (string?)node.Attribute("Target") ?? "");
        return [.. Load(workbook).Descendants().Where(node => node.Name.LocalName == "sheet")
            .Select(node => targets[node.Attributes().FirstOrDefault(attribute => attribute.Name is { LocalName: "id", NamespaceName: not "" })?.Value ?? ""].FirstOrDefault())
            .Select(target => target is null ? null : package.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}"))];
    }

    private static XDocument Load(ZipArchiveEntry part)
    {
        using var content = part.Open();
        using var reader = XmlReader.Create(content, Strict);
        return XDocument.Load(reader);
    }

    private static (int Row, int Column)? Place(string? address)
    {
        var (column, row) = (0, 0);
        foreach (var character in address ?? "")
        {
            if (char.IsAsciiLetterUpper(character) && row == 0) column = (column * 26) + character - 'A' + 1;
            else if (char.IsAsciiDigit(character)) row = (row * 10) + character - '0';
            if (column > 20_000 || row > 2_000_000) return null;
        }

        return row > 0 && column > 0 ? (row - 1, column - 1) : null;
    }
}
